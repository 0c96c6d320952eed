import { lastAtMost } from './lines.ts'

/** The lines of a leaf as one text, joined by line feeds, without the prefixes of their containers. */
export function joinLines(text: string, lines: readonly number[]): string {
  if (lines.length === 2) return text.slice(lines[0], lines[1])
  const parts: string[] = []
  for (let index = 0; index < lines.length; index += 2) parts.push(text.slice(lines[index], lines[index + 1]))
  return parts.join('\n')
}

/** Turns an offset in the joined lines into one in the document. */
export function documentOffset(lines: readonly number[]): (offset: number) => number {
  const first = lines[0]!
  if (lines.length === 2) return (offset) => first + offset
  const starts = [0]
  for (let index = 2; index < lines.length; index += 2)
    starts.push(starts.at(-1)! + lines[index - 1]! - lines[index - 2]! + 1)
  return (offset) => {
    const line = lastAtMost(starts, offset)
    return lines[2 * line]! + offset - starts[line]!
  }
}
