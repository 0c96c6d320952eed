import { pasteAnywhere } from '../unit/evidence/pasting.ts'
import type { Figure } from './figure.ts'

/** So many random outputs, pasted at random places of random documents: plain text, lists, quotes, and anything else. */
export function pastedOutputs(count: number): Figure {
  const { placed, tried, disputed } = pasteAnywhere(count)
  return {
    promise: 'pasted evidence is exactly one block, the rest of the document unchanged',
    measured: `${placed} of ${tried} random outputs placed, the others refused, none wrong; ${disputed} in documents that remark misreads`,
    isKept: placed > tried / 2 && disputed <= tried / 10_000,
  }
}
