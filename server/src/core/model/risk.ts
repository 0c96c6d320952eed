import type { Reading, Table } from '../parse/index.ts'
import { findDates } from './date.ts'
import { dispositionOf } from './disposition.ts'
import type { Risk, Words } from './document.ts'
import type { Entry } from './entry.ts'
import { isBlank } from './grid.ts'
import type { Piece } from './piece.ts'
import { readRiskTables } from './risk-table.ts'
import type { Hall } from './section.ts'
import { trimmed } from './words.ts'

/** A risk as its chapter shows it. */
export interface FoundRisk {
  readonly risk: Risk
  /** It stands under plain `Conditions:`, and is one where a verdict stands not far above. */
  readonly needsVerdict: boolean
}

/** Findings, residual risks and conditions: rows of tables, and lists under such labels and headings. */
export function readRisks(reading: Reading, tables: readonly Piece<Table>[], entries: readonly Entry[]): FoundRisk[] {
  const listed = entries.flatMap((entry) => {
    const risk = fromEntry(reading.text, entry)
    return risk ? [{ risk, needsVerdict: entry.topic === 'conditions' }] : []
  })
  const rows = readRiskTables(reading, tables).map((risk) => ({ risk, needsVerdict: false }))
  return [...rows, ...listed].sort((a, b) => a.risk.start - b.risk.start)
}

/** The risks of a document, as what stands before and after them leaves them. */
export function settledRisks(text: string, found: readonly FoundRisk[], halls: readonly Hall[]): Risk[] {
  const risks = found
    .filter(({ risk, needsVerdict }) => !needsVerdict || isUnderVerdict(text, risk.start))
    .map(({ risk }) => risk)
  if (!risks.length) return risks
  const met = halls
    .filter(({ heading }) => conditionsMet.test(heading.text) && !notMet.test(heading.text))
    .map(({ start }) => start)
  return met.length ? risks.map((risk) => afterAll(risk, met)) : risks
}

/** Does a label or a heading announce risks? */
export const isAboutRisks = (topic: string): boolean => kindOf(topic) !== null

const conditionsMet = /\bconditions?\b.*\b(?:resolved|met|closed|satisfied|cleared|fulfilled|discharged)\b/i
const notMet =
  /\b(?:not|un|if|until|once|when|to be)[\s-]*(?:yet |all )?(?:resolved|met|closed|satisfied|cleared|fulfilled)\b/i

/** An addendum that says so further down resolves the conditions before it. */
const afterAll = (risk: Risk, met: readonly number[]): Risk =>
  risk.kind === 'condition' && met.some((at) => at > risk.start) ? { ...risk, disposition: 'resolved' } : risk

function kindOf(topic: string): Risk['kind'] | null {
  const name = topic
    .replace(/\(.*?\)/g, ' ')
    .replace(/^\d+[.)]\s*/, '')
    .trim()
  if (/^(?:(?:go|launch|release|verdict|final|open) )?conditions(?: (?:of|for|on) .{1,40})?$/.test(name))
    return 'condition'
  if (/\bresidual (?:risks?|items?)\b|^accepted (?:risks?|items?)$|^known risks?$/.test(name)) return 'residual-risk'
  return /^(?:(?:review|open|audit|security|p\d) )?findings$/.test(name) ? 'finding' : null
}

const rating =
  /^\W*(?<first>P[0-4])\b|[([](?<bracketed>P[0-4])\b|\bseverity:?\W*(?<labelled>P[0-4])\b|\b(?<dashed>P[0-4])\s*(?:—|–|:)/i
const ownerSaid = /\bowner[*_]*\s*[:=]\s*[*_]*\s*(?<owner>[^.,;()\n]+)|\bowned by\s+(?<by>[^.,;()\n]+)/i
const followUpSaid =
  /\bfollow[- ]?up(?: date)?[*_]*\s*[:=]\s*[*_]*\s*(?<said>(?:[^.;()\n]|\.(?!\s|$))+)|\b(?:follow[- ]?up|due|by|until|before|deadline|revisit|review(?:ed)? (?:on|by)|target(?:ed)?(?: date)?|eta)[*_]*:?[*_]*\s*(?:on |for )?(?<date>\d{4}-\d{2}-\d{2})/i
const nothing = /^(?:none|no|nothing|nil|n\/a|see|as above|same as)\b/i
/** `[List the conditions]` is to be filled in, and what would be nice is no condition. */
const isNoCondition = (text: string) => /^\W{0,8}\[[^\]]{0,400}\]\W{0,8}$|\bnice[- ]to[- ]have\b/i.test(text)

/** Null for `None`, and for a residual risk that is neither rated nor owned: prose, which claims nothing. */
function fromEntry(text: string, entry: Entry): Risk | null {
  const kind = kindOf(entry.topic)
  if (!kind || isBlank(entry.text) || nothing.test(entry.text) || isNoCondition(entry.text)) return null
  if (entry.item && entry.item.checked !== null) return null
  const severity = severityIn(entry.text)
  const raw = text.slice(entry.start, entry.end)
  const owner = ownerIn(raw)
  if (kind !== 'condition' && !severity && !owner) return null
  const followUp = followUpIn(raw, entry.start)
  return {
    kind,
    text: entry.text,
    severity,
    owner,
    followUp,
    followUpDate: followUp && (findDates(followUp.text)[0]?.iso ?? null),
    disposition:
      entry.struck || isTicked.test(entry.text) ? 'resolved' : dispositionOf(`${entry.text} ${acceptedBy(entry)}`),
    packet: entry.room?.packet ?? null,
    start: entry.start,
    end: entry.end,
  }
}

/** Ticked by a sign in the place of a box. */
const isTicked = /^\s*(?:[✅☑✔✓]|\[ok\])/iu

/** Plain `Conditions:` stand in many documents; those of a verdict stand not far below it. */
const isUnderVerdict = (text: string, start: number) =>
  /\b(?:verdict|decision|recommendation)\b|GO[_ -]WITH[_ -]CONDITIONS/i.test(
    text.slice(Math.max(0, start - 3000), start),
  )

const acceptedBy = ({ topic }: Entry) => (/\baccepted\b/.test(topic) ? 'accepted' : '')

function severityIn(text: string): string | null {
  const { first, bracketed, labelled, dashed } = rating.exec(text)?.groups ?? {}
  return (first ?? bracketed ?? labelled ?? dashed)?.toUpperCase() ?? null
}

function ownerIn(raw: string): string | null {
  const { owner, by } = ownerSaid.exec(raw)?.groups ?? {}
  const name = (owner ?? by)?.replace(/[*_`]+/g, '').trim()
  return name && !isBlank(name) ? name : null
}

function followUpIn(raw: string, start: number): Words | null {
  const match = followUpSaid.exec(raw)
  const said = match?.groups?.said ?? match?.groups?.date
  if (!match || !said) return null
  const at = start + match.index + match[0].lastIndexOf(said)
  const words = trimmed(raw, at - start, at - start + said.length)
  return isBlank(words.text) ? null : { text: words.text, start: words.start + start, end: words.end + start }
}
