import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'

/** Where somebody may be asked. */
export interface Asking {
  readonly stdin: Readable
  readonly stderr: Writable
  /** A person can be asked: both their keys and their screen are there. */
  readonly isInteractive: boolean
}

/** Null when what was shown may be run; else why not. */
export async function refusalToRun(yes: boolean, { isInteractive, stdin, stderr }: Asking): Promise<string | null> {
  if (yes) return null
  if (!isInteractive) return 'there is no terminal to ask on, so nothing was run. Confirm with --yes.'
  return (await confirm('Run? [y/N] ', stdin, stderr)) ? null : 'not confirmed, so nothing was run.'
}

/** Asks on a terminal; anything but `y` or `yes`, the end of input and Ctrl+C too, is a no. */
export async function confirm(question: string, input: Readable, output: Writable): Promise<boolean> {
  const asking = createInterface({ input, output, terminal: false })
  const closed = new Promise<string>((resolve) => asking.once('close', () => resolve('')))
  const answer = await Promise.race([asking.question(question), closed])
  asking.close()
  return /^y(?:es)?$/i.test(answer.trim())
}
