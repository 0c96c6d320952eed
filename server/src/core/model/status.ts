import type { Run } from '../parse/index.ts'
import type { Status, StatusValue } from './document.ts'

/** What the words of real trackers mean. Longer phrases win over their beginnings. */
const vocabulary: Readonly<Record<Exclude<StatusValue, 'unknown'>, readonly string[]>> = {
  'not-started': [
    'not started',
    'not yet started',
    'not done',
    'not complete',
    'not completed',
    'pending',
    'todo',
    'to do',
    'open',
    'planned',
    'new',
    'queued',
    'backlog',
    'unstarted',
  ],
  ready: ['ready'],
  'in-progress': [
    'in progress',
    'active',
    'wip',
    'started',
    'ongoing',
    'executing',
    'running',
    'underway',
    'incomplete',
    'in flight',
  ],
  'in-review': ['in review', 'ready for review', 'under review', 'awaiting review', 'pending review', 'review'],
  blocked: ['blocked', 'on hold', 'paused', 'waiting'],
  'changes-requested': ['changes requested', 'changes needed', 'needs changes', 'rework', 'rejected'],
  partial: [
    'partial',
    'partially',
    'partly',
    'partially complete',
    'partially done',
    'partly done',
    'mostly complete',
    'mostly done',
    'complete except',
    'done except',
  ],
  done: [
    'done',
    'complete',
    'completed',
    'closed',
    'executed',
    'passed',
    'pass',
    'approved',
    'resolved',
    'finished',
    'shipped',
    'verified',
    'merged',
    'fixed',
  ],
  failed: ['failed', 'fail', 'failing'],
  deferred: ['deferred', 'postponed', 'moved', 'parked'],
  cancelled: ['cancelled', 'canceled', 'dropped', 'abandoned', 'withdrawn', "won't do", 'wont do', "won't fix"],
  superseded: ['superseded', 'obsolete', 'replaced'],
  'not-applicable': ['n/a', 'not applicable', 'no-op'],
}

/** The words that statuses are read by: those of real trackers, and a team's own before them. */
export interface StatusWords {
  readonly meanings: ReadonlyMap<string, StatusValue>
  readonly atStart: RegExp
  readonly atEnd: RegExp
  /** The last word of each phrase. */
  readonly lastWords: ReadonlySet<string>
}

const normalized = (words: string) =>
  words
    .trim()
    .toLowerCase()
    .replace(/[ _-]+/g, ' ')

/** `{ "signed off": "done" }`: blanks, `_` and `-` are one, upper and lower case too. */
export function statusWords(own: Readonly<Record<string, StatusValue>> = {}): StatusWords {
  const meanings = new Map<string, StatusValue>()
  for (const [value, phrases] of Object.entries(vocabulary))
    for (const phrase of phrases) meanings.set(phrase, value as StatusValue)
  for (const [phrase, value] of Object.entries(own)) if (phrase.trim()) meanings.set(normalized(phrase), value)
  const phrases = [...meanings.keys()].sort((a, b) => b.length - a.length).map(asPattern)
  const pattern = `(?:${phrases.join('|')})(?![\\p{L}\\p{N}]|[_-]\\p{L})`
  const lead = '.*(?:[—–:([|]|\\s-)\\s*|.*\\p{Extended_Pictographic}\\uFE0F?\\s*'
  return {
    meanings,
    atStart: new RegExp(`^${pattern}`, 'iu'),
    lastWords: new Set(Array.from(meanings.keys(), lastWord)),
    atEnd: new RegExp(`(?<lead>${lead})(?<phrase>${pattern})[\\s)\\]!.*]*$`, 'iu'),
  }
}

const asPattern = (phrase: string) => phrase.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '[ _-]+')

/** What stands behind the last blank or mark. */
function lastWord(text: string): string {
  const stated = text.toLowerCase().replace(/(?<![\s)\]!.*])[\s)\]!.*]+$/, '')
  let start = stated.length
  while (start > 0 && !separator.test(stated[start - 1]!)) start--
  return stated.slice(start).replace(/^[^\p{L}\p{N}]+/u, '')
}

