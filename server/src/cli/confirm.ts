import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'

/** Asks on a terminal; anything but `y` or `yes`, the end of input and Ctrl+C too, is a no. */
export async function confirm(question: string, input: Readable, output: Writable): Promise<boolean> {
  const asking = createInterface({ input, output, terminal: false })
  const closed = new Promise<string>((resolve) => asking.once('close', () => resolve('')))
  const answer = await Promise.race([asking.question(question), closed])
  asking.close()
  return /^y(?:es)?$/i.test(answer.trim())
}
