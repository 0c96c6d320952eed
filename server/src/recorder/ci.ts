type Environment = Readonly<Record<string, string | undefined>>

/** A name, the variable by which it makes itself known, and the one that holds the address of the run. */
const systems: readonly (readonly [name: string, sign: string, address: string])[] = [
  ['GitLab CI', 'GITLAB_CI', 'CI_JOB_URL'],
  ['Jenkins', 'JENKINS_URL', 'BUILD_URL'],
  ['Buildkite', 'BUILDKITE', 'BUILDKITE_BUILD_URL'],
  ['CircleCI', 'CIRCLECI', 'CIRCLE_BUILD_URL'],
  ['Travis CI', 'TRAVIS', 'TRAVIS_JOB_WEB_URL'],
  ['Bitbucket Pipelines', 'BITBUCKET_BUILD_NUMBER', 'BITBUCKET_GIT_HTTP_ORIGIN'],
  ['TeamCity', 'TEAMCITY_VERSION', 'BUILD_URL'],
  ['AppVeyor', 'APPVEYOR', 'APPVEYOR_URL'],
]

/**
 * The continuous integration that says by its own variables that this runs in it, with the address of the run; null
 * where none does. `CI` alone is set by hand too often to count. Nothing here is signed.
 */
export function ciOf(env: Environment): string | null {
  if (env.GITHUB_ACTIONS === 'true') return named('GitHub Actions', githubRun(env))
  if (env.TF_BUILD) return named('Azure Pipelines', azureRun(env))
  const system = systems.find(([, sign]) => isSet(env[sign]))
  return system ? named(system[0], env[system[2]]) : null
}

const isSet = (value: string | undefined) => value !== undefined && value !== '' && value !== 'false'
const named = (name: string, address: string | undefined) => (address ? `${name} ${address}` : name)

const githubRun = ({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run }: Environment) =>
  server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined

const azureRun = ({
  SYSTEM_COLLECTIONURI: organisation,
  SYSTEM_TEAMPROJECT: project,
  BUILD_BUILDID: run,
}: Environment) =>
  organisation && project && run ? `${organisation}${project}/_build/results?buildId=${run}` : undefined
