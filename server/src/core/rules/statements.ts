import type { Board, BoardRow, GateDocument, Packet, Section, Status, StatusValue } from '../model/document.ts'
import { remembering } from '../model/remember.ts'

/** One place that states the status of a packet. */
export interface Statement {
  readonly status: Status
  readonly place: 'board' | 'section' | 'heading' | 'another board'
}

/** The statements of every packet's status, its claim first; none where the claim is no known word. */
export const statementsOf = remembering((document: GateDocument): ((packet: Packet) => Statement[]) => {
  const knownOf = knownStatements(document)
  return (packet) => {
    const said = knownOf(packet)
    const claim = said.find(({ status }) => status.start === packet.status?.start)
    return claim ? [claim, ...said.filter((one) => one !== claim)] : []
  }
})

/** All that is stated of a packet's status in known words. A history states nothing of today. */
export const knownStatements = remembering((document: GateDocument): ((packet: Packet) => Statement[]) => {
  const rows = otherRows(document)
  return (packet) => {
    const stating = packet.sections.filter(({ statusLine, status }) => statusLine ?? status)
    const sections = stating.filter((section) => speaksFor(document, section, packet))
    return [
      ...state('board', packet.row?.status ?? null),
      ...sections.flatMap(({ statusLine }) => state('section', statusLine)),
      ...sections.flatMap((section) => state('heading', headingClaim(section, packet))),
      ...(rows.get(packet.id) ?? []).flatMap(({ status }) => state('another board', status)),
    ].filter(({ status }) => status.value !== 'unknown')
  }
})

const state = (place: Statement['place'], status: Status | null): Statement[] => (status ? [{ status, place }] : [])

const ofReview = /\b(?:review|record|evidence|gates?|history|changelog|archive|commands?|tests?)\b/i

/** A record under its packet's name speaks of the review, and a bare number may be the number of a chapter. */
const speaksFor = (document: GateDocument, section: Section, packet: Packet): boolean =>
  !ofReview.test(section.heading.text) &&
  isItsOwn(document, section, packet) &&
  !strangersOf(document).includes(section)

/** Is a section that bears a packet's id about that packet? `Phase 2` is about the row 2 of a board of phases. */
export function isItsOwn({ boards }: GateDocument, { heading: { text } }: Section, { id, row }: Packet): boolean {
  if (!row || !isPlain(id) || isAbout(text, row)) return true
  const kind = /^\W*(packet|gate|step|phase|lane|wave)\b/i.exec(text)?.[1]?.toLowerCase()
  if (kind === undefined || kind === 'packet') return kind !== undefined
  const columns = boards.find(({ rows }) => rows.includes(row))?.columns ?? []
  return columns.some(({ name }) => name.toLowerCase().includes(kind))
}

/** `1`, `P0` and `W1` are names that anything may have. */
const isPlain = (id: string) => /^[A-Z]{0,2}[\d.]*$/i.test(id)

/** Do the words of the shorter of a heading and a row's title stand in the other, half of them at least? */
function isAbout(heading: string, { title, cells }: BoardRow): boolean {
  const named = wordsIn(heading)
  const rows = title ? [title] : cells
  return rows.some(({ text }) => {
    const said = wordsIn(text)
    const [few, many] = said.size < named.size ? [said, named] : [named, said]
    return few.size > 0 && [...few].filter((word) => many.has(word)).length * 2 >= few.size
  })
}

const wordsIn = (text: string) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu))

/** Of so many sections it is asked whether they are about other rows: one that is says enough. */
const asked = 20

/**
 * The sections that bear the plain numbers of rows and are about other things: the numbers are those of another list
 * where two of them have no word of their row's title, and one has those of another row.
 */
export const strangersOf = remembering(({ packets }: GateDocument): readonly Section[] => {
  const numbered = packets.filter(({ id, row }) => row && isPlain(id))
  const apart = numbered.flatMap(({ row, sections }) => sections.filter(({ heading }) => isApart(heading.text, row!)))
  if (apart.length < 2) return []
  const isMoved = apart.slice(0, asked).some(({ heading }) => numbered.some(({ row }) => isAbout(heading.text, row!)))
  return isMoved ? apart : []
})

