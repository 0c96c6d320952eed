import type { Reading, Table } from '../parse/index.ts'
import type { Vocabulary } from './document.ts'
import type { Line } from './dated.ts'
import type { Entry } from './entry.ts'
import { columnOf, readGrid, readHeader } from './grid.ts'
import type { Piece } from './piece.ts'

/** The words that a document declares: in a column's header or a label, in a legend's line, in a list or table under a legend's heading. */
export function readVocabulary(
  reading: Reading,
  tables: readonly Piece<Table>[],
  entries: readonly Entry[],
  lines: readonly Line[],
): Vocabulary[] {
  const inTables = tables.flatMap(({ block, room }) => [
    ...fromHeader(reading, block),
    ...fromLegendTable(reading, block, room?.heading.text.toLowerCase() ?? ''),
  ])
  const inLabels = lines
    .filter(({ label }) => label?.name.endsWith(')'))
    .flatMap((line) => fromLabel(reading.text, line))
  const inEntries = fromEntries(entries.filter(({ topic }) => isLegend(topic)))
  return [...inTables, ...inLabels, ...inEntries].sort((a, b) => a.start - b.start)
}

const subjects: readonly (readonly [RegExp, Vocabulary['of']])[] = [
  [/^review (?:state|status)/, 'review-state'],
  [/^(?:(?:packet|gate|lane|current|overall) )?(?:status|state)/, 'status'],
  [/^results?\b/, 'result'],
  [/^(?:final )?(?:verdict|decision)/, 'verdict'],
]
const subjectOf = (name: string) => subjects.find(([pattern]) => pattern.test(name))?.[1] ?? null

const legend =
  /^(?:legend|(?<subject>(?:(?:packet|gate|lane|allowed|valid|review|final) )*(?:status|state|result|verdict)(?:es|s)?)[ :]+(?:legend|key|values?|vocabulary|words|definitions?|codes?|options)|(?:allowed|valid) (?<plural>status|state|result|verdict)(?:es|s)?|legend: (?<after>.*))$/

/** What a legend is about, by its label or heading; null where that announces none. */
function legendOf(topic: string): Vocabulary['of'] | null {
  const match = legend.exec(topic.replace(/[*_`]/g, '').trim())
  if (!match) return null
  const { subject, plural, after } = match.groups ?? {}
  const name = (subject ?? plural ?? after ?? 'status').replace(/^(?:allowed|valid) /, '')
  return subjectOf(name) ?? 'status'
}

/** Does a label or a heading announce the meaning of words? */
export const isLegend = (topic: string): boolean => legendOf(topic) !== null

/** `Status (PASS / FAIL / N/A)`: two words or more, each as short as a status. */
function choicesIn(name: string): { of: Vocabulary['of']; words: string[] } | null {
  const said = /^(?<subject>[\p{L} ]+?)\s*\((?<choices>[^()]+)\)$/u.exec(name.trim())?.groups
  const of = said ? subjectOf(said.subject!.toLowerCase()) : null
  const words = said ? wordsIn(said.choices!, /\s+\/\s+|\s*[|,;·]\s*|(?<![NnAa])\/(?![Aa]\b)/) : []
  return of && words.length > 1 && words.every((word) => /^[\p{L}/][\p{L}\p{N} _/-]{0,24}$/u.test(word))
    ? { of, words }
    : null
}

const marks = /[*_]{2,3}|`|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\uFE0F|\u20E3/gu

const wordsIn = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((part) => wordOf(part))
    .filter((word) => word !== '')

/** `✅ = done`, ``🟨 blocked``, `` `DONE` — every box is checked``: the word that is declared, without what explains it. */
function wordOf(part: string): string {
  const [before = '', after = ''] = part.split(/\s*=\s*|\s+[—–-]\s+|:\s+/)
  const word = before.replace(marks, '').trim() || after.replace(marks, '').trim()
  return word.replace(/\s*\(.*$/, '').replace(/[.\s]+$/, '')
}

function fromHeader(reading: Reading, table: Table): Vocabulary[] {
  return (table.rows[0] ?? []).flatMap((cell): Vocabulary[] => {
    const text = reading.text.slice(cell.start, cell.end)
    if (!text.includes('(')) return []
    const found = choicesIn(text.replace(marks, '').replaceAll('\\|', '|'))
    return found ? [{ ...found, start: cell.start, end: cell.end }] : []
  })
}

/** `Status (PENDING / DONE): DONE`, in the case that it is written in. */
function fromLabel(text: string, { label, start }: Line): Vocabulary[] {
  if (!label) return []
  const end = text.lastIndexOf(')', label.value.start) + 1
  const written = text.slice(start, end).replace(marks, '')
  const found = choicesIn(written.slice(-label.name.replace(marks, '').length))
  return found ? [{ ...found, start, end }] : []
}

const explaining = /^(?:meaning|definition|description|explanation|means|when)$/

function fromLegendTable(reading: Reading, table: Table, heading: string): Vocabulary[] {
  const names = readHeader(reading, table)
  if (names.length > 3 || columnOf(names, explaining) < 0) return []
  const column = columnOf(names, /^(?:review state|status|state|result|verdict|word|value|code|symbol|icon)$/)
  const of = subjectOf(names[column] ?? '') ?? legendOf(heading)
  if (column < 0 || !of) return []
  const words = readGrid(reading, table)
    .rows.map(({ cells }) => wordOf(cells[column]?.text ?? ''))
    .filter((word) => word)
  return words.length ? [{ of, words, start: table.start, end: table.end }] : []
}

function fromEntries(entries: readonly Entry[]): Vocabulary[] {
  const found: Vocabulary[] = []
  let before: Entry | null = null
  for (const entry of entries) {
    const next = fromEntry(entry)
    const last = found.at(-1)
    const goesOn = entry.item && before?.item && before.topic === entry.topic && before.room === entry.room
    if (last && next && goesOn)
      found[found.length - 1] = { ...last, words: [...last.words, ...next.words], end: next.end }
    else if (next) found.push(next)
    before = entry
  }
  return found.filter(({ words }) => words.length > 1)
}

/** On a label's line stand all the words, in a list one an item. */
function fromEntry({ topic, text, item, start, end }: Entry): Vocabulary | null {
  const of = legendOf(topic)
  if (!of || (item && item.checked !== null)) return null
  const words = item ? [wordOf(text)] : wordsIn(text, /\s*[,;|·]\s*|\s+\/\s+/)
  const said = words.filter((word) => word !== '' && word.length <= 30)
  return said.length ? { of, words: said, start, end } : null
}
