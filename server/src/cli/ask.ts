import { createInterface } from 'node:readline/promises'
import type { Asking } from './confirm.ts'

/** Somebody who answers one question after the other. */
export interface Answering {
  /** Trimmed; empty at the end of input too. */
  readonly ask: (question: string) => Promise<string>
  /** Anything but `y` and `yes` is a no. */
  readonly confirms: (question: string) => Promise<boolean>
  readonly close: () => void
}

/** Asks on a terminal. */
export function answering({ stdin, stderr }: Pick<Asking, 'stdin' | 'stderr'>): Answering {
  const reader = createInterface({ input: stdin, terminal: false })
  const lines = reader[Symbol.asyncIterator]()
  const ask = async (question: string) => {
    stderr.write(question)
    const line: IteratorResult<string, unknown> = await lines.next()
    return line.done ? '' : line.value.trim()
  }
  return { ask, confirms: async (question) => /^y(?:es)?$/i.test(await ask(question)), close: () => reader.close() }
}
