import { spawnSync } from 'node:child_process'

/** Runs tests with more turns, as their own variables say it; prints what they say where they fail. */
export function passes(stages: readonly string[], variables: Readonly<Record<string, string>>): boolean {
  const env = { ...process.env, ...variables }
  const { status, stdout } = spawnSync(process.execPath, ['test/run.mjs', ...stages], { env, encoding: 'utf8' })
  if (status !== 0) console.error(stdout)
  return status === 0
}
