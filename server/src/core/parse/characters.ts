/** The characters that structure is made of, as UTF-16 codes: the reader looks at codes, since strings would be made anew. */
export const TAB = 9
export const SPACE = 32
export const HASH = 35
export const STAR = 42
export const PLUS = 43
export const DASH = 45
export const DOT = 46
export const COLON = 58
export const LESS = 60
export const EQUALS = 61
export const GREATER = 62
export const PAREN_CLOSE = 41
export const BRACKET_OPEN = 91
export const BACKSLASH = 92
export const UNDERSCORE = 95
export const BACKTICK = 96
export const PIPE = 124
export const TILDE = 126

/** Markdown knows two blanks; a no-break space is text. */
export function isBlankCode(code: number): boolean {
  return code === SPACE || code === TAB
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** The end of `[from, to)` without the blanks at its end. */
export function trimEnd(text: string, from: number, to: number): number {
  while (to > from && isBlankCode(text.charCodeAt(to - 1))) to--
  return to
}

/** The start of `[from, to)` without the blanks at its start. */
export function trimStart(text: string, from: number, to: number): number {
  while (from < to && isBlankCode(text.charCodeAt(from))) from++
  return from
}

/** The first offset in `[from, to)` where another character than this one stands, else `to`. */
export function skipCode(text: string, code: number, from: number, to: number): number {
  while (from < to && text.charCodeAt(from) === code) from++
  return from
}
