import type { GateDocument, Packet, Status } from '../model/document.ts'
import { nearest } from '../model/near.ts'
import { generalWords, statusMeaning } from '../model/status.ts'
import { isBorneOut } from './align.ts'
import { isFinal } from './claims.ts'
import { binds } from './law.ts'
import { inCaseOf } from './restate.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { canBothHold, knownStatements } from './statements.ts'

/** A status that is no word of the document's, and nearly one: a slip of the pen. */
export const statusUnknown: Rule = {
  code: 'status-unknown',
  summary: 'A status is a near miss of a word that is used',
  severity: 'warning',
  statedBy: (sentence) =>
    binds(sentence) && /\bstatus(?:es)?\b[^.;]*\b(?:one of|allowed|valid (?:values?|words?|status))\b/i.test(sentence),
  *check(document) {
    if (!mayHaveSlips(document)) return
    const places = stated(document)
    const words = wordsOf(document, places)
    for (const place of places.filter(({ status }) => isUnknown(status))) {
      const found = nearMiss(place.status, words)
      if (found) yield draft(document, place, found)
    }
  },
}

const isUnknown = (status: Status | null) => status?.value === 'unknown'

const mayHaveSlips = ({ status, boards, packets }: GateDocument): boolean =>
  isUnknown(status) ||
  boards.some(({ rows }) => rows.some((row) => isUnknown(row.status) || isUnknown(row.reviewState))) ||
  packets.some(({ sections }) => sections.some(({ statusLine }) => isUnknown(statusLine)))

interface Place {
  readonly status: Status
  /** Null for the document's own status. */
  readonly packet: Packet | null
  readonly of: 'status' | 'review state'
}

function stated({ packets, status, boards }: GateDocument): Place[] {
  const byId = new Map(packets.map((packet) => [packet.id, packet]))
  const rows = boards.flatMap((board) =>
    board.rows.flatMap((row) => {
      const packet = byId.get(row.id.text) ?? null
      return [...place(row.status, packet, 'status'), ...place(row.reviewState, packet, 'review state')]
    }),
  )
  const sections = packets.flatMap((packet) =>
    packet.sections.flatMap(({ statusLine }) => place(statusLine, packet, 'status')),
  )
  return [...place(status, null, 'status'), ...rows, ...sections]
}

const place = (status: Status | null, packet: Packet | null, of: Place['of']): Place[] =>
  status ? [{ status, packet, of }] : []

interface Known {
  /** In the dress of the document. */
  readonly own: readonly string[]
  readonly general: readonly string[]
  /** Words that mean something here, though we do not know what. */
  readonly meant: ReadonlySet<string>
}

/** A word that stands in two places is no slip, nor is one that a header or a legend declares. */
function wordsOf({ vocabulary }: GateDocument, places: readonly Place[]): Known {
  const declared = vocabulary.flatMap(({ words }) => words)
  const known = places.filter(({ status }) => status.value !== 'unknown').map(({ status }) => status.raw)
  const counts = new Map<string, number>()
  for (const { status } of places) counts.set(plain(status.raw), (counts.get(plain(status.raw)) ?? 0) + 1)
  const repeated = [...counts].filter(([, count]) => count > 1).map(([word]) => word)
  return {
    own: [...declared, ...known],
    general: generalWords,
    meant: new Set([...declared.map(plain), ...repeated]),
  }
}

const plain = (word: string) =>
  word
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

/** Words of their own that are near a status. */
const sound =
  /^(?:skipped|read|stated|starter|past|pads?|fair|fall|fells?|dose|dome|dune|dine|do|oven|reset|retested|planed|actual|partner|running|shopped|failsafe|preview|deleted|deferral|parcial|partiel)$/i

interface Miss {
  readonly start: number
  readonly end: number
  readonly raw: string
  readonly near: string
}

/** Tried are the words of the status together, then the first alone: a remark may follow it. */
function nearMiss({ raw, start, end }: Status, words: Known): Miss | null {
  if (words.meant.has(plain(raw)) || end - start !== raw.length) return null
  const whole = raw.replace(/(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/u, '')
  const first = /^\p{L}+(?!-\p{L}|\p{L})/u.exec(whole)?.[0] ?? ''
  for (const tried of new Set([whole, first])) {
    if (tried.length < 3 || sound.test(tried) || words.meant.has(plain(tried))) continue
    const near = nearWord(tried, words.own) ?? nearWord(tried, words.general)
    if (near)
      return {
        start,
        end: start + tried.length,
        raw: tried,
        near: words.own.includes(near) ? near : inCaseOf(near, tried),
      }
  }
  return null
}

function nearWord(tried: string, words: readonly string[]): string | null {
  const near = nearest(tried, words, plain(tried).length >= 9 ? 2 : 1)
  if (!near || plain(near) === plain(tried) || near.length < 4) return null
  return isInflected(plain(tried), plain(near)) || !startsAlike(plain(tried), plain(near)) ? null : near
}

/** Few slip at the first letter, but for swapping it. */
const startsAlike = (tried: string, near: string) =>
  tried[0] === near[0] || (tried[0] === near[1] && tried[1] === near[0])

/** Those of English, and of the languages in which a stem goes on with vowels: `completado`, `completo`, `cancelada`. */
const suffix = /(?:ing|ed|es|er|ion|ly|s|e|(?:[ai]d|[ai]t)?[ao]s?|[ai]t[ei]|ée?s?)$/

/** `Close`, `Blocker`, `Unverified` and `Completado` are words, and say something else, or it in another language. */
function isInflected(tried: string, near: string): boolean {
  if (tried.endsWith(near) || near.endsWith(tried)) return true
  return suffix.test(tried) && tried.replace(suffix, '') === near.replace(suffix, '')
}

function draft(document: GateDocument, at: Place, { start, end, raw, near }: Miss): Draft {
  const whose = at.packet ? `${at.packet.id} has the ${at.of}` : 'This document has the status'
  return {
    start,
    end,
    ...(at.packet ? { packet: at.packet.id } : {}),
    message: `${whose} ${raw}, which is no word used here: write ${near} if that is meant.`,
    fixes: isSafe(document, at, near) ? [replace(start, end, raw, near)] : [],
  }
}

const replace = (start: number, end: number, raw: string, near: string): Fix => ({
  title: `Replace ${raw} by ${near}`,
  preferred: true,
  edits: [{ start, end, newText: near }],
})

/** Would the word, once it is read, be borne out? Else a person must first see to the packet. */
function isSafe(document: GateDocument, { packet, of }: Place, near: string): boolean {
  const value = statusMeaning(near)
  if (value === 'changes-requested' || of === 'review state') return false
  if (!packet) return value !== 'done' || document.items.every(({ checked }) => checked)
  if (!knownStatements(document)(packet).every(({ status }) => canBothHold(status.value, value))) return false
  if (value === 'done') return isBorneOut(document, packet)
  const waiting = new Set(document.dependencies.filter(({ from }) => from === packet.id).map(({ to }) => to))
  const rests = document.packets.some(({ id, status }) => waiting.has(id) && isFinal(status))
  return !rests && !isFinal(document.status) && !document.verdicts.some((one) => /^go/.test(one.value))
}