/** Have they words, and none in common? */
function isApart(heading: string, { title, cells }: BoardRow): boolean {
  const named = wordsIn(heading.replace(/^\W*\p{L}+\s+(?=\d)/u, ''))
  const said = wordsIn((title ? [title] : cells).map(({ text }) => text).join(' '))
  return named.size > 0 && said.size > 0 && ![...named].some((word) => said.has(word))
}

/** Does a place stand in one of these sections? */
export const standsIn = (sections: readonly Section[], at: number): boolean =>
  sections.some(({ start, end }) => at >= start && at < end)

/** The word at the end of a heading is a status only beside a title: `EG-01 - Review` is called so. */
function headingClaim({ heading, status }: Section, { id, row }: Packet): Status | null {
  if (!status || row?.title?.text.toLowerCase().endsWith(status.raw.toLowerCase())) return null
  const rest = heading.text
    .replace(id, '')
    .replace(status.raw, '')
    .replace(/\b(?:packet|gate|step|phase)\b/gi, '')
  return /\p{L}/u.test(rest) || /\p{Extended_Pictographic}/u.test(heading.text) ? status : null
}

/** The rows of an id on later boards, where they are about the same packet and of today. */
function otherRows({ boards, sections }: GateDocument): Map<string, BoardRow[]> {
  const first = new Map<string, BoardRow>()
  const others = new Map<string, BoardRow[]>()
  for (const board of boards) {
    const comparable = !isLog(board) && !sections.some((section) => isWithin(section, board) && isPast(section))
    const later = comparable ? board.rows.filter(({ id }) => first.has(id.text)) : []
    for (const row of later.filter((each) => isSame(each, first.get(each.id.text)!)))
      others.set(row.id.text, [...(others.get(row.id.text) ?? []), row])
    for (const row of board.rows) if (!first.has(row.id.text)) first.set(row.id.text, row)
  }
  return others
}

/** A board that names a packet more than once lists what happened to it. */
const isLog = ({ rows }: Board) => new Set(rows.map(({ id }) => id.text)).size < rows.length

const isWithin = ({ start, end }: Section, board: Board) => start <= board.start && board.start < end

const isPast = ({ heading }: Section) =>
  /\b(?:history|changelog|archive|previous|initial|baseline|before|old|log|snapshot|results?|findings?|\d{4}-\d{2}-\d{2})\b/i.test(
    heading.text,
  )

/** Result words of a table of checks say nothing of the packet, and a bare number is the same only under one title. */
function isSame(row: BoardRow, claim: BoardRow): boolean {
  if (isPlain(row.id.text) && !(row.title && claim.title && row.title.text === claim.title.text)) return false
  const word = row.status?.raw.toLowerCase() ?? ''
  return (
    !/^(?:pass(?:ed)?|fail(?:ed)?|verified|merged|fixed|resolved)\b/.test(word) ||
    word === claim.status?.raw.toLowerCase()
  )
}

const stages: Readonly<Partial<Record<StatusValue, string>>> = {
  done: 'done',
  'not-started': 'untouched',
  ready: 'untouched',
  'in-progress': 'working',
  partial: 'working',
  'changes-requested': 'working',
  'in-review': 'review',
  deferred: 'set aside',
  cancelled: 'set aside',
  superseded: 'set aside',
  'not-applicable': 'set aside',
}

/**
 * Can both be true of one thing? What is blocked or failed may stand at any stage but done, and what was set aside may
 * be untouched still.
 */
export function canBothHold(one: StatusValue, other: StatusValue): boolean {
  const [a, b] = [stages[one], stages[other]]
  if (one === 'unknown' || other === 'unknown' || a === b) return true
  if (a === undefined || b === undefined) return a !== 'done' && b !== 'done'
  return [a, b].includes('set aside') && [a, b].includes('untouched')
}
