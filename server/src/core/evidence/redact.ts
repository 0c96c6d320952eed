/** A secret in a text. Offsets are UTF-16 offsets of the text; of a header, a URL or a setting it is the value alone. */
export interface Secret {
  readonly start: number
  readonly end: number
  readonly kind: SecretKind
}

export type SecretKind =
  | 'private-key'
  | 'authorization'
  | 'cookie'
  | 'password'
  | 'token'
  | 'url-password'
  | 'jwt'
  | 'aws-key'
  | 'github-token'
  | 'gitlab-token'
  | 'slack-token'
  | 'stripe-key'
  | 'google-key'
  | 'npm-token'

/**
 * The secrets in a text by their shape, in order, none over another. Placeholders (`<token>`, `xxxx`, `REDACTED`,
 * `example`, `${VAR}`) are none. Takes time in proportion to the length of the text, whatever is in it.
 */
export function findSecrets(text: string): Secret[] {
  const found = [...privateKeys(text), ...cookies(text), ...shaped(text)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  )
  const apart: Secret[] = []
  for (const secret of found) {
    const last = apart.at(-1)
    if (!last || secret.start >= last.end) apart.push(secret)
    else if (secret.end > last.end) apart[apart.length - 1] = { ...last, end: secret.end }
  }
  return apart
}

/** The text with `[REDACTED:kind]` in place of every secret; redacting it again changes nothing. */
export function redact(text: string): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end, kind } of findSecrets(text)) {
    pieces.push(text.slice(at, start), redacted(kind))
    at = end
  }
  return pieces.join('') + text.slice(at)
}

export const redacted = (kind: SecretKind): string => `[REDACTED:${kind}]`

interface Shape {
  readonly kind: SecretKind
  /** The group `value` is the secret. Every repetition is bounded, or cannot start again within itself. */
  readonly pattern: RegExp
  /** What the value must be beside no placeholder, and what stands before the match. */
  readonly fits?: (value: string, before: string) => boolean
}

const isMixed = (value: string) => /\d/.test(value) && /[A-Za-z]/.test(value)
const isName = (value: string) => /^[A-Za-z_]+(?:[.:-]+[A-Za-z_]+)*$/.test(value)
const hasCases = (value: string) => /[a-z]/.test(value) && /[A-Z]/.test(value)
const isPath = (value: string) => /\/|\.[A-Za-z]\w{0,4}$/.test(value)
const value = String.raw`(?<value>[^\s"'\x60,;&|<>()]{1,512})(?![(\w])`
const named = String.raw`(?:secret|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|token)`

const shapes: readonly Shape[] = [
  {
    kind: 'authorization',
    pattern:
      /\bauthorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:bearer|basic|token|apikey|digest)[ \t]{1,4}(?<value>[\w.~+/=:-]{8,4096})/gi,
    fits: (found) => isMixed(found) || (found.length >= 12 && hasCases(found)),
  },
  {
    kind: 'authorization',
    pattern:
      /\b(?:authorization|x-api-key|x-auth-token)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?<value>[\w.~+/=:-]{16,4096})/gi,
    fits: isMixed,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`(?:password|passwd|passphrase|pwd)["']?(?:[ \t]{0,3}=(?!=)[ \t]{0,3}|["']?:[ \t]{0,3}(?=["']))["']?${value}`,
      'gi',
    ),
    fits: (found) => found.length >= 6 && !/^[A-Za-z_]+(?:\.[A-Za-z_]+)+$/.test(found),
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`(?:password|passwd|passphrase|pwd)[\x60*]{0,3}:[\x60*]{0,3}[ \t]{1,3}[\x60]?${value}`,
      'gi',
    ),
    fits: (found) => found.length >= 8 && isMixed(found) && !isPath(found),
  },
  {
    kind: 'password',
    pattern: new RegExp(String.raw`--(?:password|passwd|pass)[ \t]{1,3}["']?${value}`, 'gi'),
    fits: (found) => found.length >= 6 && !isName(found) && !found.startsWith('-'),
  },
  {
    kind: 'token',
    pattern: new RegExp(String.raw`${named}["']?[ \t]{0,3}=(?!=)[ \t]{0,3}["']?${value}`, 'gi'),
    fits: (found) => found.length >= 8 && isMixed(found) && !isPath(found),
  },
  {
    kind: 'token',
    pattern: new RegExp(
      String.raw`(?:${named}["'\x60*]{0,3}:[\x60*]{0,3}[ \t]{0,3}|--${named}[ \t]{1,3})["'\x60]?${value}`,
      'gi',
    ),
    fits: (found) => found.length >= 16 && isMixed(found) && !isPath(found),
  },
  {
    kind: 'url-password',
    pattern: /:\/\/(?<user>[^\s/:@"'`<>]{0,64}):(?<value>[^\s/@"'`<>]{3,256})@(?=[\w[])/g,
  },
  {
    kind: 'url-password',
    pattern: /(?<=\s)(?:-u|--user)[ =]["']?[\w.@-]{1,64}:(?<value>[^\s"'`]{6,256})/g,
    fits: (found, before) => !/^\d+$/.test(found) && /\bcurl [^\n|;]*$/.test(before),
  },
  {
    kind: 'jwt',
    pattern: /(?<![\w-])(?<value>eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}\.[\w-]{10,4096})/g,
  },
  { kind: 'aws-key', pattern: /(?<![A-Za-z0-9])(?<value>A[KS]IA[A-Z0-9]{16})(?![A-Za-z0-9])/g },
  { kind: 'github-token', pattern: /(?<!\w)(?<value>gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{60,255})(?!\w)/g },
  { kind: 'gitlab-token', pattern: /(?<![\w-])(?<value>glpat-[\w-]{20,255})(?![\w-])/g },
  { kind: 'slack-token', pattern: /(?<![\w-])(?<value>xox[abprs]-[0-9]{6,20}-[A-Za-z0-9-]{10,255})(?![\w-])/g },
  { kind: 'stripe-key', pattern: /(?<!\w)(?<value>[rs]k_live_[A-Za-z0-9]{16,255})(?!\w)/g },
  { kind: 'google-key', pattern: /(?<![\w-])(?<value>AIza[\w-]{35})(?![\w-])/g },
  { kind: 'npm-token', pattern: /(?<!\w)(?<value>npm_[A-Za-z0-9]{36})(?!\w)/g },
]

const shaped = (text: string): Secret[] => shapes.flatMap((shape) => ofShape(text, shape))

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

const cookieLine = /\bcookie["']?[ \t]{0,4}:[ \t]{0,4}(?<pairs>[^\r\n"'`]{1,4096})/gi
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

const stands =
  /^(?:[<$%{@*[]|your[_-]|my[_-]|the[_-]|no[_-]|change[_-]?(?:me|it|this)|(?:pass(?:word|wd|phrase)?|passw0rd|secret|token|api[_-]?key|pwd|key|user|username|dummy|fake|sample|test|testing|none|null|nil|undefined|true|false|required|optional|prompt|stdin|env|vault)\d{0,3}$)/i
const within = /redacted|example|placeholder|\*{3}|x{4}|\.{3}|…|\$\{|\$\(|\{\{|%[A-Z_]+%/i

/** Does the value stand for a secret that is not told: `<token>`, `xxxx`, `REDACTED`, `example`, `${VAR}`? */
function isPlaceholder(found: string): boolean {
  return stands.test(found) || within.test(found.slice(0, 512)) || /^(.{1,8}?)\1+$/.test(found)
}
