import type { BoardCard, BoardColumn, BoardEdge, Count, PacketBoard } from '../../../server/src/protocol/index.ts'

/** What the extension tells the page. */
export type ToPage =
  | {
      readonly type: 'board'
      readonly uri: string
      /** `In Progress · 2/5 done · NO_GO: 3 reasons` */
      readonly headline: string
      readonly board: PacketBoard
    }
  /** There is nothing to draw: why, in words for a person. */
  | { readonly type: 'nothing'; readonly uri: string; readonly reason: string }

/** What the page tells the extension. */
export type ToExtension =
  /** It was loaded, and knows nothing yet. */
  | { readonly type: 'ready' }
  /** It shows what it was told last, with so many cards. */
  | { readonly type: 'drawn'; readonly cards: number }
  /** A person wants to see the section of the packet with this key. */
  | { readonly type: 'open'; readonly key: string }

/** The message, if it is one: the page believes nothing else. */
export function readToPage(value: unknown): ToPage | null {
  if (!isRecord(value) || !isText(value.uri)) return null
  const { type, uri } = value
  if (type === 'nothing' && isText(value.reason)) return { type, uri, reason: value.reason }
  const { headline, board } = value
  return type === 'board' && isText(headline) && isBoard(board) ? { type, uri, headline, board } : null
}

/** The message, if it is one: anything may come from a page. */
export function readToExtension(value: unknown): ToExtension | null {
  if (!isRecord(value)) return null
  const { type, key, cards } = value
  if (type === 'ready') return { type }
  if (type === 'drawn' && typeof cards === 'number') return { type, cards }
  return type === 'open' && isText(key) ? { type, key } : null
}

/** The document of a page that VS Code brings back after a reload, from the state that the page left; null without one. */
export function uriOfState(state: unknown): string | null {
  return isRecord(state) && isText(state.uri) ? state.uri : null
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || isText(value)
const areAll = <One>(values: unknown, is: (value: unknown) => value is One): values is readonly One[] =>
  Array.isArray(values) && values.every(is)

function isBoard(value: unknown): value is PacketBoard {
  if (!isRecord(value)) return false
  const { title, progress, status, columns, edges } = value
  return isText(title) && isText(progress) && isTextOrNull(status) && areAll(columns, isColumn) && areAll(edges, isEdge)
}

const isColumn = (value: unknown): value is BoardColumn =>
  isRecord(value) && isText(value.name) && isText(value.status) && areAll(value.cards, isCard)

const isEdge = (value: unknown): value is BoardEdge =>
  isRecord(value) &&
  [value.from, value.to].every(isText) &&
  [value.isOpen, value.isLoop].every((one) => typeof one === 'boolean')

function isCard(value: unknown): value is BoardCard {
  if (!isRecord(value)) return false
  const { key, id, title, status, reviewState, implementer, reviewer, tier, boxes, commands, blockedBy } = value
  return (
    [key, id, title].every(isText) &&
    [status, reviewState, implementer, reviewer, tier].every(isTextOrNull) &&
    [boxes, commands].every(isCount) &&
    areAll(blockedBy, isText)
  )
}

const isCount = (value: unknown): value is Count =>
  isRecord(value) && typeof value.done === 'number' && typeof value.total === 'number'
