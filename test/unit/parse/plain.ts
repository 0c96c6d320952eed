/** One shape for both readers: what the blocks are, where they stand and what is in them, as data that compares by value. */
export interface PlainRun {
  kind: string
  text: string
  start: number
  end: number
  struck: boolean
  href: string | null
  link: [start: number, end: number] | null
}

export interface PlainCell {
  start: number
  end: number
  runs: PlainRun[]
}

export interface PlainBlock {
  type: string
  start: number
  end: number
  /** The depth of a heading, the first number of a list, the info of a fence, the label of a definition … */
  details?: unknown
  value?: string
  runs?: PlainRun[]
  rows?: PlainCell[][]
  children?: PlainBlock[]
}

/**
 * Joins text runs that touch: a hard break is a node of remark's and may be a line feed in a text of ours. Across lines
 * they touch when only prefixes of containers stand between. Blanks and prefixes beside a line break are no part of a run.
 */
export function joinTexts(text: string, runs: readonly PlainRun[]): PlainRun[] {
  const joined: PlainRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.kind === 'text' && !run.text) continue
    if (last && touches(text, last, run)) {
      last.text += run.text
      last.end = run.end
    } else joined.push({ ...run })
  }
  for (const run of joined) if (run.kind === 'text') trimAtBreaks(text, run)
  return joined
}

export function sameLineBreaks(value: string): string {
  return value.replace(/\r\n?/g, '\n')
}

/**
 * A tab of which a container takes a part: remark writes the rest as spaces, we leave the tab out. So in documents with
 * tabs the blanks that a line of code or HTML starts with are not compared.
 */
export function verbatim(text: string, value: string): string {
  const lines = sameLineBreaks(value)
  return (text.includes('\t') ? lines.replace(/^[ \t]+/gm, '') : lines).replace(/[ \t\n]+$/, '')
}

/** The same for code and HTML within a paragraph, whose lines are joined. */
export function verbatimRun(text: string, kind: string, value: string): string {
  const lines = sameLineBreaks(value)
  if (kind === 'html') return lines.replace(/\n[ \t]*/g, '\n')
  return text.includes('\t') && kind === 'code' ? lines.replace(/[ \t]+/g, ' ').trim() : lines
}

export function trimmedEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).replace(/[ \t\r\n]+$/, '').length
}

/**
 * A quote within another container ends, in remark, with the prefix of the next line where that line is not its own.
 * So lines of nothing but prefixes at its end are compared only where it stands alone on its lines.
 */
export function quoteEnd(text: string, start: number, end: number): number {
  const alone = start === 0 || /[\r\n]/.test(text[start - 1]!)
  return alone ? end : Math.max(start + 1, start + text.slice(start, end).replace(/[\s>]+$/, '').length)
}

function trimAtBreaks(text: string, run: PlainRun): void {
  const written = text.slice(run.start, run.end)
  run.end -= /(?<=[\r\n])[ \t>]*$/.exec(written)?.[0].length ?? 0
  run.start += /^[ \t]*(?=[\r\n])/.exec(written)?.[0].length ?? 0
}

function touches(text: string, left: PlainRun, right: PlainRun): boolean {
  if (left.kind !== 'text' || right.kind !== 'text') return false
  const same = left.struck === right.struck && String(left.link) === String(right.link)
  const between = text.slice(left.end, right.start)
  return same && (!between || (left.text.endsWith('\n') && /^[ \t>]*$/.test(between)))
}
