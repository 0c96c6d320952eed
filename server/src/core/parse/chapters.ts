import { alikeAtEnd, alikeAtStart } from './alike.ts'
import { readLine } from './blocks.ts'
import { HASH, isBlankCode, skipCode } from './characters.ts'
import { closeTo } from './containers.ts'
import type { Block, Definition } from './facts.ts'
import { readFrontMatter } from './frontmatter.ts'
import { isVerbatim } from './leaves.ts'
import { forEachLine, lastAtMost } from './lines.ts'
import { addBlock, newState, type State } from './state.ts'

/**
 * What stands from one `#` heading at the start of a line to the next. No block reaches over such a heading, so a chapter's
 * blocks follow from its own text, wherever it stands. Offsets are the chapter's.
 */
export interface Chapter {
  readonly text: string
  readonly blocks: readonly Block[]
  /** The first definition of each label. */
  readonly definitions: ReadonlyMap<string, Definition>
  /** The text ended before a heading came: a fence may be open. */
  readonly isLast: boolean
}

/** A document as its chapters, one after the other. */
export interface Book {
  readonly text: string
  readonly chapters: readonly Chapter[]
  /** The URL of the document's first definition of each label. */
  readonly targets: ReadonlyMap<string, string>
}

/**
 * Reads the block structure of a document. Cannot fail: any text gives blocks.
 * @param before an earlier version of it: chapters that stand in both are taken over and are the same objects, and so are
 * targets that did not change
 */
export function readBook(text: string, before?: Book): Book {
  const chapters: Chapter[] = []
  const earlier = before && chapterFinder(before, text)
  let at = 0
  const add = (chapter: Chapter) => {
    chapters.push(chapter)
    at += chapter.text.length
  }
  while (at < text.length) {
    const known = earlier?.take(at)
    if (known) {
      add(known)
      continue
    }
    readStretch(text, at, (chapter) => {
      add(chapter)
      earlier?.pass()
      return !earlier?.standsAt(at)
    })
  }
  return { text, chapters, targets: sameTargets(targetsOf(chapters), before?.targets) }
}

/** Reads the block structure of a document that has no next version: as one chapter. Cannot fail. */
export function readWhole(text: string): Book {
  const state = newState(text)
  forEachLine(text, readTop(state), (lineStart, lineEnd) => readLine(state, lineStart, lineEnd))
  const chapter = chapterOf(state, text.length, true)
  return { text, chapters: [chapter], targets: targetsOf([chapter]) }
}

/** Reads chapter by chapter, until the text ends or `goesOn` says that it is enough. */
function readStretch(text: string, from: number, goesOn: (chapter: Chapter) => boolean): void {
  let start = from
  let state: State | null = newState(text.slice(from))
  const body = from === 0 ? readTop(state) : from
  forEachLine(text, body, (lineStart, lineEnd) => {
    if (state && lineStart > start && startsChapter(text, lineStart) && !isInVerbatim(state)) {
      const isWanted = goesOn(chapterOf(state, lineStart - start, false))
      start = lineStart
      state = isWanted ? newState(text.slice(start)) : null
    }
    if (state) readLine(state, lineStart - start, lineEnd - start)
    return state !== null
  })
  if (state) goesOn(chapterOf(state, text.length - start, true))
}

const BYTE_ORDER_MARK = 0xfeff

/** Reads what may only stand at the top of a document, and gives where its first line starts. */
function readTop(state: State): number {
  const { text } = state
  const top = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  const frontMatter = readFrontMatter(text, top)
  if (!frontMatter) return top
  addBlock(state, frontMatter)
  return frontMatter.end
}

/** Does a `#` heading start here? */
function startsChapter(text: string, at: number): boolean {
  const after = skipCode(text, HASH, at, Math.min(at + 7, text.length))
  if (after === at || after > at + 6) return false
  const code = text.charCodeAt(after)
  return after === text.length || isBlankCode(code) || code === LINE_FEED || code === CARRIAGE_RETURN
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Such a line ends all quotes and lists, and what is open in them. */
const isInVerbatim = ({ open, leaf }: State): boolean => open.length === 1 && isVerbatim(leaf)

function chapterOf(state: State, length: number, isLast: boolean): Chapter {
  closeTo(state, 1)
  const { text, open, definitions } = state
  return { text: copied(text.slice(0, length)), blocks: open[0]!.children, definitions, isLast }
}

/** A slice would keep the text of the whole document alive, of every version from which a chapter is left. */
const copied = (slice: string): string => `${slice}\n`.slice(0, -1)

/**
 * Finds the earlier chapters that stand in the new text, from its start to its end: the one that is next, or where chapters
 * came or went, the one that is as far from the end.
 */
function chapterFinder({ text: old, chapters }: Book, text: string) {
  const isSame = samenessOf(old, text)
  const starts = startsOf(chapters)
  let next = 0
  /** What stands before the first heading may be front matter, which ends where a line much further down says. */
  const stands = (i: number, at: number) => {
    const chapter = chapters[i]
    if (!chapter || !startsChapter(text, at)) return false
    const end = at + chapter.text.length
    if (!isSame(starts[i]!, at, chapter.text)) return false
    return chapter.isLast ? end === text.length : startsChapter(text, end)
  }
  const find = (at: number) =>
    stands(next, at) ? next : [next - 1, lastAtMost(starts, at + old.length - text.length)].find((i) => stands(i, at))
  return {
    standsAt: (at: number): boolean => find(at) !== undefined,
    take(at: number): Chapter | undefined {
      const found = find(at)
      if (found === undefined) return undefined
      next = found + 1
      return chapters[found]
    },
    /** A chapter was read that may stand for the next one. */
    pass(): void {
      next++
    },
  }
}

/** The starts of chapters in their document. */
export function startsOf(chapters: readonly Chapter[]): number[] {
  let end = 0
  return chapters.map(({ text }) => (end += text.length) - text.length)
}

/** Says whether a piece of the old text, which started `from`, stands in the new one `at` a place. */
function samenessOf(old: string, text: string): (from: number, at: number, piece: string) => boolean {
  const alike = alikeAtStart(old, text)
  const alikeFrom = text.length - alikeAtEnd(old, text)
  const longer = text.length - old.length
  return (from, at, piece) =>
    (from === at && at + piece.length <= alike) ||
    (from + longer === at && at >= alikeFrom) ||
    text.startsWith(piece, at)
}

function targetsOf(chapters: readonly Chapter[]): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  chapters.forEach(({ definitions }) => {
    if (definitions.size) definitions.forEach(({ url }, label) => targets.has(label) || targets.set(label, url))
  })
  return targets
}

function sameTargets(targets: ReadonlyMap<string, string>, before?: ReadonlyMap<string, string>) {
  const isSame = before?.size === targets.size && [...targets].every(([label, url]) => before.get(label) === url)
  return isSame ? before : targets
}
