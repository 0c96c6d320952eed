import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Told } from '../e2e/moments.ts'
import { type Figure, median } from './figure.ts'
import { passes } from './in-tests.ts'

/** So many commands through the editor: task, terminal, record and document. */
export function exitCodesInVsCode(count: number): Figure {
  const build = ['build', 'vscode', 'exit-codes']
  const right = inPortions(count, 50, (some, seed) => passes(build, variablesOf('GATEBOOK_EXIT_CODES', some, seed)))
  return {
    promise: 'exit code right through VS Code: task, result, record, document',
    measured: `${right} of ${count} runs`,
    isKept: right === count,
  }
}

/** Milliseconds after activation in which the truth is told. */
const promised = 5000

/** Disturbs so many runs in the real workbench, each at a random moment. */
export function moments(count: number): Figure {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-figures-')), 'told')
  try {
    fs.writeFileSync(file, '')
    const right = inPortions(count, 10, (some, seed) =>
      passes(['build', 'e2e', 'moments'], {
        ...variablesOf('GATEBOOK_MOMENTS', some, seed),
        GATEBOOK_FIGURES: file,
      }),
    )
    const told = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
    return figureOf(
      count,
      right,
      told.map((line) => JSON.parse(line) as Told),
    )
  } finally {
    fs.rmSync(path.dirname(file), { recursive: true })
  }
}

const variablesOf = (name: string, count: number, seed: number) => ({
  [name]: String(count),
  GATEBOOK_SEED: String(seed),
})

/** How many of so many are in portions that passed; VS Code is started anew for each, which has a seed of its own. */
function inPortions(count: number, most: number, pass: (some: number, seed: number) => boolean): number {
  const portions = Array.from({ length: Math.ceil(count / most) }, (_, at) => Math.min(most, count - at * most))
  return portions.filter((some, at) => pass(some, at + 1)).reduce((sum, some) => sum + some, 0)
}

function figureOf(count: number, right: number, told: readonly Told[]): Figure {
  const waits = told.map(({ wait }) => wait)
  const late = told.filter(({ wait }) => wait > promised).map(({ kind, wait }) => `${kind} ${wait.toFixed(0)} ms`)
  const measured = [
    `${right} of ${count} true`,
    [...tally(told.map(({ kind }) => kind)), ...tally(told.map(({ outcome }) => outcome))].join(', '),
    `seen to after ${median(waits).toFixed(0)} ms (median), ${Math.max(0, ...waits).toFixed(0)} ms at most, ${late.length} late${late.length ? `: ${late.join(', ')}` : ''}`,
  ]
  return {
    promise: 'window reloaded, host killed, terminal closed at a random moment: a true state within 5 s of activation',
    measured: measured.join('; '),
    isKept: right === count && !late.length,
  }
}

function tally(words: readonly string[]): string[] {
  return [...new Set(words)].sort().map((word) => `${words.filter((one) => one === word).length} ${word}`)
}
