import type { GateDocument, Span } from '../model/document.ts'
import { readLabel } from '../model/label.ts'
import { isMarkdown, join } from '../paths.ts'
import type { TypedCell, TypedLine } from './completion-line.ts'

/** The name of a file or folder that is typed behind its folder. */
export interface PathSlot extends Span {
  readonly of: 'path'
  /** As it is written, with its last `/`; empty for a name alone. */
  readonly folder: string
  readonly isDocument: boolean
}

/** What may come there; of a folder with a `/` behind its name. */
export interface PathName {
  readonly name: string
  readonly isFolder: boolean
}

/**
 * In a code span that has a `/` or stands where a file is announced, and in an item of a list that is a path so far.
 * Targets of links are completed by those who complete markdown.
 */
export function pathSlot(document: GateDocument, typed: TypedLine | TypedCell, offset: number): PathSlot | null {
  const { text } = document
  const before = text.slice(
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1,
    offset,
  )
  const isDocument = 'table' in typed ? false : announcesDocument(typed)
  const written = inCode(before, isDocument || announcesFile(document, typed)) ?? inItem(before, typed)
  if (written === null) return null
  const folder = written.slice(0, written.lastIndexOf('/') + 1)
  const rest = /^[\w@.-]*/.exec(text.slice(offset))![0]
  return { of: 'path', folder, isDocument, start: offset - written.length + folder.length, end: offset + rest.length }
}

const announcesDocument = (line: TypedLine) =>
  /\b(?:plan|tracker)s?$/.test(readLabel(line.text, line.start)?.name ?? '')

function announcesFile({ boards }: GateDocument, typed: TypedLine | TypedCell): boolean {
  if (!('table' in typed)) return /^(?:covers|evidence)$/.test(readLabel(typed.text, typed.start)?.name ?? '')
  return boards.find(({ start }) => start === typed.table)?.columns[typed.column]?.role === 'evidence'
}

function inCode(before: string, isAnnounced: boolean): string | null {
  const parts = before.split('`')
  const written = parts.at(-1)!
  if (parts.length % 2 === 1 || !/^[\w@./-]*$/.test(written)) return null
  return isAnnounced || written.includes('/') ? written : null
}

function inItem(before: string, typed: TypedLine | TypedCell): string | null {
  if ('table' in typed || (typed.block !== 'item' && typed.block !== 'fence')) return null
  return /^[\s>]*(?:[-*+]|\d+[.)])\s+(?<path>[\w@.-]+\/[\w@./-]*)$/.exec(before)?.groups?.path ?? null
}

const mostNames = 200

/**
 * What stands in the folder that is written, from each of the places that it may be written from.
 * @param files absolute paths
 * @param from absolute paths of folders
 */
export function pathNames(
  { folder, isDocument }: PathSlot,
  files: readonly string[],
  from: readonly string[],
): PathName[] {
  const bases = new Set(from.map((place) => join(place, folder).replace(/\/?$/, '/')))
  const found = new Map<string, PathName>()
  for (const file of isDocument ? files.filter(isMarkdown) : files)
    for (const base of bases) {
      if (!file.startsWith(base)) continue
      const [name = '', ...below] = file.slice(base.length).split('/')
      const isFolder = below.length > 0
      found.set(`${name}${isFolder ? '/' : ''}`, { name, isFolder })
    }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1)).slice(0, mostNames)
}
