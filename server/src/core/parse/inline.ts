import type { Nodes, Paragraph } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import type { Definition, Run, Source, Span } from './facts.ts'
import { trimEnd } from './blocks.ts'

// The blocks are known already: remark reads what is between them, and must not see a heading in a cell.
const blocks = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'thematicBreak',
]
const options = (off: string[]) => ({
  extensions: [gfmStrikethrough(), { disable: { null: off } }],
  mdastExtensions: [gfmStrikethroughFromMarkdown()],
})
const inlineOnly = options([...blocks, 'definition']),
  withDefinitions = options(blocks)
const labels = /\[((?:[^[\]\\]|\\.)+)\]/gs
// what can make a text more than its characters; an underscore inside a word cannot
const marks = /[\\*~[]|<[A-Za-z/!?]|&[#A-Za-z]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/

/** Reads the inline content of a heading, a cell or a paragraph: emphasis is stripped, escapes are resolved, links and code keep their spans. */
export class InlineReader {
  private readonly known = new Map<string, Run[]>()
  private readonly text: string
  private readonly definitions: ReadonlyMap<string, Definition>
  constructor(text: string, definitions: ReadonlyMap<string, Definition>, shared?: Map<string, Run[]>) {
    this.text = text
    this.definitions = definitions
    if (shared && !definitions.size) this.known = shared
  }

  read({ lines }: Source, inTable = false): Run[] {
    const starts: number[] = []
    let leaf = ''
    for (let i = 0; i < lines.length; i += 2) {
      starts.push(leaf.length + (i ? 1 : 0))
      leaf += (i ? '\n' : '') + this.text.slice(lines[i], lines[i + 1])
    }
    leaf = leaf.slice(0, trimEnd(leaf, 0, leaf.length))
    const at = (offset: number) => {
      let low = 0,
        high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle - 1
      }
      return lines[2 * low]! + offset - starts[low]!
    }
    const key = (inTable ? '|' : ' ') + leaf
    let runs = this.known.get(key)
    if (!runs) this.known.set(key, (runs = this.parse(leaf, inTable)))
    return runs.map((r) => ({
      ...r,
      start: at(r.start),
      end: at(r.end),
      ...(r.link && { link: { start: at(r.link.start), end: at(r.link.end) } }),
    }))
  }

  private parse(leaf: string, inTable: boolean): Run[] {
    const plain = readPlain(leaf)
    if (plain) return plain
    const links = this.definitionsFor(leaf)
    const tree = links ? fromMarkdown(leaf + links, withDefinitions) : fromMarkdown(leaf, inlineOnly)
    const runs: Run[] = []
    const walk = (node: Nodes, context: { struck?: boolean; href?: string; link?: Span }) => {
      const start = node.position!.start.offset!,
        end = node.position!.end.offset!
      const add = (kind: Run['kind'], text: string, more = context) => runs.push({ kind, text, start, end, ...more })
      switch (node.type) {
        case 'text':
          return add('text', node.value)
        case 'break':
          return add('text', '\n')
        case 'html':
          return add('html', node.value)
        case 'inlineCode':
          return add(
            'code',
            inTable ? node.value.replaceAll('\\|', '|').replaceAll('\n', ' ') : node.value.replaceAll('\n', ' '),
          )
        case 'image':
          return add('image', node.alt ?? '', { ...context, href: node.url })
        case 'imageReference':
          return add('image', node.alt ?? '', { ...context, href: this.target(node) })
        case 'link':
        case 'linkReference': {
          const before = runs.length
          const link = { ...context, href: node.type === 'link' ? node.url : this.target(node), link: { start, end } }
          node.children.forEach((child) => walk(child, link))
          if (runs.length === before) add('break', '', link)
          return
        }
        case 'delete':
          context = { ...context, struck: true } // falls through
        default:
          if ('children' in node) node.children.forEach((child) => walk(child as Nodes, context))
      }
    }
    walk(
      (tree.children[0] ?? {
        type: 'paragraph',
        children: [],
        position: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } },
      }) as Paragraph,
      {},
    )
    return runs
  }

  /** The definitions that this leaf may refer to, to stand below it while it is parsed. */
  private definitionsFor(leaf: string) {
    let links = ''
    if (this.definitions.size)
      for (const [, label] of leaf.matchAll(labels)) {
        const found = this.definitions.get(normalize(label!))
        if (found) links += '\n\n' + this.text.slice(found.start, found.end)
      }
    return links
  }

  private target(node: { label?: string | null; identifier: string }) {
    return (
      this.definitions.get(normalize(node.label ?? ''))?.url ??
      this.definitions.get(normalize(node.identifier))?.url ??
      ''
    )
  }
}
const normalize = (label: string) =>
  label
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()

