import { spawnSync } from 'node:child_process'
import type { Figure } from './figure.ts'

/** So many documents, edited at random while a run went on. */
export function placements(count: number): Figure {
  return testing(count, 'random concurrent edits of a text', ['unit', 'moving'])
}

/** So many rounds of random edits in a real VS Code, while evidence is placed. */
export function placementsInVsCode(count: number): Figure {
  return testing(count, 'rounds of random edits in VS Code', ['build', 'vscode', 'placing'])
}

/** The tests themselves, with more turns. */
function testing(count: number, what: string, stages: readonly string[]): Figure {
  const env = { ...process.env, GATEBOOK_PLACEMENTS: String(count) }
  const { status, stdout } = spawnSync(process.execPath, ['test/run.mjs', ...stages], { env, encoding: 'utf8' })
  if (status !== 0) console.error(stdout)
  return {
    promise: 'nothing is misplaced: found or pending',
    measured: `${count} ${what}${status === 0 ? ', none misplaced' : ''}`,
    isKept: status === 0,
  }
}
