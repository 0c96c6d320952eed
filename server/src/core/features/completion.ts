import type { GateDocument } from '../model/document.ts'
import { statedAt } from '../model/result.ts'
import { inFormatOf } from '../rules/date-form.ts'
import type { Edit } from '../rules/rule.ts'
import { pathNames } from './completion-path.ts'
import { type ResultSlot, type Slot, slotAt, type WordSlot } from './completion-slot.ts'
import { reviewWords, statusWords, type Suggestion, verdictWords } from './completion-words.ts'

/** One thing to write in a place, the likeliest first. */
export interface Completion {
  readonly of: Slot['of'] | 'folder'
  readonly label: string
  readonly detail: string
  readonly edit: Edit
}

export interface CompletionFacts {
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Absolute paths of the files around, and of the folders that a path may be written from. */
  readonly files: readonly string[]
  readonly from: readonly string[]
}

/** Does the place ask for a path? Only then `completions` looks at the files. */
export const asksForPath = (document: GateDocument, offset: number): boolean => slotAt(document, offset)?.of === 'path'

/** What makes sense in a place; nothing in prose, nor where nobody can tell. A result is offered only where it was said before. */
export function completions(document: GateDocument, offset: number, facts: CompletionFacts): readonly Completion[] {
  const slot = slotAt(document, offset)
  if (!slot) return []
  if (slot.of === 'path')
    return pathNames(slot, facts.files, facts.from).map(({ name, isFolder }) => ({
      of: isFolder ? 'folder' : 'path',
      label: isFolder ? `${name}/` : name,
      detail: '',
      edit: { start: slot.start, end: slot.end, newText: isFolder ? `${name}/` : name },
    }))
  return suggestions(document, slot, facts).map(({ text, detail }) => ({
    of: slot.of,
    label: text,
    detail: detail.toLowerCase() === text.toLowerCase() ? '' : detail,
    edit: { start: slot.start, end: slot.end, newText: spaced(document, slot, text) },
  }))
}

function suggestions(document: GateDocument, slot: WordSlot | ResultSlot, { today }: CompletionFacts): Suggestion[] {
  switch (slot.of) {
    case 'status':
      return statusWords(document, slot)
    case 'review-state':
      return reviewWords(document, slot)
    case 'verdict':
      return verdictWords(document, slot)
    case 'date':
      return [{ text: inFormatOf(usualDate(document), today), detail: 'today' }]
    case 'packet':
      return packets(document, slot)
    case 'result':
      return results(document, slot)
  }
}

/** A blank before a word that stands right behind a pipe, a colon or an arrow, and before a pipe that stands right behind it. */
function spaced({ text }: GateDocument, { start, end }: Slot, word: string): string {
  const [before = '', after = ''] = [text[start - 1], text[end]]
  return `${/[|:*_>→⇒⟶]/.test(before) ? ' ' : ''}${word}${after === '|' ? ' ' : ''}`
}

/** The packets that may be waited for: not the one itself, and none that the cell names already. */
function packets({ text, boards, packets }: GateDocument, { cell, start, end }: WordSlot): Suggestion[] {
  const row = boards.flatMap(({ rows }) => rows).find((one) => one.start === cell?.row)
  const written = row && cell ? row.cells[cell.column] : null
  const others = written ? `${text.slice(written.start, start)} ${text.slice(end, written.end)}` : ''
  const own =
    row?.id.text ?? packets.find(({ sections }) => sections.some((one) => one.start <= start && start < one.end))?.id
  const named = new Set(others.match(/[\w.-]+/g))
  return packets
    .filter(({ id }) => id !== own && !named.has(id))
    .map(({ id, title, status }) => ({ text: id, detail: [title, status?.raw].filter(Boolean).join(' · ') }))
}

/** Behind an open box what is expected; else what the document says elsewhere that the command gave. */
function results({ packets }: GateDocument, { command, isExpected }: ResultSlot): Suggestion[] {
  const required = packets.flatMap(({ id, commands }) =>
    commands.filter((one) => one.command.text === command).map((one) => ({ id, ...one })),
  )
  if (isExpected) {
    const expected = required.map(({ command: { expectedCode } }) => ({
      text: `exit ${expectedCode}`,
      detail: 'expected',
    }))
    return expected.slice(0, 1)
  }
  const said = required.flatMap(({ id, result }) =>
    result ? [{ text: statedIn(result.raw), detail: `as required by ${id}` }] : [],
  )
  const recorded = packets.flatMap(({ id, runs }) =>
    runs
      .filter((run) => run.command.text === command)
      .map(({ result }) => ({ text: statedIn(result.raw), detail: `as recorded in ${id}` })),
  )
  const seen = new Set<string>()
  return [...said, ...recorded].filter(({ text }) => text.trim() && !seen.has(text) && seen.add(text))
}

/** What stands behind the arrow. */
const statedIn = (raw: string): string => raw.slice(statedAt(raw).at)

/** The date whose form others follow. */
const usualDate = ({ dates }: GateDocument): string =>
  (dates.findLast(({ place }) => place === 'header') ?? dates.at(-1))?.raw ?? ''
