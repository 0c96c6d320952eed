import type { GateDocument, Lane, Span } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal, isStatedOpen } from './claims.ts'
import type { Draft, Fix, Surroundings } from './rule.ts'
import { canBothHold } from './statements.ts'
import { decisions } from './verdicts.ts'

/** What a tracker says of another one, and what that one says itself. */
interface Quote {
  readonly lane: Lane
  readonly path: string
  readonly other: GateDocument
}

/** What is said of other trackers and is not so there: their status, their count of packets and their verdict. */
export function* laneContradictions(document: GateDocument, { linked }: Surroundings): Generator<Draft> {
  if (!linked) return
  for (const lane of document.lanes) {
    const file = lane.target && linked(lane.target.target)
    if (file?.state !== 'document') continue
    const quote = { lane, path: file.path, other: file.document }
    for (const found of [misquotedStatus(quote), misquotedCount(quote), misquotedVerdict(quote)]) if (found) yield found
  }
}

function misquotedStatus(quote: Quote): Draft | null {
  const { status } = quote.lane
  const { packets, status: own } = quote.other
  if (!status) return null
  if (own) return canBothHold(status.value, own.value) ? null : misquote(quote, status, own.raw, own)
  const open = packets.find((packet) => packet.status !== null && isStatedOpen(packet))
  return isFinal(status) && open ? misquote(quote, status, `${open.id} ${open.status!.raw}`, open.status!, null) : null
}

/** What was set aside may be counted or not. */
function misquotedCount(quote: Quote): Draft | null {
  const { count } = quote.lane
  const onBoard = quote.other.packets.filter(({ row }) => row !== null)
  const stated = onBoard.filter(({ status }) => status !== null)
  if (!count || !stated.length) return null
  const done = onBoard.filter(({ status }) => isFinal(status)).length
  const aside = onBoard.filter(({ status }) => asksNothing(status)).length
  if (isBetween(count.done, done, aside) && isBetween(count.total, onBoard.length - aside, aside)) return null
  const first = onBoard.find((packet) => isStatedOpen(packet)) ?? stated[0]!
  return misquote(
    quote,
    { ...count, raw: `${count.done}/${count.total}` },
    `${done}/${onBoard.length}`,
    first.status ?? first.span,
  )
}

const isBetween = (value: number, least: number, more: number) => value >= least && value <= least + more

function misquotedVerdict(quote: Quote): Draft | null {
  const { verdict } = quote.lane
  const last = decisions(quote.other).at(-1)
  if (!verdict || !last || verdict.value === last.value) return null
  if (!['go', 'go-with-conditions', 'no-go'].includes(verdict.value)) return null
  return misquote(quote, verdict, last.raw, last)
}

function misquote(
  { lane, path }: Quote,
  said: Span & { readonly raw: string },
  own: string,
  place: Span,
  newText: string | null = own,
): Draft {
  const { start, end } = said
  const file = lane.target!.target.split('/').at(-1)!
  const there = { start: place.start, end: place.end }
  const write: Fix[] =
    newText === null ? [] : [{ title: `Write ${own}, as ${file} says`, edits: [{ start, end, newText }] }]
  return {
    start,
    end,
    message: `Lane ${lane.name} is said to be ${said.raw} but ${file} says ${own}: write what it says, or bring it up to date.`,
    related: [{ ...there, path, message: `${file}: ${own}` }],
    fixes: [...write, { title: `Go to ${file}`, action: { name: 'go-to', span: there, path } }],
  }
}
