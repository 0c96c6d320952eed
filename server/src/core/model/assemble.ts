import { movedBy, type Book, type Chapter } from '../parse/index.ts'
import { settledArtifacts } from './artifact.ts'
import { readClaims } from './claim.ts'
import {
  artifactsOf,
  type Content,
  type Lists,
  matricesOf,
  mentionsOf,
  soaksOf,
  statementsOf,
  stepsOf,
} from './content.ts'
import { settledDependencies } from './dependency.ts'
import type { DocumentKind, GateDocument, Link, Span, Status, Stretch, Words } from './document.ts'
import type { Essences } from './essence.ts'
import { readKind } from './kind.ts'
import { reliedOn } from './mention.ts'
import { readPackets } from './packet.ts'
import { flatten } from './piece.ts'
import { settledRisks } from './risk.ts'
import type { Hall, Room, Title } from './section.ts'
import { settledSteps } from './step.ts'
import { readSuppressions } from './suppression.ts'

/** The parts of a document, chapter by chapter. */
export interface Parts {
  readonly book: Book
  readonly titles: readonly (readonly Title[])[]
  readonly starts: readonly number[]
  readonly rooms: readonly (readonly Room[])[]
  readonly halls: readonly Hall[]
  /** With the document's offsets. */
  readonly contents: readonly Content[]
  readonly essences: Essences
  readonly kind: DocumentKind | null
}

/** Puts a document together from what its chapters say. */
export function assemble(parts: Parts): GateDocument {
  const { contents, halls } = parts
  const { text } = parts.book
  setStatusLines(parts)
  const all = joined(contents)
  const items = all.items.map(({ value }) => value)
  const packets = readPackets(all, halls, parts.essences)
  const title = titleOf(parts)
  const status = headerStatus(contents)
  const claims = readClaims(status, title?.text ?? '', halls, packets, all.items)
  const signs = contents.map((content) => content.signs)
  const kind = readKind({ text, signs, title, sections: halls, packets, claims, items, configured: parts.kind })
  return {
    text,
    stretches: stretchesOf(parts),
    kind,
    title,
    status,
    dates: all.dates,
    links: linksOf(parts, all.links, kind),
    law: all.law,
    boards: all.boards,
    packets,
    sections: halls,
    items,
    claims,
    dependencies: settledDependencies(all.columnDependencies, all.lineDependencies),
    unknownDependencies: all.unknownDependencies,
    verdicts: all.verdicts,
    lanes: all.lanes,
    risks: settledRisks(text, all.risks, halls),
    commandSets: all.commandSets,
    vocabulary: all.vocabulary,
    suppressions: contents.some(({ speaksOf }) => speaksOf.suppressions) ? readSuppressions(text, codesOf(parts)) : [],
    commits: contents.some(({ speaksOf }) => speaksOf.commits) ? all.commits : [],
    soaks: contents.some(({ speaksOf }) => speaksOf.soaks) ? eachChapter(parts, soaksOf).flat() : [],
    matrices: kind === 'matrix' ? eachChapter(parts, matricesOf).flat() : [],
    steps: hasSteps.includes(kind) ? settledSteps(eachChapter(parts, stepsOf).flat(), kind) : [],
    artifactTables: kind === 'artifact-index' ? settledArtifacts(eachChapter(parts, artifactsOf)) : [],
    statements: kind === 'policy' ? eachChapter(parts, statementsOf).flat() : [],
  }
}

/**
 * All that the chapters say, list by list. What goes through a whole document at every edit goes by `forEach` or by index:
 * code that the engine has not compiled to the last makes an object for every turn of a `for … of`.
 */
function joined(contents: readonly Content[]): Lists {
  const all = noLists()
  contents.forEach(({ lists }) => {
    for (const name in lists) {
      const found = all[name as keyof Lists] as unknown[]
      const more = lists[name as keyof Lists]!
      for (let i = 0; i < more.length; i++) found.push(more[i])
    }
  })
  return all
}

const noLists = (): Lists => ({
  boards: [],
  items: [],
  commands: [],
  gates: [],
  records: [],
  runs: [],
  covers: [],
  dates: [],
  links: [],
  law: [],
  columnDependencies: [],
  lineDependencies: [],
  unknownDependencies: [],
  verdicts: [],
  lanes: [],
  risks: [],
  commandSets: [],
  vocabulary: [],
  commits: [],
})

const stretchesOf = ({ book, starts }: Parts): Stretch[] =>
  book.chapters.map((chapter, i) => ({ start: starts[i]!, chapter }))

/** Gives each section its own status line. */
function setStatusLines({ contents, halls }: Parts): void {
  let next = 0
  contents.forEach(({ statusLines }) => {
    for (let i = 0; i < statusLines.length; i++) halls[next++]!.statusLine = statusLines[i]!
  })
}

function titleOf({ titles, starts }: Parts): Words | null {
  const chapter = titles.findIndex((some) => some.some(({ isBold }) => !isBold))
  const title = titles[chapter]?.find(({ isBold }) => !isBold)
  return title ? movedBy(title.heading, starts[chapter]!) : null
}

/** Of a pair of the header, unless a line of it says something else. */
function headerStatus(contents: readonly Content[]): Status | null {
  const lastOf = (kind: 'inPairs' | 'inLines') =>
    contents.findLast((content) => content.headerStatus[kind])?.headerStatus[kind]
  return lastOf('inLines') ?? lastOf('inPairs') ?? null
}

const codesOf = ({ book, starts }: Parts): Span[] =>
  book.chapters.flatMap((chapter, i) =>
    flatten(chapter, [])
      .filter(({ block }) => block.type === 'code')
      .map(({ block: { start, end } }) => movedBy({ start, end }, starts[i]!)),
  )

const relying: readonly DocumentKind[] = ['artifact-index', 'policy']

function linksOf(parts: Parts, links: Link[], kind: DocumentKind): Link[] {
  if (!relying.includes(kind)) return links
  const more = reliedOn(eachChapter(parts, mentionsOf).flat(), kind)
  return [...links, ...more].sort((one, other) => one.start - other.start)
}

const hasSteps: readonly DocumentKind[] = ['runbook', 'artifact-index', 'policy']

const eachChapter = <T>(
  { book, starts, rooms }: Parts,
  read: (chapter: Chapter, targets: Book['targets'], rooms: readonly Room[]) => T,
): T[] => book.chapters.map((chapter, i) => movedBy(read(chapter, book.targets, rooms[i]!), starts[i]!))