const separator = /[\s_(:|[—–-]/

const usual = statusWords()

const decoration = /^(?:[\s*_~`"'([{:|>•·—–-]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\uFE0F|\u20E3)+/u
/** A board may tick its statuses: `[x]`, `[x] COMPLETE`. */
const boxBefore = /^\s*\[[ xX]\]\s*/
const boxAlone = /^\s*\[(?<mark>[ xX])\]\s*$/
const emptyCell = /^[\s\-—–_?.]*$|^(?:tbd|none)$/i
const emoji: readonly (readonly [RegExp, StatusValue])[] = [
  [/[✅☑✔]/u, 'done'],
  [/[❌✖]/u, 'failed'],
  [/[🚧⏳🔄]/u, 'in-progress'],
  [/⛔/u, 'blocked'],
]

/** The meaning of a status word, `unknown` where the vocabulary does not have it. */
export const statusMeaning = (said: string, { meanings } = usual): StatusValue =>
  meanings.get(normalized(said)) ?? meanings.get(said.trim().toLowerCase()) ?? 'unknown'

/**
 * Reads the status that a cell or a labelled line states, in whatever dress: emoji, bold, code, struck-through words before it,
 * a tail or a qualifier after it. Null where nothing is stated (`—`, `-`, blank).
 */
export function readStatus(text: string, runs: readonly Run[], words: StatusWords = usual): Status | null {
  const said = runs.filter((run) => !run.struck && run.kind !== 'html' && run.text.trim())
  const first = said.find((run) => run.text.replace(decoration, '').trim())
  if (!first) return emojiStatus(said)
  const whole = said
    .slice(said.indexOf(first))
    .map((run) => run.text)
    .join('')
  const box = boxAlone.exec(whole)
  if (box)
    return {
      raw: box[0],
      value: box.groups?.mark === ' ' ? 'not-started' : 'done',
      ...find(text, box[0], first.start, said.at(-1)!.end),
    }
  const stated = whole.replace(boxBefore, '').replace(decoration, '')
  if (emptyCell.test(stated)) return null
  if (isChoice(stated, words)) return null
  const raw = words.atStart.exec(stated)?.[0] ?? /^[^\s(—–,;:]+(?:[ _-][^\s(—–,;:]+)?/.exec(stated)?.[0] ?? stated
  const value = settledSince.test(stated.slice(raw.length)) ? 'done' : statusMeaning(raw, words)
  return { raw, value, ...find(text, raw, first.start, said.at(-1)!.end) }
}

/** `PASS / FAIL` is to be chosen from. */
function isChoice(stated: string, words: StatusWords): boolean {
  const { one = '', other = '' } = choice.exec(stated)?.groups ?? {}
  const [first, second] = [statusMeaning(one, words), statusMeaning(other, words)]
  return first !== second && first !== 'unknown' && second !== 'unknown'
}

const choice = /^(?<one>[\p{L}_]+)[`*]*\s*(?:\/|\\?\|)[^\p{L}\r\n]{0,6}(?<other>[\p{L}_]+)/u

/** `FAIL then remediated`: what was wrong is no more. */
const settledSince = /^\W*(?:and )?then (?:re-?)?(?:mediated|solved|fixed|repaired|passed|passes|pass|verified)\b/i

/** The pattern looks for the phrase from every place of a heading, so that a long one would take the square of the time. */
const longestClaim = 200

/** The status word that a heading claims at its end (`Phase 2 ✅ COMPLETE`, `Phase 2 — Done`); a lone word or emoji claims nothing. */
export function headingStatus(
  text: string,
  heading: { readonly start: number; readonly end: number; readonly text: string },
  words: StatusWords = usual,
): Status | null {
  if (!words.lastWords.has(lastWord(heading.text))) return null
  const match = words.atEnd.exec(heading.text.slice(-longestClaim))
  const raw = match?.groups?.phrase
  if (!raw || !match.groups?.lead?.replace(decoration, '').trim()) return null
  const start = text.lastIndexOf(raw, heading.end)
  return start < heading.start ? null : { raw, value: statusMeaning(raw, words), start, end: start + raw.length }
}

function emojiStatus(said: readonly Run[]): Status | null {
  const run = said[0]
  const found = run && emoji.find(([mark]) => mark.test(run.text))
  return found ? { raw: run.text.trim(), value: found[1], start: run.start, end: run.end } : null
}

/** Where the words stand in the source: escapes and marks between them may make them longer there. */
function find(text: string, raw: string, from: number, to: number) {
  const at = text.indexOf(raw, from)
  return at >= 0 && at < to ? { start: at, end: at + raw.length } : { start: from, end: to }
}

/** The words of every tracker, in lower case. */
export const generalWords: readonly string[] = Object.values(vocabulary).flat()
