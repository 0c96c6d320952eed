import type { Board, BoardRow, Span } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { rememberingTexts } from '../parse/memo.ts'
import { binds } from './law.ts'
import type { Draft, Rule } from './rule.ts'

/** A packet that is reviewed by those who made it. Off by default: small teams have no other. */
export const reviewSelf: Rule = {
  code: 'review-self',
  summary: 'Implementer and reviewer are the same',
  severity: 'off',
  statedBy: (sentence) =>
    binds(sentence) &&
    /\breview/i.test(sentence) &&
    /\b(?:themsel\w+|(?:him|her|it)self|their own|own (?:work|packets?)|self[- ]review\w*|(?:must|may|can|shall) ?not be the (?:same|implementer|author)|never the (?:same|implementer|author)|other than the (?:implementer|author)|differ(?:s|ent)? from)\b/i.test(
      sentence,
    ),
  *check(document) {
    const seen = new Set<string>()
    for (const board of document.boards)
      for (const row of board.rows) {
        if (!seen.has(row.id.text) && isSame(row)) yield draft(row, reviewerCell(board, row))
        seen.add(row.id.text)
      }
  },
}

function isSame({ implementer, reviewer, status }: BoardRow): boolean {
  const [makers, reviewers] = [namesIn(implementer ?? ''), namesIn(reviewer ?? '')]
  return reviewers.length > 0 && !asksNothing(status) && reviewers.every((name) => makers.includes(name))
}

const nobody = /^(?:[-—–?.\s]*|tbd|tba|none|n\/a|any|anyone|pending|unassigned|team|all)$/

/** A board names the same few people in all its rows. */
const namesIn = rememberingTexts((cell): readonly string[] =>
  cell
    .toLowerCase()
    .split(/\s*(?:[,;/&+]|\band\b)\s*/)
    .map((name) => name.replace(/^@|[*_`]/g, '').trim())
    .filter((name) => !nobody.test(name)),
)

const reviewerCell = ({ columns }: Board, row: BoardRow): Span =>
  row.cells[columns.findIndex(({ role }) => role === 'reviewer')] ?? row.id

const draft = ({ id, reviewer }: BoardRow, { start, end }: Span): Draft => ({
  start,
  end,
  packet: id.text,
  message: `${id.text} is reviewed by ${reviewer}, who made it: name another reviewer.`,
})
