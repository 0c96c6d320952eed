import { statusMeaning } from '../../../server/src/core/model/status.ts'
import type { CoreState, Token } from './markdown-it.ts'
import { toneOf } from './tone.ts'

/** A block of the document that marks can follow. */
export interface Place {
  readonly kind: 'heading' | 'text' | 'cell' | 'fence'
  /** Lines from 0: the first, and the first behind. */
  readonly lines: readonly [number, number]
  /** Of a cell: which one of its row, from 0. */
  readonly column: number
}

export const marksToken = 'gatebook_marks'
export const summaryToken = 'gatebook_summary'

/**
 * Puts a token behind every block that marks can follow, and one before all. What they show is known when they are
 * rendered: VS Code keeps the tokens of a version.
 */
export function placeMarks(state: CoreState): void {
  if (state.inlineMode) return
  const mark = (place: Place) => {
    const token = new state.Token(marksToken, '', 0)
    token.meta = place
    return token
  }
  const placed = places(state.tokens).map(({ token, place, isBefore }) => {
    if (!place) return [token]
    return isBefore ? [mark(place), token] : [token, mark(place)]
  })
  state.tokens = [new state.Token(summaryToken, '', 0), ...placed.flat()]
}

const kinds: Readonly<Record<string, Place['kind']>> = {
  heading_close: 'heading',
  paragraph_close: 'text',
  th_close: 'cell',
  td_close: 'cell',
  fence: 'fence',
}

/** Each token, with the place that ends with it. */
function places(tokens: readonly Token[]): { token: Token; place: Place | undefined; isBefore: boolean }[] {
  const opened: Token[] = []
  let column = 0
  return tokens.map((token) => {
    if (token.nesting === 1) opened.push(token)
    const own = token.nesting === -1 ? opened.pop() : token
    if (token.type === 'tr_open') column = 0
    const kind = kinds[token.type]
    const lines = kind === 'cell' ? opened.findLast(({ type }) => type === 'tr_open')?.map : own?.map
    const place = kind && lines ? { kind, lines, column } : undefined
    if (kind === 'cell') column++
    return { token, place, isBefore: token.nesting === -1 }
  })
}

const saysState = /\b(?:status|state|verdict|decision|outcome)\b/i

/** Gives the cells that say how something stands a class; it has a colour in documents of ours alone. */
export function colourCells({ tokens }: CoreState): void {
  let header: string[] = []
  let column = 0
  tokens.forEach((token, index) => {
    if (token.type === 'thead_open') header = []
    if (token.type === 'tr_open') column = 0
    const text = tokens[index + 1]?.content ?? ''
    if (token.type === 'th_open') header.push(text)
    if (token.type !== 'td_open') return
    if (saysState.test(header[column++] ?? '')) colour(token, text)
  })
}

function colour(cell: Token, text: string): void {
  const words = /^[^\p{L}]*(?<words>[\p{L}/'’]+(?:[ _-]+[\p{L}]+)*)/u.exec(text)?.groups?.words
  const meaning = words === undefined ? 'unknown' : statusMeaning(words)
  if (meaning !== 'unknown') cell.attrJoin('class', `gatebook-cell ${toneOf(meaning)}`)
}
