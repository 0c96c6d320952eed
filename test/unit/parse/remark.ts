import type { Blockquote, Code, Html, List, ListItem, Nodes, Root, TableCell } from 'mdast'
import type { Extension } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import { remark } from 'remark'
import { type PlainBlock, type PlainCell, quoteEnd, sameLineBreaks, trimmedEnd, verbatim } from './plain.ts'
import { endOf, paragraphRuns, type Reader, runs, startOf } from './remarkruns.ts'

/** A full remark parse of a document, in the shape that ours is compared in. The text has no byte order mark. */
export function remarkBlocks(text: string): PlainBlock[] {
  const front = /^---[ \t]*(?:\r\n?|\n)(?:---[ \t]*$|(?![ \t]*$)[^]*?^---[ \t]*$)/my.exec(text)?.[0] ?? ''
  // remark itself knows no front matter: it sees blanks in its place
  const root = parse(front.replace(/[^\r\n]/g, ' ') + text.slice(front.length))
  const reader = { text, targets: definedTargets(text, root) }
  const blocks = plainBlocks(reader, root.children)
  return front ? [frontMatter(front), ...blocks] : blocks
}

type Boxed = ListItem & { box?: { start: number; end: number } }

/** mdast does not say where a box stands: its token does. */
const boxes: Extension = {
  enter: {
    taskListCheck(token) {
      const item: Boxed | undefined = this.stack.findLast((node) => node.type === 'listItem')
      if (item) item.box = { start: token.start.offset, end: token.end.offset }
    },
  },
}

/** remark with the three constructs that we read; remark-gfm would bring autolinks and footnotes too. */
const processor = remark()
  .data('micromarkExtensions', [gfmTable(), gfmTaskListItem(), gfmStrikethrough()])
  .data('fromMarkdownExtensions', [
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    boxes,
  ])
  .freeze()

const parse = (text: string): Root => processor.parse(text)

function frontMatter(front: string): PlainBlock {
  const end = front.trimEnd().length
  const value = front.slice(0, end).split(/\r\n?|\n/)
  return { type: 'front-matter', start: 0, end, value: verbatim(front, value.slice(1, -1).join('\n')) }
}

function plainBlocks(reader: Reader, nodes: readonly Nodes[]): PlainBlock[] {
  return nodes.map((node) => plainBlock(reader, node))
}

function plainBlock(reader: Reader, node: Nodes): PlainBlock {
  const { text } = reader
  const start = startOf(node)
  const end = tightEnd(text, node)
  switch (node.type) {
    case 'heading': {
      // an underlined heading begins, in ours, with its content: definitions before it stand for themselves
      const at = text[start] === '#' ? start : contentStart(text, node)
      return { type: 'heading', start: at, end, details: node.depth, runs: runs(reader, node.children) }
    }
    case 'paragraph':
      return { type: 'paragraph', start: contentStart(text, node), end, runs: paragraphRuns(reader, node) }
    case 'table':
      return { type: 'table', start, end, rows: node.children.map((row) => row.children.map((c) => cell(reader, c))) }
    case 'list':
      return { type: 'list', start, end, details: node.start ?? null, children: plainBlocks(reader, node.children) }
    case 'listItem': {
      const { box = null } = node as Boxed
      return {
        type: 'item',
        start,
        end,
        details: [node.checked ?? null, box],
        children: plainBlocks(reader, node.children),
      }
    }
    case 'blockquote':
      return { type: 'quote', start, end, children: plainBlocks(reader, node.children) }
    case 'code':
      return { type: 'code', start, end, details: fence(text, node), value: verbatim(text, node.value) }
    case 'html':
      return {
        type: 'html',
        start: text.indexOf('<', start),
        end,
        value: verbatim(text, node.value.replace(/^[ \t]+/, '')),
      }
    case 'thematicBreak':
      return { type: 'rule', start, end }
    case 'definition': {
      const title = typeof node.title === 'string' ? sameLineBreaks(node.title) : null
      return { type: 'definition', start, end, details: [writtenLabel(text, start), node.url, title] }
    }
    default:
      throw new Error(`Unexpected ${node.type}, expected a block`)
  }
}

/** Blanks before the first words are remark's but not ours: after a box, or after definitions. */
function contentStart(text: string, node: Nodes & { children: Nodes[] }): number {
  const [first] = node.children
  const from = first ? startOf(first) : startOf(node)
  return from + /^[ \t\r\n]*/.exec(text.slice(from))![0].length
}

/** Where a block ends in our sense: after its last character that is no blank. */
function tightEnd(text: string, node: Nodes): number {
  if (node.type === 'code' || node.type === 'html') return verbatimEnd(text, node)
  const end = trimmedEnd(text, startOf(node), endOf(node))
  if (node.type === 'blockquote') return quoteEnd(text, startOf(node), end)
  return node.type === 'list' || node.type === 'listItem' ? lastChildEnd(text, node, end) : end
}

/** remark counts to lists the marks of a quote below them, and to items what follows an unclosed fence, a marker even. */
function lastChildEnd(text: string, node: List | ListItem | Blockquote, end: number): number {
  const last = node.children.at(-1)
  const inner = last ? tightEnd(text, last) : end
  return /^[\s>]*(?:[-+*]|\d+[.)])?\s*$/.test(text.slice(inner, end)) ? inner : end
}

/** An unclosed fence or comment goes on to the end of its container; ours ends with its last line that is not blank. */
function verbatimEnd(text: string, node: Code | Html): number {
  const lines = sameLineBreaks(node.value).split('\n')
  const filled = lines.findLastIndex((line) => line.trim())
  // the value of code leaves out its last line break, that of HTML has it
  const last = node.type === 'code' ? lines.length : lines.length - 1
  let content = text.slice(startOf(node), endOf(node))
  for (let blank = filled < 0 ? Infinity : last - filled; blank > 0; blank--) {
    const shorter = content.replace(/(?:\r\n|\r|\n)[ \t>]*$/, '')
    const isContent = blank === 1 && content.slice(shorter.length).trim() === lines[filled]?.trim()
    if (shorter === content || isContent) break
    content = shorter
  }
  return trimmedEnd(text, startOf(node), startOf(node) + content.length)
}

/** Ours has the info string as written, remark's is decoded. */
function fence(text: string, node: Code): [fenced: boolean, info: string | null] {
  const line = /^(`{3,}|~{3,})(.*)/.exec(text.slice(startOf(node), endOf(node)))
  return line ? [true, line[2]!.trim() || null] : [false, null]
}

/** A cell's content without its pipes and padding; an empty one lies right after its pipe. */
function cell(reader: Reader, node: TableCell): PlainCell {
  const [first, last] = [node.children[0], node.children.at(-1)]
  const empty = startOf(node) + (reader.text[startOf(node)] === '|' ? 1 : 0)
  const [start, end] = first && last ? [startOf(first), endOf(last)] : [empty, empty]
  return { start, end, runs: runs(reader, node.children) }
}

/** The URLs of all definitions, the first of each label. */
function definedTargets(text: string, root: Root): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  const visit = (node: Nodes) => {
    if (node.type === 'definition') {
      const label = writtenLabel(text, startOf(node))
      if (!targets.has(label)) targets.set(label, node.url)
    }
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)
  return targets
}

function writtenLabel(text: string, open: number): string {
  const written = /^\[((?:\\[^]|[^\]\\])*)\]/.exec(text.slice(open))
  return normalizeIdentifier(written?.[1] ?? '')
}
