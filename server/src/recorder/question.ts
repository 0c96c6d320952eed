/** One process of this user asks, another answers: the command line in a task, and the window that started it. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { runsFolder, sha256 } from './job.ts'
import { writeWhole } from './write-whole.ts'

const names = { question: 'question.txt', answer: 'answer' } as const
/** Milliseconds after which nobody is taken to answer any more: the window was closed, or loaded anew. */
const usualPatience = 30 * 60_000

/** A new folder for one question, which only the user may look into. Whoever makes it removes it. */
export function newQuestion(): string {
  const folder = path.join(path.dirname(runsFolder()), 'questions', randomUUID())
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Asks, and waits. True where the answer is yes to exactly these words. Throws where there is no such folder. */
export async function askIn(folder: string, words: string, patience: number = usualPatience): Promise<boolean> {
  writeWhole(path.join(folder, names.question), words, 0o600)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, patience)))
  try {
    return (await textOf(folder, names.answer, late)) === sha256(words)
  } finally {
    clearTimeout(timer)
  }
}

/** The words of the question; null where there is none yet when `over` resolves. */
export const questionIn = (folder: string, over: Promise<unknown>): Promise<string | null> =>
  textOf(folder, names.question, over)

/** Says yes to these words, or (null) no. */
export function answerIn(folder: string, words: string | null): void {
  writeWhole(path.join(folder, names.answer), words === null ? 'no' : sha256(words), 0o600)
}

/** What stands in a file that is put in place whole, once it is there. */
function textOf(folder: string, name: string, over: Promise<unknown>): Promise<string | null> {
  const file = path.join(folder, name)
  return new Promise((resolve) => {
    const finish = (text: string | null) => {
      watcher.close()
      resolve(text)
    }
    const look = () => {
      if (fs.existsSync(file)) finish(fs.readFileSync(file, 'utf8'))
    }
    const watcher = fs.watch(folder, look)
    watcher.on('error', () => finish(null))
    void over.then(() => finish(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null))
    look()
  })
}
