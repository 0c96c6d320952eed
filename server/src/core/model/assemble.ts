import { movedBy, type Book, type Chapter } from '../parse/index.ts'
import { settledArtifacts } from './artifact.ts'
import { readClaims } from './claim.ts'
import { artifactsOf, type Content, matricesOf, mentionsOf, soaksOf, statementsOf, stepsOf } from './content.ts'
import { settledDependencies } from './dependency.ts'
import type { CommitMention, DocumentKind, GateDocument, Link, Span, Status, Stretch, Words } from './document.ts'
import type { Essences } from './essence.ts'
import { readKind } from './kind.ts'
import { reliedOn } from './mention.ts'
import { readPackets } from './packet.ts'
import { flatten } from './piece.ts'
import { settledRisks } from './risk.ts'
import type { Hall, Room, Titled } from './section.ts'
import { settledSteps } from './step.ts'
import { readSuppressions } from './suppression.ts'

/** The parts of a document, chapter by chapter. */
export interface Parts {
  readonly book: Book
  readonly titled: readonly Titled[]
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
  const all = <T>(of: (content: Content) => readonly T[]): T[] => joined(contents, of)
  const placed = all((content) => content.items)
  const items = placed.map(({ value }) => value)
  const boards = all((content) => content.boards)
  const packets = readPackets({
    essences: parts.essences,
    halls,
    boards,
    items: placed,
    commands: all((content) => content.commands),
    gates: all((content) => content.gates),
    records: all((content) => content.records),
    runs: all((content) => content.runs),
    covers: all((content) => content.covers),
  })
  const title = titleOf(parts)
  const status = headerStatus(contents)
  const claims = readClaims(status, title?.text ?? '', halls, packets, placed)
  const signs = contents.map((content) => content.signs)
  const kind = readKind({ signs, title, sections: halls, packets, claims, items, configured: parts.kind })
  return {
    text,
    stretches: stretchesOf(parts),
    kind,
    title,
    status,
    dates: all((content) => content.dates),
    links: linksOf(parts, kind),
    law: all((content) => content.law),
    boards,
    packets,
    sections: halls,
    items,
    claims,
    dependencies: settledDependencies(contents.map(({ dependencies }) => dependencies)),
    unknownDependencies: all((content) => content.unknownDependencies),
    verdicts: all((content) => content.verdicts),
    lanes: all((content) => content.lanes),
    risks: settledRisks(
      text,
      all((content) => content.risks),
      halls,
    ),
    commandSets: all((content) => content.commandSets),
    vocabulary: all((content) => content.vocabulary),
    suppressions: readSuppressions(text, () => codesOf(parts)),
    commits: commitsOf(contents),
    soaks: /\bsoak/i.test(text) ? eachChapter(parts, soaksOf).flat() : [],
    matrices: kind === 'matrix' ? eachChapter(parts, matricesOf).flat() : [],
    steps: hasSteps.includes(kind) ? settledSteps(eachChapter(parts, stepsOf).flat(), kind) : [],
    artifactTables: kind === 'artifact-index' ? settledArtifacts(eachChapter(parts, artifactsOf)) : [],
    statements: kind === 'policy' ? eachChapter(parts, statementsOf).flat() : [],
  }
}

/** What `flatMap` gives, in a fifth of the time: most chapters say nothing of most things. */
function joined<T>(contents: readonly Content[], of: (content: Content) => readonly T[]): T[] {
  const found: T[] = []
  for (const content of contents) {
    const some = of(content)
    if (some.length) for (const each of some) found.push(each)
  }
  return found
}

const stretchesOf = ({ book, titled }: Parts): Stretch[] =>
  book.chapters.map((chapter, i) => ({ start: titled[i]!.start, chapter }))

/** Gives each section its own status line. */
function setStatusLines({ contents, halls }: Parts): void {
  let next = 0
  for (const { statusLines } of contents) for (const status of statusLines) halls[next++]!.statusLine = status
}

function titleOf({ titled }: Parts): Words | null {
  for (const { titles, start } of titled) {
    const title = titles.find(({ isBold }) => !isBold)
    if (title) return movedBy(title.heading, start)
  }
  return null
}

/** Of a pair of the header, unless a line of it says something else. */
function headerStatus(contents: readonly Content[]): Status | null {
  const lastOf = (kind: 'inPairs' | 'inLines') =>
    contents.findLast((content) => content.headerStatus[kind])?.headerStatus[kind]
  return lastOf('inLines') ?? lastOf('inPairs') ?? null
}

const commitsOf = (contents: readonly Content[]): CommitMention[] =>
  contents.some((content) => content.speaksOfCommits) ? contents.flatMap(({ commits }) => commits) : []

const codesOf = ({ book, titled }: Parts): Span[] =>
  book.chapters.flatMap((chapter, i) =>
    flatten(chapter, [])
      .filter(({ block }) => block.type === 'code')
      .map(({ block: { start, end } }) => movedBy({ start, end }, titled[i]!.start)),
  )

const relying: readonly DocumentKind[] = ['artifact-index', 'policy']

function linksOf(parts: Parts, kind: DocumentKind): Link[] {
  const links = joined(parts.contents, (content) => content.links)
  if (!relying.includes(kind)) return links
  const more = reliedOn(eachChapter(parts, mentionsOf).flat(), kind)
  return [...links, ...more].sort((one, other) => one.start - other.start)
}

const hasSteps: readonly DocumentKind[] = ['runbook', 'artifact-index', 'policy']

const eachChapter = <T>(
  { book, titled, rooms }: Parts,
  read: (chapter: Chapter, targets: Book['targets'], rooms: readonly Room[]) => T,
): T[] => book.chapters.map((chapter, i) => movedBy(read(chapter, book.targets, rooms[i]!), titled[i]!.start))
