import { isAccepted } from './acceptance.ts'
import { findDates } from './date.ts'
import type { Result, Words } from './document.ts'

const arrow = String.raw`(?:->|→|⇒|=>|⟶)`
const anArrow = new RegExp(String.raw`${arrow}\s*`)
const leadingArrow = new RegExp(String.raw`^[^(]{0,40}?${arrow}\s*`)
const code = String.raw`exit(?:ed)?(?:\s+(?:with|code|status))*\s*(?:[:=]\s*)?\`?(?<code>\d{1,3})\b|\b(?:rc|exit[_ -]?code)\s*[:=]\s*\`?(?<rc>\d{1,3})\b`
const exitCode = new RegExp(code, 'i')
const saidFailed = /^(?:\W*)(?:build |tests? |suite )?(?:failed|failing|fails|failure|fail|non-?zero|error)\b|❌/i
const saidPassed =
  /^(?:\W*)(?:all |\d+ )?(?:(?:tests? |suites? |build )?(?:passed|passes|passing|pass|ok|green|success(?:ful)?|succeeded|clean)\b|✅)/i
/** That nothing was seen is said of a result too. */
const saidUnseen = /^\W*(?:timed[ -]?out\b|time-?out\b|(?:output )?(?:was )?truncated\b|no output\b)/i
const disposed =
  /\b(?:expected|required|triag\w*|accepted|waive[dr]?|known|pre-?existing|flak[ey]\w*|fixed|resolved|rerun|re-ran|after fix|non-?blocking|documented|baseline|intended|intentional|by design|false positives?|not related|unrelated|superseded|initial)\b/i
/** An outcome before an arrow is a case, and what the arrow leads to is what follows from it: `` `make push` fails → the old tag stays ``. */
const saidOutcome = /\b(?:fail(?:s|ure|ed)?|errors?|succeeds?|success|time-?outs?)\b/i
const lastRunMark = /\(last run:\s*(?<said>[^()]*(?:\([^()]*\)[^()]*)*)\)/i
const number = String.raw`\d+(?:\.\d+)?`
const duration = new RegExp(
  String.raw`(?<![\w.-])(?:(?:(?<hours>\d+)\s?h\s?)?(?:(?<minutes>\d+)\s?m(?:in)?\s?)?(?<seconds>${number})\s?(?<unit>ms|s(?:ec(?:onds?)?)?)|(?<only>${number})\s?(?<onlyUnit>m(?:in(?:utes?)?)?|h(?:ours?)?))(?![\w.]\w)\b`,
)

/** Where the first arrow of a line starts, and where what it says starts; -1 where there is none. */
export function findArrow(text: string): { at: number; after: number } {
  const match = anArrow.exec(text)
  return match ? { at: match.index, after: match.index + match[0].length } : { at: -1, after: -1 }
}

/** Where what a command's tail states begins: behind the arrow that leads it, else at its start. An arrow in a remark leads nothing. */
export function statedAt(tail: string): { at: number; hasArrow: boolean } {
  const match = leadingArrow.exec(tail)
  return { at: match?.[0].length ?? 0, hasArrow: match !== null }
}

/** What a result was required to be is no result; blanked, so that places stay. */
const requirement = /\brequired:[^()]*(?=\)|$)/i
const mayBeBlanked = /last run:|required:/i
const blank = (text: string, what: RegExp) => text.replace(what, (all) => ' '.repeat(all.length))

/**
 * Reads what is said about a command after it: `-> exit 0 (1.589s)`, `(exit 0)`, `Exit code: 3 (expected …)`, `-> BUILD FAILED`,
 * `passed.` Null where nothing is said of a result.
 */
export function readResult(tail: Words): Result | null {
  const said = mayBeBlanked.test(tail.text) ? blank(blank(tail.text, lastRunMark), requirement) : tail.text
  const { at, hasArrow } = statedAt(said)
  const stated = said.slice(at)
  if (hasArrow && !exitCode.test(stated) && saidOutcome.test(said.slice(0, at))) return null
  const match = exitCode.exec(stated) ?? (hasArrow ? /^`?(?<code>\d{1,3})`?(?=\s*(?:$|[(,;]))/.exec(stated) : null)
  const words = stated.trim()
  if (!match && !hasArrow && ![saidPassed, saidFailed, saidUnseen].some((said) => said.test(words))) return null
  if (!match && !words) return null
  return resultOf(tail, stated, match)
}

/** `(last run: exit 3, 41.2s, 2026-02-10)`: what a run that did not pass left on an open box. */
export function readLastRun(tail: Words): Result | null {
  const match = lastRunMark.exec(tail.text)
  const said = match?.groups?.said
  if (!match || said === undefined) return null
  const start = tail.start + match.index
  return {
    ...resultOf(tail, said, exitCode.exec(said)),
    raw: match[0],
    start,
    end: start + match[0].length,
    disposition: false,
  }
}

/** The exit code that a line expects: `required: exit 0`, `exit 1 expected`, `exit 3 (expected …)`; 0 where nothing is said. */
export function expectedCode(stated: string, isClaim: boolean): number {
  const said = isClaim ? statedExpectation(stated) : exitCode.exec(stated)
  return Number(said?.groups?.code ?? said?.groups?.rc ?? 0)
}

const requiredCode = new RegExp(
  String.raw`(?:required|expected|expects)\s*(?::\s*)?(?:${code}|(?<bare>\d{1,3})(?=\s*(?:[),;]|$)))`,
  'i',
)
const codeExpected = new RegExp(String.raw`(?:${code})\)?\s*(?:\(\s*)?(?:is |was |as )?expected\b`, 'i')

function statedExpectation(stated: string): RegExpExecArray | null {
  const required = requiredCode.exec(stated)
  if (required?.groups?.bare) required.groups.code = required.groups.bare
  return required ?? codeExpected.exec(stated)
}

function resultOf(tail: Words, stated: string, match: RegExpExecArray | null): Result {
  const exit = match?.groups?.code ?? match?.groups?.rc
  const from = tail.text.length - tail.text.trimStart().length
  return {
    raw: tail.text.trim(),
    start: tail.start + from,
    end: tail.start + tail.text.trimEnd().length,
    exitCode: exit === undefined ? null : Number(exit),
    outcome: outcomeOf(stated, exit),
    duration: readDuration(stated),
    date: findDates(stated).at(-1)?.iso ?? null,
    note: /^[^(]*\((?<note>[^)]*)\)/.exec(stated)?.groups?.note ?? null,
    disposition: disposed.test(stated) || isAccepted(tail.text),
  }
}

function outcomeOf(stated: string, exit: string | undefined): Result['outcome'] {
  if (exit !== undefined) return exit === '0' ? 'passed' : 'failed'
  if (saidFailed.test(stated.trim())) return 'failed'
  return saidPassed.test(stated.trim()) ? 'passed' : 'unsaid'
}

/** Seconds: `1.589s`, `1m32s`, `120 s`, `250ms`, `24h`; null where none is written. */
export function readDuration(text: string): number | null {
  const { hours = 0, minutes = 0, seconds, unit, only, onlyUnit } = duration.exec(text)?.groups ?? {}
  if (only) return Number(only) * (onlyUnit?.startsWith('h') ? 3600 : 60)
  if (!seconds) return null
  return unit === 'ms' ? Number(seconds) / 1000 : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
