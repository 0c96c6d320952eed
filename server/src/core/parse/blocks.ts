import type { Block, Code, Definition, Facts, Html, Item, List, Paragraph, Quote, Source, Table } from './facts.ts'
import { isHtml, readDefinitions } from './inline.ts'

type Container = {
  children: Block[]
  start: number
  end: number
  kind: 'root' | 'quote' | 'item'
  width: number
  list?: List
  marker?: string
}
type Leaf =
  | { kind: 'paragraph'; node: Paragraph }
  | { kind: 'table'; node: Table }
  | { kind: 'fence'; node: Code; mark: number; size: number; indent: number }
  | { kind: 'indented'; node: Code; kept: number }
  | { kind: 'html'; node: Html; until: string | RegExp | null }

const TAB = 9,
  LF = 10,
  SPACE = 32
const isBlankChar = (c: number) => c === SPACE || c === TAB
const isDigit = (c: number) => c >= 48 && c <= 57

/** Reads the block structure of a document in one pass over its lines, as CommonMark with tables and task items has it. */
export function readFacts(text: string): Facts {
  return new BlockReader(text).read()
}

class BlockReader {
  private pos = 0
  private end = 0
  private column = 0
  private tabRest = 0 // columns of a tab that a container has not used up
  private readonly root: Container = { kind: 'root', children: [], start: 0, end: 0, width: 0 }
  private open: Container[] = [this.root]
  private leaf: Leaf | null = null
  private readonly definitions = new Map<string, Definition>()
  // the next character that is no blank, and how many columns away it is
  private next = 0
  private indent = 0
  private deepIndent = false // the last line of the paragraph could start nothing

  private readonly text: string
  constructor(text: string) {
    this.text = text
  }

  read(): Facts {
    const { text } = this
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
    const hasCr = text.includes('\r')
    while (at < text.length) {
      let end = text.indexOf('\n', at),
        after = end + 1
      if (end < 0) end = after = text.length
      if (hasCr) {
        const cr = text.indexOf('\r', at)
        if (cr >= 0 && cr < end) {
          after = cr + 1 === end && text.charCodeAt(end) === LF ? after : cr + 1
          end = cr
        }
      }
      this.pos = at
      this.end = end
      this.column = this.tabRest = 0
      this.line()
      at = after
    }
    this.closeTo(1)
    return { text, blocks: this.root.children, definitions: this.definitions }
  }

  private line() {
    let depth = 1
    for (; depth < this.open.length; depth++) if (!this.continues(this.open[depth]!)) break
    this.look()
    const allContinue = depth === this.open.length
    if (allContinue && this.leaf && (this.leaf.kind === 'fence' || this.leaf.kind === 'html'))
      return this.verbatim(this.leaf)
    if (this.isBlank()) return this.blank(depth)
    if (this.containers(depth, allContinue)) depth = this.open.length
    else if (depth < this.open.length) {
      if (this.leaf?.kind === 'paragraph' && !this.startsLeaf(true)) return this.addParagraphLine(this.leaf)
      this.closeTo(depth)
    }
    this.content()
  }

  /** Does the line go on in this container? If so its prefix is consumed. */
  private continues(c: Container): boolean {
    this.look()
    if (c.kind === 'quote') {
      if (this.indent > 3 || this.text.charCodeAt(this.next) !== 62 || this.next >= this.end) return false
      this.moveTo(this.next + 1)
      this.column++
      this.skipColumns(1)
      return true
    }
    if (this.isBlank()) {
      if (!c.children.length && !this.leaf) {
        c.width = Infinity
        return false
      }
      this.skipColumns(c.width)
      return true
    }
    if (this.indent < c.width) return false
    this.skipColumns(c.width)
    return true
  }

  private blank(depth: number) {
    const { leaf } = this
    if (leaf?.kind === 'indented' && depth === this.open.length) {
      this.skipColumns(4)
      leaf.node.lines.push(this.pos, this.end)
      return
    }
    this.closeLeaf()
    // a quote ends at a line without its mark; a list item goes on
    const quote = this.open.findIndex((c, i) => i >= depth && c.kind === 'quote')
    if (quote > 0) this.closeTo(quote)
  }

