import { DASH, DOT, GREATER, isBlankCode, isDigit, PAREN_CLOSE, PLUS, STAR } from './characters.ts'
import { isBlank, nextCode, takeColumns, takeMark, takeRest, type Cursor } from './cursor.ts'
import type { Item, Quote } from './facts.ts'
import { closeLeaf } from './paragraphs.ts'
import { isRule } from './starts.ts'
import { addBlock, blockEnd, type Container, type OpenItem, type State } from './state.ts'

/** Quotes and items within each other beyond this are text: who walks the blocks may recurse. */
const deepest = 100

/** How many of the open containers the line goes on in, the root included; their prefixes are taken off it. */
export function continueContainers(state: State): number {
  let depth = 1
  while (depth < state.open.length && continues(state, state.open[depth]!)) depth++
  return depth
}

/** Opens quotes and items as long as the line starts them; false where it starts none. */
export function openContainers(state: State, depth: number): boolean {
  const { line, leaf } = state
  // as micromark has it, a list that interrupts a leaf is held to more, also where a quote or an item opens before it
  const interrupts = depth === state.open.length && leaf !== null && leaf.kind !== 'table'
  let opened = false
  while (line.indent < 4 && !isBlank(line) && depth <= deepest) {
    if (nextCode(line) === GREATER) openQuote(state, depth)
    else if (!openItem(state, depth, interrupts)) return opened
    opened = true
    depth = state.open.length
  }
  return opened
}

/** Closes the leaf and all containers but the outermost `depth` ones. */
export function closeTo(state: State, depth: number): void {
  closeLeaf(state)
  while (state.open.length > depth) endContainer(state.open.pop()!)
}

function continues(state: State, container: Container): boolean {
  if (container.kind === 'quote') return continuesQuote(state.line, container.node)
  if (container.kind === 'item') return continuesItem(state, container)
  return true
}

function continuesQuote(line: Cursor, quote: Quote): boolean {
  if (line.indent > 3 || nextCode(line) !== GREATER) return false
  quote.end = line.next + 1
  takeQuoteMark(line)
  return true
}

function continuesItem(state: State, item: OpenItem): boolean {
  const { line } = state
  if (isBlank(line)) {
    // a blank line after a bare marker ends the item; open it stays, for a sibling to find its list
    if (!item.children.length && !state.leaf) item.width = Infinity
    if (item.width === Infinity) return false
  } else if (line.indent < item.width) return false
  takeColumns(line, item.width)
  return true
}

function openQuote(state: State, depth: number): void {
  closeTo(state, depth)
  const { line } = state
  const node: Quote = { type: 'quote', start: line.next, end: line.next + 1, children: [] }
  addBlock(state, node)
  state.open.push({ kind: 'quote', node, children: node.children })
  takeQuoteMark(line)
}

function takeQuoteMark(line: Cursor): void {
  takeMark(line, 1)
  takeColumns(line, 1)
}

function openItem(state: State, depth: number, interrupts: boolean): boolean {
  const { line, text } = state
  const length = markerLength(line)
  if (!length) return false
  const start = line.next
  const marker = text[start + length - 1]!
  const before = state.open[depth]
  const sibling = before?.kind === 'item' && before.marker === marker ? before : null
  if (interrupts && !mayInterrupt(line, length)) return false
  closeTo(state, depth)
  const list = sibling?.list ?? addList(state, length)
  const node: Item = { type: 'item', start, end: start + length, checked: null, box: null, children: [] }
  list.children.push(node)
  const width = takeMarker(line, length)
  state.open.push({ kind: 'item', node, children: node.children, list, marker, width })
  return true
}

function addList(state: State, markerLength: number): OpenItem['list'] {
  const { next: start } = state.line
  const ordered = isDigit(nextCode(state.line))
  const first = ordered ? Number(state.text.slice(start, start + markerLength - 1)) : 0
  const list: OpenItem['list'] = { type: 'list', ordered, first, start, end: start + markerLength, children: [] }
  addBlock(state, list)
  return list
}

/** The length of the list marker that stands here, 0 for none. */
function markerLength(line: Cursor): number {
  const { text, next, end } = line
  const code = nextCode(line)
  let after = next
  if (code === STAR || code === PLUS || code === DASH) {
    if (isRule(line)) return 0
  } else {
    while (after < end && isDigit(text.charCodeAt(after))) after++
    if (after === next || after - next > 9 || after >= end) return 0
    const delimiter = text.charCodeAt(after)
    if (delimiter !== DOT && delimiter !== PAREN_CLOSE) return 0
  }
  after++
  return after >= end || isBlankCode(text.charCodeAt(after)) ? after - next : 0
}

/** Only an item with content interrupts a leaf, and of numbered ones number 1. */
function mayInterrupt(line: Cursor, length: number): boolean {
  const content = line.text.slice(line.next + length, line.end)
  if (!/[^ \t]/.test(content)) return false
  return !isDigit(nextCode(line)) || (length === 2 && line.text[line.next] === '1')
}

/** Takes the marker and the blanks after it; gives the width that the item's other lines must be indented by. */
function takeMarker(line: Cursor, length: number): number {
  const prefix = line.indent + length
  takeMark(line, length)
  if (isBlank(line)) {
    takeRest(line)
    return prefix + 1
  }
  // five blanks or more are one blank and indented code
  const gap = line.indent > 4 ? 1 : line.indent
  takeColumns(line, gap)
  return prefix + gap
}

function endContainer(container: Container): void {
  if (container.kind === 'root') return
  const { node } = container
  const last = container.children.at(-1)
  if (last) node.end = Math.max(node.end, blockEnd(last))
  if (container.kind === 'item') container.list.end = node.end
}
