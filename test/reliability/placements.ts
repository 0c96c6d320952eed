import type { Figure } from './figure.ts'
import { passes } from './in-tests.ts'

/** So many documents, edited at random while a run went on. */
export function placements(count: number): Figure {
  return testing(count, 'random concurrent edits of a text', ['unit', 'moving'])
}

/** So many rounds of random edits in a real VS Code, while evidence is placed. */
export function placementsInVsCode(count: number): Figure {
  return testing(count, 'rounds of random edits in VS Code', ['build', 'vscode', 'placing'])
}

function testing(count: number, what: string, stages: readonly string[]): Figure {
  const isKept = passes(stages, { GATEBOOK_PLACEMENTS: String(count) })
  return {
    promise: 'nothing is misplaced: found or pending',
    measured: `${count} ${what}${isKept ? ', none misplaced' : ''}`,
    isKept,
  }
}
