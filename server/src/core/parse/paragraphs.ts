import { BRACKET_OPEN, isBlankCode, trimEnd, trimStart } from './characters.ts'
import { delimiterColumns, readCells } from './cells.ts'
import { contentEnd } from './cursor.ts'
import { readDefinitions } from './definitions.ts'
import type { Code, Heading, Paragraph, Table } from './facts.ts'
import { underlineDepth } from './starts.ts'
import { addBlock, innermost, type OpenParagraph, type State } from './state.ts'

/** Closes the open leaf. Only now a paragraph's definitions and box are known: a line later it could be a heading. */
export function closeLeaf(state: State): void {
  const { leaf } = state
  state.leaf = null
  if (leaf?.kind === 'paragraph') closeParagraph(state, leaf)
  if (leaf?.kind === 'indented') dropBlankLines(leaf.node)
}

export function startParagraph(state: State): void {
  const { line } = state
  const node: Paragraph = { type: 'paragraph', start: line.next, end: line.end, lines: [line.next, line.end] }
  addBlock(state, node)
  state.leaf = { kind: 'paragraph', node, indented: line.indent > 0, deep: false }
}

export function addParagraphLine(state: State, leaf: OpenParagraph): void {
  leaf.node.lines.push(state.line.pos, state.line.end)
  leaf.deep = state.line.indent > 3
}

/** Makes the paragraph a heading where this line underlines it. */
export function underline(state: State, { node }: OpenParagraph): boolean {
  const depth = underlineDepth(state.line)
  if (!depth) return false
  state.leaf = null
  if (!settleContent(state, node)) return false
  const { start, end, lines } = node
  const heading: Heading = { type: 'heading', depth, at: start, until: contentEnd(state.line), start, end, lines }
  innermost(state).children.splice(-1, 1, heading)
  return true
}

/** Makes the paragraph's last line the header of a table where this line is a delimiter row of as many columns. */
export function startTable(state: State, leaf: OpenParagraph): boolean {
  const { text, line } = state
  const { lines } = leaf.node
  if (line.indent > 3 || leaf.deep) return false
  const columns = delimiterColumns(line)
  if (!columns) return false
  const [from, to] = [lines.at(-2)!, lines.at(-1)!]
  const start = trimStart(text, from, to)
  const header = readCells(text, start, to)
  if (header.length !== columns) return false
  lines.length -= 2
  if (lines.length) closeLeaf(state)
  else innermost(state).children.pop()
  const node: Table = { type: 'table', start, end: contentEnd(line), rows: [header] }
  addBlock(state, node)
  state.leaf = { kind: 'table', node }
  return true
}

/** Blank lines after indented code are no part of it. */
function dropBlankLines({ lines, end }: Code): void {
  while (lines.at(-1)! > end && lines.at(-2)! >= end) lines.length -= 2
}

function closeParagraph(state: State, { node, indented }: OpenParagraph): void {
  if (settleContent(state, node) && !indented) takeBox(state, node)
}

/** Takes off what is no inline content; false where nothing is left. */
function settleContent(state: State, node: Paragraph): boolean {
  const { text } = state
  if (text.charCodeAt(node.lines[0]!) === BRACKET_OPEN) takeDefinitions(state, node)
  if (!node.lines.length) return false
  node.end = trimEnd(text, node.lines.at(-2)!, node.lines.at(-1)!)
  return true
}

/** Definitions at the start of a paragraph are no part of it; a paragraph of nothing else is none. */
function takeDefinitions(state: State, node: Paragraph): void {
  const { definitions, taken } = readDefinitions(state.text, node.lines)
  if (!taken) return
  const siblings = innermost(state).children
  siblings.pop()
  for (const found of definitions) {
    if (!state.definitions.has(found.label)) state.definitions.set(found.label, found)
    siblings.push(found)
  }
  node.lines.splice(0, taken * 2)
  if (!node.lines.length) return
  node.start = node.lines[0] = trimStart(state.text, node.lines[0]!, node.lines[1]!)
  siblings.push(node)
}

/** `[ ]` or `[x]` at the start of an item's first block, with something after it, is its box. */
function takeBox({ text, open }: State, node: Paragraph): void {
  const container = open[open.length - 1]!
  if (container.kind !== 'item' || container.children.length > 1) return
  const [start, end] = node.lines as [number, number]
  if (text.charCodeAt(start) !== BRACKET_OPEN) return
  const after = start + 3
  const box = /^\[([ \txX])\]$/.exec(text.slice(start, Math.min(after, end)))
  if (!box || (after < end && !isBlankCode(text.charCodeAt(after)))) return
  const aloneOnLine = trimEnd(text, after, end) === after
  if (aloneOnLine && node.lines.length === 2) return
  container.node.checked = /[xX]/.test(box[1]!)
  container.node.box = { start, end: after }
  if (aloneOnLine) node.lines.splice(0, 2)
  else node.lines[0] = after + 1
  node.start = node.lines[0] = trimStart(text, node.lines[0]!, node.lines[1]!)
}