  /** Opens quotes and list items as long as the line starts them. */
  private containers(depth: number, allContinue: boolean): boolean {
    let opened = false
    const interrupts = allContinue && this.leaf !== null && this.leaf.kind !== 'table'
    for (;;) {
      this.look()
      if (this.indent > 3 || this.isBlank()) return opened
      const c = this.text.charCodeAt(this.next)
      if (c === 62) {
        if (!opened) this.closeTo(depth)
        const node: Quote = { type: 'quote', start: this.next, end: this.end, children: [] }
        this.add(node)
        this.open.push({ kind: 'quote', children: node.children, start: this.next, end: this.end, width: 0 })
        this.moveTo(this.next + 1)
        this.column++
        this.skipColumns(1)
      } else if (!this.listItem(c, interrupts, opened ? this.open.length : depth)) return opened
      opened = true
    }
  }

  private listItem(c: number, interrupts: boolean, depth: number): boolean {
    const { text, next, end } = this
    let after = next,
      first = 0
    if (c === 42 || c === 43 || c === 45) {
      if (c !== 43 && this.isRule(c)) return false
      after++
    } else if (isDigit(c)) {
      while (after < end && isDigit(text.charCodeAt(after))) first = first * 10 + text.charCodeAt(after++) - 48
      const d = text.charCodeAt(after)
      if (after - next > 9 || after >= end || (d !== 46 && d !== 41)) return false
      after++
    } else return false
    if (after < end && !isBlankChar(text.charCodeAt(after))) return false
    const marker = text[after - 1]!
    const sibling = this.open[depth]?.kind === 'item' && this.open[depth]!.marker === marker ? this.open[depth]! : null
    if (sibling) interrupts = false
    let rest = after
    while (rest < end && isBlankChar(text.charCodeAt(rest))) rest++
    if (interrupts && (rest >= end || (isDigit(c) && (first !== 1 || after - next > 2)))) return false
    const parent = this.open[depth - 1]!
    let list = sibling?.list
    this.closeTo(depth)
    if (!list) {
      list = { type: 'list', ordered: isDigit(c), first, start: next, end, children: [] }
      parent.children.push(list)
    }
    const item: Item = { type: 'item', start: next, end, checked: null, box: null, children: [] }
    list.children.push(item)
    const prefix = this.indent + after - next
    this.moveTo(next)
    this.column += after - next
    this.pos = after
    this.look()
    const gap = rest >= end || this.indent > 4 ? 1 : this.indent
    this.open.push({ kind: 'item', children: item.children, start: next, end, width: prefix + gap, list, marker })
    if (rest < end) this.skipColumns(gap)
    else this.pos = end
    return true
  }

  /** What the line is, its containers opened: goes on in the leaf, or starts one. */
  private content() {
    this.look()
    if (this.isBlank()) return
    const { leaf } = this
    if (leaf?.kind === 'indented') {
      if (this.indent > 3) {
        this.skipColumns(4)
        leaf.kept = leaf.node.lines.push(this.pos, this.end)
        leaf.node.end = this.end
        return
      }
      this.closeLeaf()
    }
    if (leaf?.kind === 'paragraph') {
      if (this.tableStart(leaf) || this.setext(leaf)) return
      if (this.leaf && !this.startsLeaf(true)) return this.addParagraphLine(leaf)
    }
    if (leaf?.kind === 'table' && !this.startsLeaf(false)) {
      leaf.node.rows.push(this.cells(this.next, this.end))
      leaf.node.end = this.end
      return
    }
    this.closeLeaf()
    this.startLeaf()
  }

  /** Would this line start something other than a paragraph? A paragraph is not interrupted by indented code or an unknown tag. */
  private startsLeaf(inParagraph: boolean): boolean {
    if (this.indent > 3) return !inParagraph
    const c = this.text.charCodeAt(this.next)
    if (c === 35) return this.headingDepth() > 0
    if (c === 96 || c === 126) return this.fenceSize(c) > 0
    if (c === 42 || c === 45 || c === 95) return this.isRule(c)
    return c === 60 && this.htmlEnd(inParagraph) !== undefined
  }

