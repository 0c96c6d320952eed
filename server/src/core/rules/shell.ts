import { rememberingTexts } from '../parse/memo.ts'

/** A simple command of a shell line and what stands before it. Offsets are those of the line. */
export interface Part {
  /** Empty for the first one; a line feed separates like `;`. */
  readonly operator: '' | '|' | '||' | '&&' | ';' | '&'
  /** Where the operator starts. */
  readonly at: number
  readonly start: number
  readonly end: number
  readonly text: string
}

const token =
  /\\[^]|'[^']*'?|"(?:[^"\\]|\\[^])*"?|`[^`]*`?|(?:\d*[<>]&|&>)\S*|>\||(?:^|(?<=\s))#[^\n]*|\$?\(|\$?\{|[)}]|\|\||&&|\|&?|[;&\n]+/g

/**
 * The simple commands of a line, outside quotes, brackets and comments. What the shell would complain about gives parts all
 * the same.
 */
export const shellParts = rememberingTexts((line): readonly Part[] => {
  const parts: Part[] = []
  let [operator, at, start, depth]: [Part['operator'], number, number, number] = ['', 0, 0, 0]
  const close = (end: number) => {
    const text = line.slice(start, end)
    const from = start + text.length - text.trimStart().length
    if (text.trim()) parts.push({ operator, at, start: from, end: from + text.trim().length, text: text.trim() })
  }
  for (const match of line.matchAll(token)) {
    const [found] = match
    if (/[({]$/.test(found) && found.length < 3) depth++
    else if (/^[)}]$/.test(found)) depth = Math.max(0, depth - 1)
    const next = depth === 0 ? operatorOf(found) : null
    if (next === null) continue
    close(match.index)
    ;[operator, at, start] = [next, match.index, match.index + found.length]
  }
  close(line.length)
  return parts
})

function operatorOf(found: string): Part['operator'] | null {
  if (found === '||' || found === '&&') return found
  if (found === '|' || found === '|&') return '|'
  if (/^[;\n&]*[;\n][;\n&]*$/.test(found)) return ';'
  return found === '&' ? '&' : null
}

/** A test for words that a command may hold, to be asked before it is taken apart. Quotes within a word may hide any. */
export const hintOf = (words: string, flags = ''): RegExp => new RegExp(String.raw`\S['"\\]+\S|${words}`, flags)

const word = /(?:'[^']*'?|"(?:[^"\\]|\\[^])*"?|\\[^]|[^\s'"\\])+/g

/** The words of a simple command, quotes and escapes resolved; variables and globs stay as they are written. */
export const shellWords = (command: string): string[] =>
  Array.from(command.matchAll(word), ([written]) =>
    written.replace(
      /'([^']*)'?|"((?:[^"\\]|\\[^])*)"?|\\([^])/g,
      (_, single?: string, double?: string, one?: string) =>
        single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? one ?? '',
    ),
  )
