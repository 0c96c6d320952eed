import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Told } from '../e2e/moments.ts'
import { type Figure, median } from './figure.ts'
import { passes } from './in-tests.ts'

/** So many commands through the editor: task, terminal, record and document. */
export function exitCodesInVsCode(count: number): Figure {
  const isKept = passes(['build', 'vscode', 'exit-codes'], { GATEBOOK_EXIT_CODES: String(count) })
  return {
    promise: 'exit code right through VS Code: task, result, record, document',
    measured: isKept ? `${count} of ${count} runs` : `less than ${count} of ${count} runs`,
    isKept,
  }
}

/** Moments for one workbench: VS Code is started anew for the next. */
const inOne = 10
/** Milliseconds after activation in which the truth is told. */
const promised = 5000

/** Disturbs so many runs in the real workbench, each at a random moment. */
export function moments(count: number): Figure {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-figures-')), 'told')
  try {
    fs.writeFileSync(file, '')
    const isTrue = portions(count).every((some, at) => disturb(some, at + 1, file))
    const told = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
    return figureOf(
      count,
      isTrue,
      told.map((line) => JSON.parse(line) as Told),
    )
  } finally {
    fs.rmSync(path.dirname(file), { recursive: true })
  }
}

const portions = (count: number): number[] =>
  Array.from({ length: Math.ceil(count / inOne) }, (_, at) => Math.min(inOne, count - at * inOne))

function disturb(count: number, seed: number, file: string): boolean {
  const variables = { GATEBOOK_MOMENTS: String(count), GATEBOOK_SEED: String(seed), GATEBOOK_FIGURES: file }
  return passes([...(seed === 1 ? ['build'] : []), 'e2e', 'moments'], variables)
}

function figureOf(count: number, isTrue: boolean, told: readonly Told[]): Figure {
  const waits = told.map(({ wait }) => wait)
  const late = waits.filter((wait) => wait > promised).length
  const measured = [
    isTrue ? `${told.length} of ${count} true` : `one of ${count} untrue: see above`,
    [...tally(told.map(({ kind }) => kind)), ...tally(told.map(({ outcome }) => outcome))].join(', '),
    `seen to after ${median(waits).toFixed(0)} ms (median), ${Math.max(0, ...waits).toFixed(0)} ms at most, ${late} late`,
  ]
  return {
    promise: 'window reloaded, host killed, terminal closed at a random moment: a true state within 5 s of activation',
    measured: measured.join('; '),
    isKept: isTrue && told.length === count && late === 0,
  }
}

function tally(words: readonly string[]): string[] {
  return [...new Set(words)].sort().map((word) => `${words.filter((one) => one === word).length} ${word}`)
}
