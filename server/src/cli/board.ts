import { type BoardCard, lineIndex, type PacketBoard, packetBoard } from '../core/index.ts'
import { blockersOf, factsOf, peopleOf, stateOf } from '../core/features/board-words.ts'
import { readDocumentFile } from './io.ts'
import { readOneFile } from './one-file.ts'
import { refuse } from './say.ts'
import { usageText } from './usage.ts'
import { witness } from './witnesses.ts'

/**
 * `gatebook board`: prints the packets of a tracker in columns by status, with what each waits for. Answers 0, or 2 when
 * the document could not be read or is no tracker.
 */
export async function board(argv: string[]): Promise<number> {
  const options = readOneFile('board', argv)
  if (typeof options === 'string') return refuse(`${options}\n\n${usageText}`)
  const { file, format } = options
  const read = readDocumentFile(file)
  if ('problem' in read) return refuse(read.problem)
  const { document, results } = await witness(file, read.text)
  const drawn = packetBoard(document, { results, now: Date.now() })
  if (!drawn) return refuse(`${file}: is no tracker, so it has no board. Name a tracker.`)
  process.stdout.write(format === 'json' ? asJson(file, read.text, drawn) : asText(drawn))
  return 0
}

/** As the contract of `--format json` has it: lines from 1. */
function asJson(file: string, text: string, { columns, ...drawn }: PacketBoard): string {
  const lines = lineIndex(text)
  const toCard = ({ span, ...card }: BoardCard) => ({ ...card, line: lines.positionAt(span.start).line + 1 })
  const placed = columns.map(({ cards, ...column }) => ({ ...column, cards: cards.map(toCard) }))
  return `${JSON.stringify({ file, ...drawn, columns: placed }, null, 2)}\n`
}

function asText({ title, status, progress, columns }: PacketBoard): string {
  const headline = [status, progress].filter(Boolean).join(' · ')
  const width = Math.max(0, ...columns.flatMap(({ cards }) => cards.map(({ id }) => id.length)))
  const parts = columns.map((column) => {
    const cards = column.cards.flatMap((card) => linesOf(card, stateOf(card, column), width))
    return ['', `${column.name} (${column.cards.length})`, ...cards].join('\n')
  })
  return `${[`${title}: ${headline}`, ...parts].join('\n')}\n`
}

/** `  SEC-02  Secret audit`, and below it how it stands. */
function linesOf(card: BoardCard, state: string, width: number): string[] {
  const said = [state, factsOf(card), peopleOf(card), blockersOf(card)].filter(Boolean).join(' · ')
  const first = `  ${card.id.padEnd(width)}  ${card.title}`.trimEnd()
  return said ? [first, `  ${' '.repeat(width)}  ${said}`] : [first]
}
