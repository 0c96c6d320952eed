import type { Block, Code, Reading } from '../parse/index.ts'
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

/** The fenced block of the text whose opening fence stands at this offset, with its lines; null where there is none. */
export function fenceAt({ text, blocks }: Reading, offset: number): { info: string | null; lines: string[] } | null {
  const code = codeAt(blocks, offset)
  return code && { info: code.info, lines: rawLines(text, code).map((line) => line.text) }
}

function codeAt(blocks: readonly Block[], offset: number): Code | null {
  for (const block of blocks) {
    if (block.start > offset || offset > block.end) continue
    if (block.type === 'code') return block.fenced && block.start === offset ? block : null
    if (block.type === 'quote') return codeAt(block.children, offset)
    if (block.type === 'list')
      return codeAt(
        block.children.flatMap((item) => item.children),
        offset,
      )
  }
  return null
}
