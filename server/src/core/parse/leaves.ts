import { nextCode, contentEnd, isBlank, takeColumns } from './cursor.ts'
import { readCells } from './cells.ts'
import { skipCode, trimEnd } from './characters.ts'
import type { Code, Html, Table } from './facts.ts'
import { endsHtml, htmlEnd, type HtmlEnd } from './html.ts'
import { addParagraphLine, closeLeaf, startParagraph, startTable, underline } from './paragraphs.ts'
import { fenceSize, headingContent, headingDepth, isRule, startsLeaf } from './starts.ts'
import { addBlock, type OpenFence, type OpenHtml, type OpenLeaf, type OpenParagraph, type State } from './state.ts'

/** Reads what stands on the line after its containers' prefixes: it goes on in the open leaf, or starts one. */
export function readContent(state: State): void {
  if (isBlank(state.line) || continuesLeaf(state)) return
  closeLeaf(state)
  startLeaf(state)
}

/** Reads a line of a fence or an HTML block, in which nothing else can start. */
export function addVerbatimLine(state: State, leaf: OpenFence | OpenHtml): void {
  if (leaf.kind === 'fence') addFenceLine(state, leaf)
  else addHtmlLine(state, leaf)
}

/** A blank line within indented code belongs to it, unless it is the last. */
export function addBlankCodeLine({ line }: State, node: Code): void {
  takeColumns(line, 4)
  node.lines.push(line.pos, line.end)
}

export function isVerbatim(leaf: OpenLeaf | null): leaf is OpenFence | OpenHtml {
  return leaf?.kind === 'fence' || leaf?.kind === 'html'
}

function continuesLeaf(state: State): boolean {
  const { leaf, line } = state
  if (leaf?.kind === 'indented' && line.indent > 3) return addCodeLine(state, leaf.node)
  if (leaf?.kind === 'paragraph') return continuesParagraph(state, leaf)
  if (leaf?.kind === 'table' && !startsLeaf(line, false)) return addRow(state, leaf.node)
  return false
}

function continuesParagraph(state: State, leaf: OpenParagraph): boolean {
  if (startTable(state, leaf) || underline(state, leaf)) return true
  // the paragraph may have been definitions and nothing else
  if (!state.leaf || startsLeaf(state.line, true)) return false
  addParagraphLine(state, leaf)
  return true
}

function addRow({ text, line }: State, table: Table): true {
  table.rows.push(readCells(text, line.next, line.end))
  table.end = contentEnd(line)
  return true
}

function addCodeLine(state: State, node: Code): true {
  addBlankCodeLine(state, node)
  node.end = contentEnd(state.line)
  return true
}

function startLeaf(state: State): void {
  const { line } = state
  if (line.indent > 3) return startIndented(state)
  const depth = headingDepth(line)
  if (depth) return addHeading(state, depth)
  const size = fenceSize(line)
  if (size) return startFence(state, size)
  if (isRule(line)) return addBlock(state, { type: 'rule', start: line.next, end: contentEnd(line) })
  const until = htmlEnd(line, false)
  if (until !== undefined) return startHtml(state, until)
  startParagraph(state)
}

function startIndented(state: State): void {
  const { line } = state
  const node: Code = { type: 'code', fenced: false, info: null, start: line.pos, end: contentEnd(line), lines: [] }
  addBlock(state, node)
  state.leaf = { kind: 'indented', node }
  addCodeLine(state, node)
}

function addHeading(state: State, depth: number): void {
  const { line } = state
  const [start, end] = headingContent(line, depth)
  addBlock(state, { type: 'heading', depth, at: line.next, until: contentEnd(line), start, end, lines: [start, end] })
}

function startFence(state: State, size: number): void {
  const { text, line } = state
  const info = text.slice(line.next + size, line.end).trim() || null
  const node: Code = { type: 'code', fenced: true, info, start: line.next, end: contentEnd(line), lines: [] }
  addBlock(state, node)
  state.leaf = { kind: 'fence', node, mark: nextCode(line), size, indent: line.indent }
}

function addFenceLine(state: State, { node, mark, size, indent }: OpenFence): void {
  const { line } = state
  if (!isBlank(line)) node.end = contentEnd(line)
  if (closesFence(state, mark, size)) {
    state.leaf = null
    return
  }
  takeColumns(line, Math.min(indent, line.indent))
  node.lines.push(line.pos, line.end)
}

function closesFence({ text, line }: State, mark: number, size: number): boolean {
  if (line.indent > 3 || nextCode(line) !== mark) return false
  const after = skipCode(text, mark, line.next, line.end)
  return after - line.next >= size && trimEnd(text, after, line.end) === after
}

function startHtml(state: State, until: HtmlEnd): void {
  const { line } = state
  const node: Html = { type: 'html', start: line.next, end: line.end, lines: [] }
  addBlock(state, node)
  const leaf: OpenHtml = { kind: 'html', node, until }
  state.leaf = leaf
  line.pos = line.next
  addHtmlLine(state, leaf)
}

function addHtmlLine(state: State, { node, until }: OpenHtml): void {
  const { text, line } = state
  if (isBlank(line)) {
    if (until === null) return closeLeaf(state)
  } else node.end = contentEnd(line)
  node.lines.push(line.pos, line.end)
  if (endsHtml(text.slice(line.pos, line.end), until)) state.leaf = null
}
