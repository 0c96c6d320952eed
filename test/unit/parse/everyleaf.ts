import { read, type Block, type Reading, type Run } from '../../../server/src/core/parse/index.ts'

/** Reads a document and the inline content of all its leaves. */
export function readEverything(text: string): Run[] {
  const reading = read(text)
  return reading.blocks.flatMap((block) => leafRuns(reading, block))
}

function leafRuns(reading: Reading, block: Block): Run[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return reading.inline(block)
    case 'table':
      return block.rows.flat().flatMap((cell) => reading.inline(cell, true))
    case 'quote':
      return block.children.flatMap((child) => leafRuns(reading, child))
    case 'list':
      return block.children.flatMap((item) => item.children.flatMap((child) => leafRuns(reading, child)))
    default:
      return []
  }
}
