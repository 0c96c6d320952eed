import type { Job } from '../core/index.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Marks every process of a run, so that one that left the tree is still found when the run is ended. */
export const runMark = 'GATEBOOK_RUN'

// what the editor sets for its own processes would change what a command does, or let it talk to the editor
const dropped = /^(?:VSCODE_.*|ELECTRON_.*|GIT_ASKPASS|NODE_OPTIONS)$/i

/** The environment of a command: the user's own, without the editor's, with what the job adds and the run's mark. */
export function commandEnvironment(
  env: Environment,
  { id, environment }: Pick<Job, 'id' | 'environment'>,
): Record<string, string | undefined> {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.test(name)))
  return { ...own, ...environment, [runMark]: id }
}
