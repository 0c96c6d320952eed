export interface HiddenCharacter {
  /** UTF-16 offset in the command, from 0. */
  readonly at: number
  /** In UTF-16 code units. */
  readonly length: number
  /** `U+202E`. */
  readonly code: string
  /** What kind of character it is, for a person. */
  readonly name: string
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u, 'bidirectional control'],
  [/[\u200b-\u200d\u2060-\u2064\ufeff\u180e]|\u034f/u, 'zero-width character'],
  [/[\u{e0000}-\u{e007f}]/u, 'tag character'],
  [/[\u{e0100}-\u{e01ef}]/u, 'variation selector'],
  [/[\u2028\u2029]/u, 'line separator'],
  [/[\u115f\u1160\u3164\uffa0]/u, 'blank filler'],
  [/\p{Cc}/u, 'control character'],
  [/\p{Cf}/u, 'format character'],
]
const isAllSeen = /^[ -~]*$/
/** Any character that is not seen, or by which others read otherwise; line feed and tab too. */
export const hiddenPattern = new RegExp(kinds.map(([{ source }]) => source).join('|'), 'gu')

/**
 * Characters by which a command reads otherwise than it runs. Line feed and tab are none: both are seen.
 * A command that holds one is refused by everything that runs commands.
 */
export function hiddenCharacters(command: string): HiddenCharacter[] {
  if (isAllSeen.test(command)) return []
  return Array.from(command.matchAll(hiddenPattern))
    .filter(([found]) => found !== '\n' && found !== '\t')
    .map((match) => describe(match[0], match.index))
}

/** Why a command may not run, naming the first characters and where they stand; null where it may. */
export function hiddenRefusal(command: string): string | null {
  const found = hiddenCharacters(command)
  if (!found.length) return null
  return `The command holds characters that are not seen (${nameHidden(found)}): it would not run as it reads. Remove them.`
}

/** The first of some hidden characters with their places from 1, and how many more there are. */
export function nameHidden(found: readonly HiddenCharacter[]): string {
  const named = found.slice(0, 3).map(({ code, name, at }) => `${name} ${code} at ${at + 1}`)
  return `${named.join(', ')}${found.length > named.length ? ` and ${found.length - named.length} more` : ''}`
}

function describe(found: string, at: number): HiddenCharacter {
  const code = found.codePointAt(0) ?? 0
  const name = kinds.find(([kind]) => kind.test(found))?.[1] ?? 'control character'
  return { at, length: found.length, code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, name }
}