  private startLeaf() {
    const { text, next, end, indent } = this
    if (indent > 3) {
      const start = this.pos
      this.skipColumns(4)
      const node: Code = { type: 'code', fenced: false, info: null, start, end, lines: [this.pos, end] }
      this.add(node)
      this.leaf = { kind: 'indented', node, kept: 2 }
      return
    }
    const c = text.charCodeAt(next)
    if (c === 35 && this.headingDepth()) return this.heading()
    const size = c === 96 || c === 126 ? this.fenceSize(c) : 0
    if (size) {
      const info = text.slice(next + size, end).trim()
      const node: Code = { type: 'code', fenced: true, info: info || null, start: next, end, lines: [] }
      this.add(node)
      this.leaf = { kind: 'fence', node, mark: c, size, indent }
      return
    }
    if ((c === 42 || c === 45 || c === 95) && this.isRule(c)) {
      this.add({ type: 'rule', start: next, end })
      return
    }
    const until = c === 60 ? this.htmlEnd(false) : undefined
    if (until !== undefined) {
      const node: Html = { type: 'html', start: next, end, lines: [] }
      this.add(node)
      this.leaf = { kind: 'html', node, until }
      return this.verbatim(this.leaf)
    }
    const node: Paragraph = { type: 'paragraph', start: next, end, lines: [next, end] }
    this.add(node)
    this.leaf = { kind: 'paragraph', node }
    this.deepIndent = false
  }

  private verbatim(leaf: Leaf & { kind: 'fence' | 'html' }) {
    const { text, next, end } = this
    if (leaf.kind === 'fence') {
      leaf.node.end = end
      if (this.indent < 4 && text.charCodeAt(next) === leaf.mark) {
        let p = next
        while (p < end && text.charCodeAt(p) === leaf.mark) p++
        if (p - next >= leaf.size && this.blankFrom(p)) {
          this.leaf = null
          return
        }
      }
      this.skipColumns(Math.min(leaf.indent, this.indent))
      leaf.node.lines.push(this.pos, end)
      return
    }
    if (leaf.until === null && this.isBlank()) return this.closeLeaf()
    const start = leaf.node.lines.length ? this.pos : leaf.node.start
    leaf.node.lines.push(start, end)
    leaf.node.end = end
    const { until } = leaf
    if (
      until !== null &&
      (typeof until === 'string' ? includes(text, until, start, end) : until.test(text.slice(start, end)))
    )
      this.leaf = null
  }

  private heading() {
    const { text, next, end } = this
    const depth = this.headingDepth()
    let from = next + depth,
      to = trimEnd(text, from, end)
    let p = to
    while (p > from && text.charCodeAt(p - 1) === 35) p--
    if (p === from || isBlankChar(text.charCodeAt(p - 1))) to = trimEnd(text, from, p)
    while (from < to && isBlankChar(text.charCodeAt(from))) from++
    this.add({ type: 'heading', depth, at: next, start: from, end: to, lines: [from, to] })
  }

  private setext(leaf: Leaf & { kind: 'paragraph' }): boolean {
    const c = this.text.charCodeAt(this.next)
    if (this.indent > 3 || (c !== 61 && c !== 45)) return false
    let p = this.next
    while (p < this.end && this.text.charCodeAt(p) === c) p++
    if (!this.blankFrom(p)) return false
    this.closeLeaf()
    const { start, end, lines } = leaf.node
    if (!lines.length) return false
    this.top().children.splice(-1, 1, { type: 'heading', depth: c === 61 ? 1 : 2, at: start, start, end, lines })
    return true
  }

