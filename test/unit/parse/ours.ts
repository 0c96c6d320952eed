import type { Block, Item, Reading, Run, Source } from '../../../server/src/core/parse/index.ts'
import { joinTexts, type PlainBlock, type PlainRun, quoteEnd, verbatim, verbatimRun } from './plain.ts'

/** Our reading of a document in the shape that remark's is compared in. */
export function ourBlocks(reading: Reading): PlainBlock[] {
  return reading.blocks.map((block) => plainBlock(reading, block))
}

function plainBlock(reading: Reading, block: Block | Item): PlainBlock {
  const { type, start } = block
  const end = comparedEnd(reading.text, block)
  switch (block.type) {
    case 'heading':
      return { type, start: block.at, end, details: block.depth, runs: runs(reading, block, false) }
    case 'paragraph':
      return { type, start, end, runs: runs(reading, block, false) }
    case 'table':
      return { type, start, end, rows: block.rows.map((row) => row.map((cell) => plainCell(reading, cell))) }
    case 'list':
      return { type, start, end, details: block.ordered ? block.first : null, children: children(reading, block) }
    case 'item':
      return { type, start, end, details: [block.checked, block.box], children: children(reading, block) }
    case 'quote':
      return { type, start, end, children: children(reading, block) }
    case 'code':
      return { type, start, end, details: [block.fenced, block.info], value: value(reading, block) }
    case 'html':
    case 'front-matter':
      return { type, start, end, value: value(reading, block) }
    case 'rule':
      return { type, start, end }
    case 'definition':
      return { type, start, end, details: [block.label, block.url, block.title] }
  }
}

function comparedEnd(text: string, block: Block | Item): number {
  if (block.type === 'heading') return block.until
  if (block.type === 'quote') return quoteEnd(text, block.start, block.end)
  if (block.type !== 'list' && block.type !== 'item') return block.end
  const last = block.children.at(-1)
  return last?.type !== 'heading' && last?.end === block.end ? comparedEnd(text, last) : block.end
}

function children(reading: Reading, block: { children: (Block | Item)[] }): PlainBlock[] {
  return block.children.map((child) => plainBlock(reading, child))
}

function plainCell(reading: Reading, cell: Source) {
  return { start: cell.start, end: cell.end, runs: runs(reading, cell, true) }
}

function value({ text }: Reading, { lines }: Source): string {
  const values: string[] = []
  for (let at = 0; at < lines.length; at += 2) values.push(text.slice(lines[at], lines[at + 1]))
  return verbatim(text, values.join('\n'))
}

function runs(reading: Reading, source: Source, inTable: boolean): PlainRun[] {
  const { text } = reading
  return joinTexts(
    text,
    reading.inline(source, inTable).map((run) => plainRun(text, run)),
  )
}

function plainRun(text: string, run: Run): PlainRun {
  const { kind, start, end, struck = false, href = null, link } = run
  return {
    kind,
    text: verbatimRun(text, kind, run.text),
    start,
    end,
    struck,
    href,
    link: link ? [link.start, link.end] : null,
  }
}
