import type { Packet } from '../model/document.ts'
import { type Facts, lacking, type Missing } from './transacted.ts'

/** Somebody else than the reviewer whom the board names speaks for the review: the document would claim that it was they. */
export function wrongReviewer({ id, row, span }: Packet, { actor }: Facts): Missing[] {
  const named = row?.reviewer?.replace(/[`*_]/g, '').trim()
  if (!named || !actor || /^(?:[—–-]|TBD|N\/A)$/i.test(named) || isSame(named, actor)) return []
  return [
    lacking(
      `The reviewer of ${id} is ${named}, not ${actor}: let ${named} review it, or name another reviewer on the board.`,
      span,
    ),
  ]
}

const isSame = (one: string, other: string) => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a.includes(b) || b.includes(a)
}
