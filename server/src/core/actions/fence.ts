import type { Block, Reading } from '../parse/index.ts'
import { rawLines } from '../model/words.ts'

/** What stands before every line of a block inside lists and quotes. */
export type Prefix = string

/** The lines of a fenced block: its fence is longer than the longest run of backticks in it. */
export function fenced(lines: readonly string[], info: string): string[] {
  const longest = Math.max(0, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return [fence + info, ...lines, fence]
}

/** Lines behind a prefix; on a blank line its blanks at the end are left out. */
export const behind = (prefix: Prefix, lines: readonly string[]): string[] =>
  lines.map((line) => (line ? prefix + line : prefix.trimEnd()))

/** A block that a new one can stand behind, and what each line of the new one begins with to be its sibling. */
export interface Spot {
  readonly at: number
  readonly prefix: Prefix
}

/** The spot behind the block that holds this offset, inside the same list or quote; null where no block holds it. */
export function spotAt({ text, blocks }: Reading, offset: number): Spot | null {
  let found: Spot | null = null
  let inside: readonly Block[] = blocks
  let prefix = ''
  for (;;) {
    const block = inside.find((one) => one.start <= offset && offset <= endOf(one))
    if (!block) return found
    found = { at: lineEndAt(text, endOf(block)), prefix }
    if (block.type === 'quote') inside = block.children
    else if (block.type === 'list') {
      const item = block.children.find((one) => one.start <= offset && offset <= one.end)
      if (!item?.children.length) return found
      inside = item.children
    } else return found
    if (!inside.length) return found
    prefix = prefixBefore(text, inside)
  }
}

const endOf = (block: Block): number => (block.type === 'heading' ? block.until : block.end)

const lineEndAt = (text: string, offset: number): number => offset + /^[^\r\n]*/.exec(text.slice(offset))![0].length

/** The marks before a container's first block, those of items made blank: the columns stay. */
function prefixBefore(text: string, [first]: readonly Block[]): Prefix {
  const start = startOf(first!)
  const line = text
    .slice(0, start)
    .split(/[\r\n]/)
    .at(-1)!
  return line.replace(/\[[ xX]\][ \t]+$/, '').replace(/[^>\t]/g, ' ')
}

const startOf = (block: Block): number => (block.type === 'heading' ? block.at : block.start)

/**
 * Is `after` the document `before` with these blocks more, together and in this order, and all else unchanged? A block
 * added where something is open to its end, or where tabs and nested lists meet, may be read otherwise.
 */
export function isOnlyAdded(before: Reading, after: Reading, added: readonly string[]): boolean {
  const [was, is] = [blocksOf(before.text, before.blocks), blocksOf(after.text, after.blocks)]
  const at = is.findIndex((block, i) => block !== was[i])
  const isThere = added.every((block, i) => is[at + i] === block)
  return (
    isThere && is.length === was.length + added.length && is.slice(at + added.length).every((b, i) => b === was[at + i])
  )
}

/** A fenced block, as `isOnlyAdded` compares it. */
export const fenceLike = (lines: readonly string[], info: string): string => ['code', info, ...lines].join('\n')

/** A paragraph or a heading of one line. */
export const lineLike = (type: 'paragraph' | 'heading', line: string): string => `${type}\n\n${line}`

function blocksOf(text: string, blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.type === 'quote') return ['quote', ...blocksOf(text, block.children), 'end']
    if (block.type === 'list')
      return ['list', ...block.children.flatMap((item) => ['item', ...blocksOf(text, item.children)]), 'end']
    if ('lines' in block) {
      const info = block.type === 'code' ? (block.info ?? '') : ''
      return [[block.type, info, ...rawLines(text, block).map((line) => line.text)].join('\n')]
    }
    return [`${block.type}\n${text.slice(block.start, block.end)}`]
  })
}
