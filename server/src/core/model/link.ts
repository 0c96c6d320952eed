import type { Reading } from '../parse/index.ts'
import type { Line } from './dated.ts'
import type { Link } from './document.ts'
import { isItem, isParagraph, isTable, ownSource, type Piece } from './piece.ts'

const markdownPath = /^[\w./@-]+\.md(?:#[\w-]+)?$/

/** Links to other documents: markdown links, and code spans that name a markdown file under `Linked plan:` or in a lane's row. */
export function readLinks(reading: Reading, pieces: readonly Piece[], lines: readonly Line[]): Link[] {
  const planAt = lines.filter(({ label }) => label && /\bplans?$/.test(label.name)).map(({ start }) => start)
  return pieces.flatMap((piece) =>
    sourcesOf(piece).flatMap(({ source, inTable }) => {
      const role = inTable
        ? 'lane'
        : planAt.some((at) => at <= source.start && source.start - at < 200)
          ? 'plan'
          : 'other'
      return reading.inline(source, inTable).flatMap((run): Link[] => {
        if (run.href !== undefined && run.link) return [{ ...run.link, role, target: run.href }]
        const named = run.kind === 'code' && role !== 'other' && markdownPath.test(run.text)
        return named ? [{ start: run.start, end: run.end, role, target: run.text }] : []
      })
    }),
  )
}

function sourcesOf(piece: Piece) {
  if (isTable(piece)) return piece.block.rows.flat().map((source) => ({ source, inTable: true }))
  if (isParagraph(piece)) return [{ source: piece.block, inTable: false }]
  return isItem(piece) ? [{ source: ownSource(piece.block), inTable: false }] : []
}
