/**
 * The page of a commit where the repository is published: `https://github.com/o/r/commit/0f1e2d3c`. Null where the
 * configuration of git names no remote, or one whose pages nobody knows. Nothing is asked of the network.
 * @param config the text of the repository's `config`
 */
export function commitPage(config: string, hash: string): string | null {
  const remote = remoteIn(config)
  const place = remote === null ? null : placeOf(remote)
  const path = place && hosts.find(([host]) => host.test(place.host))?.[1](place.path)
  return path ? `https://${place.host}/${path}/${hash}` : null
}

const githubLike = (path: string) => `${path}/commit`

/** How each kind of host names the page of a commit; null for a path that it does not have. */
const hosts: readonly (readonly [RegExp, (path: string) => string | null])[] = [
  [/^bitbucket\.org$/, (path) => `${path}/commits`],
  [/(?:^|\.)bitbucket\./, bitbucketServer],
  [/(?:^|\.)gitlab\./, (path) => `${path}/-/commit`],
  [/(?:^|\.)(?:github|gitea|forgejo|codeberg)\.|^git\.sr\.ht$/, githubLike],
]

function bitbucketServer(path: string): string | null {
  const { project, name } = /^(?:scm\/)?(?<project>[^/]+)\/(?<name>[^/]+)$/.exec(path)?.groups ?? {}
  if (!project || !name) return null
  const owner = project.startsWith('~') ? `users/${project.slice(1)}` : `projects/${project.toUpperCase()}`
  return `${owner}/repos/${name}/commits`
}

/** The URL of `origin`, else of the only remote there is. */
function remoteIn(config: string): string | null {
  const remotes = new Map<string, string>()
  let name: string | null = null
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[(?:remote "(?<name>[^"]*)")?/.exec(line)
    if (section) name = section.groups?.name ?? null
    const url = /^\s*url\s*=\s*(?<url>\S+)/.exec(line)?.groups?.url
    if (url && name !== null && !remotes.has(name)) remotes.set(name, url)
  }
  const [only] = remotes.size === 1 ? [...remotes.values()] : []
  return remotes.get('origin') ?? only ?? null
}

const withScheme = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?(?<host>[^/:]+)(?<port>:\d+)?\/+(?<path>.+)$/i
const secureCopy = /^(?:[^@/:]+@)?(?<host>[^/:]+):(?!\/\/)(?<path>.+)$/

/** Where a remote lies. Who logs in there, and with what, is left out; the port of another protocol too. */
function placeOf(remote: string): { readonly host: string; readonly path: string } | null {
  const { host, port = '', path } = (withScheme.exec(remote) ?? secureCopy.exec(remote))?.groups ?? {}
  const name = path?.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  if (!host || !name || !isHost.test(host) || !isPath.test(name)) return null
  return { host: host.toLowerCase() + (/^https:/i.test(remote) ? port : ''), path: name }
}

/** A name of the network: aliases of somebody's own have no page. */
const isHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i
const isPath = /^(?!.*(?:^|\/)\.\.?(?:\/|$))[\w.~/-]+\/[\w.~-]+$/
