import type { Command, Span } from '../model/document.ts'
import { ownWords } from '../model/own-words.ts'
import { readDuration, statedAt } from '../model/result.ts'
import { findDates } from '../model/date.ts'

/**
 * The parts of what stands after a command: `-> exit 0 (25.9s, 2026-02-10; required: exit 0) needs network (last run: …)`.
 * Offsets are the document's.
 */
export interface ResultLine {
  readonly statement: Statement | null
  /** `(last run: …)` with the white space before it. */
  readonly remark: Span | null
  /** Where the command ends, with the marks that close around it, and where what is said of it does, its white space left out. */
  readonly head: number
  readonly end: number
}

/** What is said of the result, or on an open box of the expectation, with the details that belong to it. */
export interface Statement extends Span {
  /** `(exit 0)` in place of `exit 0`. */
  readonly bracketed: boolean
  /** The words without their details: `exit 0`, `Exit code: 3`, `exit 0 or triaged findings`, `passed`. */
  readonly words: string
  /** They say a code and nothing else. */
  readonly isPlain: boolean
  /** They say what is wanted, not what came: all that stands on an open box, and `exit 0 or …` on a ticked one. */
  readonly isExpectation: boolean
  readonly hasArrow: boolean
  /** What the details say was required: `exit 0`; null where they say nothing of it. */
  readonly required: string | null
}

/** The words before a code: `exit `, `Exit code: `. */
export const exitLead = /\b(?:exit(?:ed)?(?:\s+(?:with|code|status))*|rc|exit[_-]code)\s*(?:[:=]\s*)?`?(?=\d)/gi
const exitWords = String.raw`(?:exit(?:ed)?(?:\s+(?:with|code|status))*|rc|exit[_-]code)\s*(?:[:=]\s*)?\`?\d{1,3}\b\`?`
const ended = String.raw`(?:timed out after|killed by)(?:\s+[\w.]+)?(?:\s+after\s+\S+?)?(?=\s*[(,;)]|\s*$)`
const exitAlone = new RegExp(String.raw`^(?:${exitWords}|\`?\d{1,3}\`?|${ended})(?=\s*(?:$|[(;,.)]|[—–-]\s))`, 'i')
const exitFirst = new RegExp(String.raw`^(?:${exitWords}(?:\s+expected\b)?)`, 'i')
const choice = new RegExp(String.raw`^${exitWords}\s+or\b`, 'i')
const exitSomewhere = new RegExp(String.raw`${exitWords}|${ended}`, 'i')
const exitInBrackets = new RegExp(String.raw`\(\s*(?<words>${exitWords}|${ended})(?<details>[^()]*)\)`, 'i')
const saidWords =
  /^(?:(?:all|build|tests?|suite)\s+)*(?:passed|passes|passing|pass|ok|green|success(?:ful)?|succeeded|clean|failed|failing|fails|failure|fail)\b/i
const detailsBehind = /^\s*\((?:[^()]|\([^()]*\))*\)/
const closingMarks = /^(?:[*_~]+|\]\([^()\s]*\))+/
/** A table right under an item reads as words of the item: its rows are none. */
const rows = /\r?\n[ \t>]*\|[^]*$/
const lastRun = /\s*\(last run:\s*[^()]*(?:\([^()]*\)[^()]*)*\)/i

/** Reads a command's line. `isClaim` where what it says is a result, not an expectation. */
export function readLine(text: string, command: Command, isClaim: boolean): ResultLine {
  const start = command.code.end
  const tail = text.slice(start, Math.max(start, command.tail.end)).replace(rows, '')
  const remark = lastRun.exec(tail)
  // an empty bracket in its place: it is no part of the words before it
  const said = ownWords(remark ? tail.replace(lastRun, (all) => `(${' '.repeat(all.length - 2)})`) : tail)
  const statement = findStatement(said, isClaim)
  return {
    statement: statement && { ...statement, start: statement.start + start, end: statement.end + start },
    remark: remark && { start: start + remark.index, end: start + remark.index + remark[0].length },
    head: start + (closingMarks.exec(tail)?.[0].length ?? 0),
    end: start + said.trimEnd().length,
  }
}

/** Offsets are those of `said`, the line behind the command without its remark. */
function findStatement(said: string, isClaim: boolean): Statement | null {
  const from = said.length - said.trimStart().length
  const { at, hasArrow } = statedAt(said.slice(from))
  const stated = said.slice(from + at)
  if (hasArrow) return withDetails(said, from + at, wordsAfterArrow(stated, isClaim), hasArrow, isClaim)
  const inBrackets = exitInBrackets.exec(said)
  if (inBrackets) return bracketed(inBrackets, isClaim)
  const exit = exitSomewhere.exec(stated) ?? (isClaim ? saidWords.exec(stated) : null)
  return exit && withDetails(said, from + exit.index, exit[0], hasArrow, isClaim)
}

function wordsAfterArrow(said: string, isClaim: boolean): string {
  const isResult = isClaim && !choice.test(said)
  const alone = exitAlone.exec(said) ?? (isResult ? (exitFirst.exec(said) ?? saidWords.exec(said)) : null)
  if (alone) return alone[0]
  const [all] = /^[^(]*?(?=\s*(?:\(|$)|\s+[—–-]\s)/.exec(said) ?? ['']
  return all.replace(/[.,;:\s]+$/, '')
}

function withDetails(said: string, start: number, words: string, hasArrow: boolean, isClaim: boolean): Statement {
  const behind = detailsBehind.exec(said.slice(start + words.length))?.[0] ?? ''
  const details = belongsToResult(behind, isClaim) ? behind : ''
  return {
    bracketed: false,
    words,
    isPlain: exitAlone.exec(words)?.[0] === words,
    isExpectation: !isClaim || choice.test(words),
    hasArrow,
    required: requiredIn(details),
    start,
    end: start + words.length + details.length,
  }
}

function bracketed(match: RegExpExecArray, isClaim: boolean): Statement {
  const { words = '', details = '' } = match.groups ?? {}
  const isResult = isClaim || belongsToResult(`(${details.replace(/^\s*[,;]\s*/, '')})`, isClaim)
  return {
    bracketed: true,
    words: isResult ? words : `${words}${details}`.trim(),
    isPlain: isResult || !details.trim(),
    isExpectation: !isResult,
    hasArrow: false,
    required: requiredIn(`${details})`),
    start: match.index,
    end: match.index + match[0].length,
  }
}

/**
 * A bracket with a duration or a date tells of an earlier result and goes with it; any other is a person's remark and
 * stays. On an open box, where `(within 30s)` may be expected, it takes both.
 */
function belongsToResult(details: string, isClaim: boolean): boolean {
  if (!details) return false
  if (/\brequired:/.test(details)) return true
  const [timed, dated] = [readDuration(details) !== null, findDates(details).length > 0]
  return isClaim ? timed || dated : timed && dated
}

/** A number that stands alone is a code whose words were left out; one in quotes is not. */
const requiredIn = (details: string): string | null =>
  /\brequired:\s*(?<said>[^()]*?)\s*\)$/
    .exec(details)
    ?.groups?.said?.replace(/^\d/, 'exit $&')
    .replace(/^"(.*)"$/, '$1') ?? null
