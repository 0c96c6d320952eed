import type { Writable } from 'node:stream'

/** What is wrong, on standard error, with our name before it. */
export const complain = (problem: string, stderr: Writable = process.stderr): void =>
  void stderr.write(`gatebook: ${problem}\n`)

/** The exit code of what could not be done, which is said. */
export function refuse(problem: string, stderr?: Writable): number {
  complain(problem, stderr)
  return 2
}
