import type { SecretKind } from './secret-kinds.ts'
import { hasCases, isMixed, isPlaceholder, type Shape, shapes } from './secret-shapes.ts'

/** A secret in a text. Offsets are UTF-16 offsets of the text; of a header, a URL or a setting it is the value alone. */
export interface Secret extends Found {
  readonly kind: SecretKind
}

/** Something in a text that is to be redacted, of a kind that others than the shapes here may have told. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly kind: string
}

/**
 * The secrets in a text by their shape, in order, none over another. Placeholders (`<token>`, `xxxx`, `REDACTED`,
 * `example`, `${VAR}`) are none. Takes time in proportion to the length of the text, whatever is in it.
 */
export function findSecrets(text: string): Secret[] {
  const beside = /cookie/i.test(text) ? cookies(text) : []
  return apart([...privateKeys(text), ...beside, ...shaped(text)])
}

/** In order, none over another: what overlaps becomes one, of the kind of the first. */
export function apart<T extends Found>(found: readonly T[]): T[] {
  const whole: T[] = []
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = whole.at(-1)
    if (!last || one.start >= last.end) whole.push(one)
    else if (one.end > last.end) whole[whole.length - 1] = { ...last, end: one.end }
  }
  return whole
}

/** The text with `[REDACTED:kind]` in place of every secret; redacting it again changes nothing. */
export const redact = (text: string): string => replaceFound(text, findSecrets(text)).text

/**
 * The text from one offset to another with `[REDACTED:kind]` in place of each of these, which stand apart; what reaches
 * over an edge is replaced as a whole. With the number of each kind.
 */
export function replaceFound(text: string, found: readonly Found[], from = 0, to = text.length) {
  const pieces: string[] = []
  const counts: Record<string, number> = {}
  let at = from
  for (const { start, end, kind } of found.filter((one) => one.end > from && one.start < to)) {
    pieces.push(text.slice(at, Math.max(at, start)), redacted(kind))
    counts[kind] = (counts[kind] ?? 0) + 1
    at = end
  }
  return { text: pieces.join('') + text.slice(at, Math.max(at, to)), counts }
}

export const redacted = (kind: string): string => `[REDACTED:${kind}]`

const allHints = [...new Set(shapes.flatMap(({ hints }) => hints))]
/** One of these stands in every other hint. */
const shortest = allHints.filter((hint) => !allHints.some((other) => other !== hint && hint.includes(other)))
const anyHint = new RegExp(shortest.map((hint) => hint.replaceAll('.', '\\.')).join('|'), 'gi')

function shaped(text: string): Secret[] {
  const found = hintsIn(text)
  if (!found.length) return []
  const small = text.toLowerCase()
  const stands = (hint: string) => found.some((one) => hint.includes(one)) && small.includes(hint)
  return shapes.filter(({ hints }) => hints.some(stands)).flatMap((shape) => ofShape(text, shape))
}

/** The shortest hints that stand in a text, over one another too: to seek a hundred hints one by one takes four times as long. */
function hintsIn(text: string): readonly string[] {
  const found = new Set<string>()
  anyHint.lastIndex = 0
  for (let match = anyHint.exec(text); match; match = anyHint.exec(text)) {
    found.add(match[0].toLowerCase())
    anyHint.lastIndex = match.index + 1
  }
  return [...found]
}

function ofShape(text: string, { kind, pattern, fits = () => true }: Shape): Secret[] {
  const before = ({ index }: RegExpExecArray) => text.slice(Math.max(0, index - 200), index)
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const { value: found = '', user } = match.groups ?? {}
    if (isPlaceholder(found) || found === user || !fits(found, before(match))) return []
    // in every pattern the value stands last but for one mark
    const start = match.index + match[0].lastIndexOf(found)
    return [{ start, end: start + found.length, kind }]
  })
}

const cookieLine = /\bcookie["']?[ \t]{0,4}:[ \t]{0,4}["']?(?<pairs>[^\r\n"'`]{1,4096})/gi
const pair = /(?<![\w.-])(?<name>[\w.-]{1,64})=(?<value>[^;\s]{8,})/g
const attribute = /^(?:path|domain|expires|max-age|samesite|priority)$/i

function cookies(text: string): Secret[] {
  return Array.from(text.matchAll(cookieLine)).flatMap((line) => {
    const { pairs = '' } = line.groups ?? {}
    const from = line.index + line[0].length - pairs.length
    return Array.from(pairs.matchAll(pair)).flatMap((match) => {
      const { name = '', value: found = '' } = match.groups ?? {}
      if (attribute.test(name) || isPlaceholder(found) || !(isMixed(found) || hasCases(found))) return []
      const end = from + match.index + match[0].length
      return [{ start: end - found.length, end, kind: 'cookie' as const }]
    })
  })
}

const keyBegins = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g
const keyEnds = /-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g
const keyLines = /(?:\s{0,8}[A-Za-z0-9+/=]{16,})*/y
/** The longest key with its headers is a fifth of this; further away the end belongs to something else. */
const longestKey = 20_000

/** From its first line to its last; of a key that is cut off, the lines that are one. */
function privateKeys(text: string): Secret[] {
  if (!text.includes('PRIVATE KEY')) return []
  const ends = Array.from(text.matchAll(keyEnds), (match) => match.index + match[0].length)
  const found: Secret[] = []
  let next = 0
  for (const { 0: begin, index: start } of text.matchAll(keyBegins)) {
    if (start < (found.at(-1)?.end ?? 0)) continue
    const body = start + begin.length
    while (next < ends.length && ends[next]! <= body) next++
    const closed = ends[next]
    const end = closed !== undefined && closed - start <= longestKey ? closed : endOfLines(text, body)
    if (/[A-Za-z0-9+/]{24}/.test(text.slice(body, end))) found.push({ start, end, kind: 'private-key' })
  }
  return found
}

function endOfLines(text: string, from: number): number {
  keyLines.lastIndex = from
  return from + (keyLines.exec(text)?.[0].length ?? 0)
}