  /** A delimiter row makes the line before it the header of a table. */
  private tableStart(leaf: Leaf & { kind: 'paragraph' }): boolean {
    const { lines } = leaf.node
    if (this.indent > 3 || this.deepIndent) return false
    const columns = delimiterColumns(this.text, this.next, this.end)
    if (!columns) return false
    let [start, end] = [lines.at(-2)!, lines.at(-1)!]
    while (isBlankChar(this.text.charCodeAt(start))) start++
    const header = this.cells(start, end)
    if (header.length !== columns) return false
    const siblings = this.top().children
    lines.length -= 2
    if (lines.length) {
      leaf.node.end = lines.at(-1)!
      this.closeLeaf()
    } else siblings.splice(siblings.indexOf(leaf.node), 1)
    const node: Table = { type: 'table', start, end: this.end, rows: [header] }
    this.add(node)
    this.leaf = { kind: 'table', node }
    return true
  }

  private cells(from: number, to: number): Source[] {
    const { text } = this
    const row: Source[] = []
    to = trimEnd(text, from, to)
    let start = text.charCodeAt(from) === 124 ? from + 1 : from
    for (let p = start; p <= to; p++) {
      const c = p < to ? text.charCodeAt(p) : 124
      if (c === 92 && p + 1 < to) p += text.charCodeAt(p + 1) === 92 || text.charCodeAt(p + 1) === 124 ? 1 : 0
      else if (c === 124) {
        if (p >= to && start >= to && row.length + (start > from ? 1 : 0) > 0) break
        let a = start,
          b = trimEnd(text, start, Math.min(p, to))
        while (a < b && isBlankChar(text.charCodeAt(a))) a++
        row.push({ start: a, end: b, lines: [a, b] })
        start = p + 1
      }
    }
    return row
  }

  private addParagraphLine({ node }: Leaf & { kind: 'paragraph' }) {
    node.lines.push(this.pos, this.end)
    node.end = this.end
    this.deepIndent = this.indent > 3
  }

  private add(node: Block) {
    this.top().children.push(node)
  }

  private top() {
    return this.open[this.open.length - 1]!
  }

  private closeTo(depth: number) {
    this.closeLeaf()
    if (depth < this.open.length) this.open.length = depth
  }

  private closeLeaf() {
    const { leaf } = this
    this.leaf = null
    if (leaf?.kind === 'paragraph') (this.takeDefinitions(leaf), this.task(leaf))
    if (leaf?.kind === 'indented') leaf.node.lines.length = leaf.kept
  }

  /** Definitions at the start of a paragraph are no part of it; a paragraph of nothing else is none. */
  private takeDefinitions({ node }: Leaf & { kind: 'paragraph' }) {
    const siblings = this.top().children
    if (this.text.charCodeAt(node.lines[0]!) === 91) {
      const { definitions, taken } = readDefinitions(this.text, node.lines)
      for (const found of definitions) if (!this.definitions.has(found.label)) this.definitions.set(found.label, found)
      siblings.splice(siblings.length - 1, 0, ...definitions)
      node.lines.splice(0, taken * 2)
      if (!node.lines.length) return void siblings.pop()
      while (isBlankChar(this.text.charCodeAt(node.lines[0]!))) node.lines[0]!++
      node.start = node.lines[0]!
    }
    node.end = trimEnd(this.text, node.lines.at(-2)!, node.lines.at(-1)!)
  }

  /** `[ ]` or `[x]` at the start of an item's first paragraph, with something after it. */
  private task({ node }: { node: Paragraph }) {
    const item = this.top()
    if (item.kind !== 'item' || !node.lines.length || item.children.length > 1) return
    const [start, end] = [node.lines[0]!, node.lines[1]!]
    const mark = this.text[start + 1]!
    if (this.text[start] !== '[' || this.text[start + 2] !== ']' || start + 3 > end || !' \txX'.includes(mark)) return
    if (start + 3 < end && !isBlankChar(this.text.charCodeAt(start + 3))) return
    if (node.lines.length === 2 && trimEnd(this.text, start + 3, end) <= start + 3) return
    const owner = item.list!.children.at(-1)!
    owner.checked = mark === 'x' || mark === 'X'
    owner.box = { start, end: start + 3 }
    if (start + 3 >= end) node.lines.splice(0, 2)
    else node.lines[0] = start + 4
    node.start = node.lines[0]!
    while (isBlankChar(this.text.charCodeAt(node.start))) node.start++
  }

  // --- one line -------------------------------------------------------------

