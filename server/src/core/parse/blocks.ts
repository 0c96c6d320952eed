import { closeTo, continueContainers, openContainers } from './containers.ts'
import { isBlank, startLine } from './cursor.ts'
import { addBlankCodeLine, addVerbatimLine, isVerbatim, readContent } from './leaves.ts'
import { addParagraphLine, closeLeaf } from './paragraphs.ts'
import { startsLeaf } from './starts.ts'
import type { State } from './state.ts'

/** Reads the next line into the blocks that are open, as CommonMark with tables and task items has it. */
export function readLine(state: State, start: number, end: number): void {
  const { line, leaf } = state
  startLine(line, start, end)
  const depth = continueContainers(state)
  const allContinue = depth === state.open.length
  if (allContinue && isVerbatim(leaf)) return addVerbatimLine(state, leaf)
  if (isBlank(line)) return readBlank(state, depth)
  if (!openContainers(state, depth) && !allContinue) {
    // a paragraph goes on without its containers' marks as long as nothing else starts
    if (leaf?.kind === 'paragraph' && !startsLeaf(line, true)) return addParagraphLine(state, leaf)
    closeTo(state, depth)
  }
  readContent(state)
}

/** A quote ends at a line without its mark; an item goes on over blank lines. */
function readBlank(state: State, depth: number): void {
  const { leaf, open } = state
  if (leaf?.kind === 'indented' && depth === open.length) return addBlankCodeLine(state, leaf.node)
  closeLeaf(state)
  const quote = open.findIndex((container, index) => index >= depth && container.kind === 'quote')
  if (quote > 0) closeTo(state, quote)
}
