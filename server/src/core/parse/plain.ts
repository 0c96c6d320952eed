import { trimEnd, trimStart } from './characters.ts'
import type { Run } from './facts.ts'

/**
 * Reads a leaf of nothing but text, code spans, bold words and plain links: nearly all in real trackers.
 * Offsets are the leaf's. Null where only remark can tell.
 */
export function readPlain(leaf: string): Run[] | null {
  if (!leaf.includes('`') && !marks.test(leaf)) return asText(leaf)
  const parts = leaf.split('`')
  if (parts.length % 2 === 0) return null
  const runs: Run[] = []
  let bold: boolean | null = false
  let at = 0
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!
    if (index % 2) {
      if (!isPlainCode(part)) return null
      runs.push({ kind: 'code', text: part.replaceAll('\n', ' '), start: at - 1, end: at + part.length + 1 })
    } else {
      const between = index > 0 && index < parts.length - 1
      if (!part && between) return null
      bold = readText(leaf, at, part, bold, runs)
      if (bold === null) return null
    }
    at += part.length + 1
  }
  return bold ? null : runs
}

/** A leaf as text and nothing else, its lines trimmed. */
export function asText(leaf: string): Run[] {
  return leaf ? [textRun(leaf, 0)] : []
}

// what can make a text more than its characters; an underscore inside a word cannot
const marks = /[\\*~[\0]|<[A-Za-z/!?]|&[#A-Za-z]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/

// a backtick less on either side would join two code spans; blanks at the ends may be padding
function isPlainCode(part: string): boolean {
  return part !== '' && part.trim() === part && !/[\\\0]/.test(part)
}

/** Reads the text between two code spans. Gives whether bold is open at its end, null where only remark can tell. */
function readText(leaf: string, at: number, part: string, bold: boolean, runs: Run[]): boolean | null {
  if (!part.includes('**')) return readWords(part, at, runs) ? bold : null
  const words = part.split('**')
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    if (index) {
      const opens = starsOpen(leaf[at - 3], leaf[at])
      if (opens === null || opens === bold) return null
      bold = opens
    }
    const fourStars = !word && index > 0 && index < words.length - 1
    if (fourStars || !readWords(word, at, runs)) return null
    at += word.length + 2
  }
  return bold
}

const plainLink = /(?<!!)\[(?<words>[^[\]\n]*[^[\]\s])\]\((?<target>[\w./#:?=%@+,-]+)\)/g

/** Reads text with links in it; says false where only remark can tell what it is. */
function readWords(text: string, at: number, runs: Run[]): boolean {
  if (!text.includes('[')) return addText(text, at, runs)
  let read = 0
  for (const { 0: whole, index, groups } of text.matchAll(plainLink)) {
    const { words = '', target: href = '' } = groups ?? {}
    const start = at + index
    if (!addText(text.slice(read, index), at + read, runs) || marks.test(words)) return false
    const run = textRun(words, start + 1)
    run.href = href
    run.link = { start, end: start + whole.length }
    runs.push(run)
    read = index + whole.length
  }
  return addText(text.slice(read), at + read, runs)
}

function addText(text: string, at: number, runs: Run[]): boolean {
  if (marks.test(text)) return false
  if (text) runs.push(textRun(text, at))
  return true
}

function textRun(text: string, start: number): Run {
  return { kind: 'text', text: trimLines(text), start, end: start + text.length }
}

/** Blanks around a line break are no content. */
function trimLines(text: string): string {
  if (!text.includes('\n')) return text
  const lines = text.split('\n')
  const last = lines.length - 1
  return lines
    .map((line, index) => {
      const start = index ? trimStart(line, 0, line.length) : 0
      return line.slice(start, index < last ? trimEnd(line, start, line.length) : line.length)
    })
    .join('\n')
}

/** Do the stars between these two characters open (true) or close (false)? Null where they could do both, or neither. */
function starsOpen(before: string | undefined, after: string | undefined): boolean | null {
  const left = flank(before)
  const right = flank(after)
  const opens = right !== 'blank' && (right !== 'sign' || left !== 'word')
  const closes = left !== 'blank' && (left !== 'sign' || right !== 'word')
  return opens === closes ? null : opens
}

function flank(character: string | undefined): 'blank' | 'sign' | 'word' {
  if (character === undefined || /\s/.test(character)) return 'blank'
  // half of a pair may be a sign or a letter: a sign leaves the question to remark more often
  return /[\p{P}\p{S}\ud800-\udfff]/u.test(character) ? 'sign' : 'word'
}
