import { looksLikeCommand } from './command.ts'
import type { Run, Words } from './document.ts'
import { markerLength } from './label.ts'
import type { LabelledLine } from './piece.ts'
import { findArrow, readResult } from './result.ts'
import { type RawLine, trimmed } from './words.ts'

/**
 * The commands with results among these lines, on one line or with the exit code further down (`$ make`, output,
 * `Exit code: 0`); a label before them says whose they are.
 */
export function readRuns(text: string, lines: readonly LabelledLine[]): Run[] {
  const runs: Run[] = []
  let place: Place = { actor: 'unknown', listed: false }
  let alone: Told | null = null
  for (const line of lines) {
    const below = alone && codeBelow(text, line)
    if (alone && below) {
      runs.push(runOf(alone, below, place))
      alone = null
      continue
    }
    const { label } = line
    if (label) place = placeUnder(label.name)
    const told = commandOf(text, line, place)
    const result = told && readResult(trimmed(text, told.tailAt, line.end))
    if (told && result) runs.push(runOf(told, result, place))
    if (told ?? label) alone = told && !result && isAlone(text, told, line) ? told : null
  }
  return runs
}

interface Place {
  readonly actor: Run['actor']
  /** Under a label that announces commands. */
  readonly listed: boolean
}

/** A command on a line; what it gave may stand behind it, from `tailAt` on. */
interface Told {
  readonly words: Words
  readonly start: number
  readonly tailAt: number
}

const placeUnder = (label: string): Place => ({
  actor: actorOf(label),
  listed: /command|\brun|rerun|verif|exit code/.test(label),
})

function actorOf(label: string): Run['actor'] {
  if (/review|rerun|independent/.test(label)) return 'reviewer'
  return /implement/.test(label) ? 'implementer' : 'unknown'
}

const runOf = (told: Told, result: Run['result'], { actor }: Place): Run => ({
  start: told.start,
  end: result.end,
  command: told.words,
  result,
  actor,
})

const exitLine =
  /^\s*(?:[-*+]\s+)?[*_`]*(?:(?:exit(?: code| status)?|rc)[*_`]*\s*[:=][*_`]*\s*[*_`]*(?=\d)|(?:result|outcome)[*_`]*\s*:[*_`]*\s*(?=\S))/i

/** `Exit code: 3 (expected 0)`, `Result: passed` on a line of its own. */
function codeBelow(text: string, line: RawLine): Run['result'] | null {
  const label = exitLine.exec(line.text)?.[0] ?? null
  if (label === null) return null
  const from = /^\W*(?:result|outcome)/i.test(label) ? label.length : markerLength(line.text)
  return readResult(trimmed(text, line.start + from, line.end))
}

/** Output may look like a command; a line with backticks or a prompt and nothing behind it is one. */
const isAlone = (text: string, told: Told, line: RawLine): boolean =>
  /^[`$]/.test(text.slice(told.start, told.start + 1)) && /^[\s:]*$/.test(text.slice(told.tailAt, line.end))

/** Most lines hold none of the marks that a command with a result is told by. */
const mayBeCommand = /[`$]|->|→|⇒|=>|⟶/

function commandOf(text: string, line: RawLine, { listed }: Place): Told | null {
  if (!mayBeCommand.test(line.text)) return null
  const said = trimmed(text, line.start + markerLength(line.text), line.end)
  const coded = /^(?<ticks>`+)(?<command>[^`]+)\k<ticks>/.exec(said.text)
  return coded ? codedCommand(said, coded, listed) : (promptedCommand(said) ?? plainCommand(said))
}

/** A code span is a command where it looks like one, or where a list of commands gives it a result. */
function codedCommand(said: Words, coded: RegExpExecArray, listed: boolean): Told | null {
  const { ticks = '', command = '' } = coded.groups ?? {}
  const start = said.start + ticks.length
  if (!looksLikeCommand(command) && !(listed && findArrow(said.text).at >= 0)) return null
  const words = { text: command.trim(), start, end: start + command.length }
  return { words, start: said.start, tailAt: said.start + coded[0].length }
}

/** Without backticks only an arrow tells where the command ends. */
function plainCommand(said: Words): Told | null {
  const { at } = findArrow(said.text)
  const text = at > 0 ? said.text.slice(0, at).trim() : ''
  if (!text || !looksLikeCommand(text) || isQuoting(text) || remark.test(text)) return null
  return {
    words: { text, start: said.start, end: said.start + text.length },
    start: said.start,
    tailAt: said.start + at,
  }
}

/** An arrow within a remark of the shell's is about what comes next: `openssl rand 8 # copy it → KEY`. */
const remark = /\s#\s+\p{L}/u

/** An arrow within quotes is the command's own: `git commit -m "14 → 15"`. */
const isQuoting = (text: string): boolean => (text.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1

function promptedCommand(said: Words): Told | null {
  if (!said.text.startsWith('$')) return null
  const { prompt = '', command = '' } = /^(?<prompt>\$\s+)(?<command>\S.*)$/.exec(said.text)?.groups ?? {}
  if (!command || findArrow(said.text).at >= 0) return null
  const start = said.start + prompt.length
  return { words: { text: command, start, end: said.end }, start: said.start, tailAt: said.end }
}