  private look() {
    let p = this.pos,
      column = this.column + this.tabRest
    for (; p < this.end; p++) {
      const c = this.text.charCodeAt(p)
      if (c === SPACE) column++
      else if (c === TAB) column += 4 - (column % 4)
      else break
    }
    this.next = p
    this.indent = column - this.column
  }

  private isBlank() {
    return this.next >= this.end
  }

  private moveTo(p: number) {
    this.column += this.indent
    this.tabRest = 0
    this.pos = p
  }

  private skipColumns(count: number) {
    while (count > 0) {
      if (this.tabRest) {
        const used = Math.min(count, this.tabRest)
        this.tabRest -= used
        this.column += used
        count -= used
        continue
      }
      const c = this.pos < this.end ? this.text.charCodeAt(this.pos) : 0
      if (c === SPACE) {
        this.pos++
        this.column++
        count--
      } else if (c === TAB) {
        this.tabRest = 4 - (this.column % 4)
        this.pos++
      } else break
    }
    this.look()
  }

  private blankFrom(p: number) {
    return trimEnd(this.text, p, this.end) <= p
  }

  private headingDepth() {
    let p = this.next
    while (p < this.end && this.text.charCodeAt(p) === 35) p++
    const depth = p - this.next
    return depth < 7 && (p >= this.end || isBlankChar(this.text.charCodeAt(p))) ? depth : 0
  }

  private fenceSize(mark: number) {
    let p = this.next
    while (p < this.end && this.text.charCodeAt(p) === mark) p++
    const size = p - this.next
    return size < 3 || (mark === 96 && includes(this.text, '`', p, this.end)) ? 0 : size
  }

  private isRule(mark: number) {
    let count = 0
    for (let p = this.next; p < this.end; p++) {
      const c = this.text.charCodeAt(p)
      if (c === mark) count++
      else if (!isBlankChar(c)) return false
    }
    return count > 2
  }

  /** What ends the HTML that starts here: a text, a blank line (null), or undefined where it is none. */
  private htmlEnd(inParagraph: boolean): string | RegExp | null | undefined {
    const line = this.text.slice(this.next, this.end)
    if (/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(line)) return /<\/(?:script|pre|style|textarea)>/i
    if (line.startsWith('<!--')) return '-->'
    if (line.startsWith('<?')) return '?>'
    if (/^<![A-Za-z]/.test(line)) return '>'
    if (line.startsWith('<![CDATA[')) return ']]>'
    const name = /^<\/?([A-Za-z][A-Za-z0-9-]*)(?:\s|\/?>|$)/.exec(line)?.[1]
    if (name && HTML_BLOCKS.has(name.toLowerCase())) return null
    if (inParagraph) return undefined
    return isHtml(line) ? null : undefined
  }
}

const HTML_BLOCKS = new Set(
  'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul'.split(
    ' ',
  ),
)

function includes(text: string, what: string, from: number, to: number) {
  const at = text.indexOf(what, from)
  return at >= 0 && at + what.length <= to
}

export function trimEnd(text: string, from: number, to: number) {
  while (to > from && isBlankChar(text.charCodeAt(to - 1))) to--
  return to
}

/** The number of columns of a delimiter row, 0 where the line is none. */
function delimiterColumns(text: string, from: number, to: number): number {
  to = trimEnd(text, from, to)
  let p = from,
    columns = 0,
    marked = false
  const blanks = () => {
    while (p < to && isBlankChar(text.charCodeAt(p))) p++
  }
  if (text.charCodeAt(p) === 124) {
    marked = true
    p++
  }
  while (p < to) {
    blanks()
    if (text.charCodeAt(p) === 58) {
      marked = true
      p++
    }
    const dashes = p
    while (p < to && text.charCodeAt(p) === 45) p++
    if (p === dashes) return 0
    if (p < to && text.charCodeAt(p) === 58) {
      marked = true
      p++
    }
    columns++
    blanks()
    if (p < to) {
      if (text.charCodeAt(p) !== 124) return 0
      marked = true
      p++
    }
  }
  return marked ? columns : 0
}
