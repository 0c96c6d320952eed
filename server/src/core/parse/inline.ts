import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import { trimEnd } from './characters.ts'
import type { Run, Source, Span } from './facts.ts'
import { documentOffset, joinLines } from './joined.ts'
import { newMemo } from './memo.ts'
import { readPhrases } from './phrases.ts'
import { asText, readPlain } from './plain.ts'

/**
 * The inline runs of a heading, a paragraph or a cell: emphasis is stripped, escapes are resolved, links and code keep
 * their spans. A leaf with more than `mostMarks` marks that only remark can read is taken as text.
 */
export function readInline(
  text: string,
  targets: ReadonlyMap<string, string>,
  { lines }: Source,
  inTable: boolean,
): Run[] {
  const joined = joinLines(text, lines)
  const leaf = joined.slice(0, trimEnd(joined, 0, joined.length))
  const runs = readPlain(leaf) ?? (isOverlong(leaf) ? asText(leaf) : readRemembered(leaf, inTable, targets).map(copyOf))
  if (lines.length === 2) for (const run of runs) moveBy(run, lines[0]!)
  else {
    const toDocument = documentOffset(lines)
    for (const run of runs) moveTo(run, toDocument)
  }
  return runs
}

/**
 * Micromark's time grows with the square of these in one leaf: 20,000 took half a minute, 500 take 60 ms at the worst
 * (images in images). A paragraph of a hundred links has 200.
 */
const mostMarks = 500
const marks = /[[\]*_~<]/g

// What remark makes of a leaf depends on the key alone, so documents share the memo, and an edit costs one leaf.
const remembered = newMemo<Run[]>(500_000)

function readRemembered(leaf: string, inTable: boolean, targets: ReadonlyMap<string, string>): Run[] {
  const named = targets.size && leaf.includes('[') ? namedTargets(leaf, targets) : none
  const key = [inTable ? '|' : '', leaf, ...[...named].flat()].join('\n\n')
  return remembered.find(key) ?? remembered.keep(key, readPhrases(leaf, inTable, named))
}

const none: ReadonlyMap<string, string> = new Map()
const labels = /\[((?:[^[\]\\]|\\.)+)\]/gs

/** The URLs of the definitions that this leaf may refer to, by label: all of a large document's would be slow. */
function namedTargets(leaf: string, targets: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const [, written] of leaf.matchAll(labels)) {
    const label = normalizeIdentifier(written!)
    const url = targets.get(label)
    if (url !== undefined) named.set(label, url)
  }
  return named
}

function isOverlong(leaf: string): boolean {
  if (leaf.length <= mostMarks) return false
  return (leaf.match(marks)?.length ?? 0) > mostMarks
}

const copyOf = (run: Run): Run => ({ ...run, ...(run.link && { link: { ...run.link } }) })

function moveBy(span: Span & { link?: Span }, by: number): void {
  span.start += by
  span.end += by
  if (span.link) moveBy(span.link, by)
}

function moveTo(span: Span & { link?: Span }, toDocument: (offset: number) => number): void {
  span.start = toDocument(span.start)
  span.end = toDocument(span.end)
  if (span.link) moveTo(span.link, toDocument)
}