/** The definitions that a paragraph starts with, and how many of its lines they take. */
export function readDefinitions(text: string, lines: number[]): { definitions: Definition[]; taken: number } {
  const leaf = join(text, lines)
  if (!leaf.includes(']:')) return { definitions: [], taken: 0 }
  const { children } = fromMarkdown(leaf, withDefinitions)
  const definitions: Definition[] = []
  for (const node of children) {
    const { start, end } = node.position!
    if (node.type !== 'definition') return { definitions, taken: start.line - 1 }
    const offset = (p: { line: number; column: number }) => lines[2 * p.line - 2]! + p.column - 1
    definitions.push({
      type: 'definition',
      label: normalize(leaf.slice(start.offset! + 1, labelEnd(leaf, start.offset! + 1))),
      url: node.url,
      title: node.title ?? null,
      start: offset(start),
      end: offset(end),
    })
  }
  return { definitions, taken: lines.length / 2 }
}

export const isHtml = (line: string) => fromMarkdown(line).children[0]?.type === 'html'

function labelEnd(leaf: string, at: number) {
  while (leaf[at] !== ']') at += leaf[at] === '\\' ? 2 : 1
  return at
}

function join(text: string, lines: number[]) {
  let leaf = ''
  for (let i = 0; i < lines.length; i += 2) leaf += (i ? '\n' : '') + text.slice(lines[i], lines[i + 1])
  return leaf
}

/**
 * The usual leaf is text with code spans and bold words: 96 of 100 in real trackers.
 * It is read here; null where only remark can tell.
 */
function readPlain(leaf: string): Run[] | null {
  const parts = leaf.split('`')
  if (parts.length % 2 === 0) return null
  const runs: Run[] = []
  let at = 0,
    bold = false
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    if (i % 2) {
      if (!part || part.trim() !== part || part.includes('\\')) return null
      runs.push({ kind: 'code', text: part.replaceAll('\n', ' '), start: at - 1, end: at + part.length + 1 })
    } else {
      if (!part && i && i < parts.length - 1) return null
      let from = at
      for (const text of part.split('**')) {
        if (from > at) {
          const opens = side(leaf, from - 3, from)
          if (opens === null || opens === bold) return null
          bold = opens
        }
        if (marks.test(text) || (!text && from > at && from < at + part.length)) return null // four stars in a row
        if (text)
          runs.push({ kind: 'text', text: text.replace(/[ \t]*\n[ \t]*/g, '\n'), start: from, end: from + text.length })
        from += text.length + 2
      }
    }
    at += part.length + 1
  }
  return bold ? null : runs
}

/** Do the stars between these two characters open (true) or close (false)? Null where they could do both, or neither. */
function side(leaf: string, before: number, after: number): boolean | null {
  const left = kind(leaf[before]),
    right = kind(leaf[after])
  const opens = right !== 'blank' && (right !== 'sign' || left !== 'word')
  const closes = left !== 'blank' && (left !== 'sign' || right !== 'word')
  return opens === closes ? null : opens
}

function kind(c: string | undefined) {
  return c === undefined || /\s/.test(c) ? 'blank' : /[\p{P}\p{S}\ud800-\udfff]/u.test(c) ? 'sign' : 'word'
}
