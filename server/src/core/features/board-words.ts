import type { BoardCard, BoardColumn, BoardEdge } from './board.ts'

/** A card, wherever it stands. */
type Card = Omit<BoardCard, 'span'>

/** What a card says below its title: `4/7 boxes · 1/2 checks · observed`. */
export function factsOf({ boxes, commands, tier }: Card): string {
  return [counted(boxes, 'boxes'), counted(commands, 'checks'), tier].filter(Boolean).join(' · ')
}

/** `Codex, reviewed by Claude`; empty where nobody is named. */
export function peopleOf({ implementer, reviewer }: Card): string {
  return [implementer, reviewer && `reviewed by ${reviewer}`].filter(Boolean).join(', ')
}

/** `Waits for SEC-02, SEC-03`; empty where nothing holds it up. */
export function blockersOf({ blockedBy }: Card): string {
  return blockedBy.length ? `Waits for ${blockedBy.join(', ')}` : ''
}

/** What a card says beside its id: its own word for its status, else the state of its review, where its column says neither. */
export function stateOf({ status, reviewState }: Card, { name }: Pick<BoardColumn, 'name'>): string {
  const isSaid = (word: string) => word.toLowerCase().includes(name.toLowerCase())
  return [status, reviewState].find((word) => word !== null && !isSaid(word)) ?? ''
}

/** All that a card shows, in one sentence to hear. */
export function cardLabel(card: Card): string {
  const said = [card.id, card.title, card.status ?? 'no status', card.reviewState, factsOf(card), peopleOf(card)]
  return [...said, blockersOf(card)].filter(Boolean).join(', ')
}

/** The same of a node of the graph, whose arrows nobody hears. */
export function nodeLabel(card: Card, edges: readonly BoardEdge[]): string {
  const before = edges.filter(({ to }) => to === card.key).map(({ from, isOpen }) => (isOpen ? `${from} (open)` : from))
  const after = edges.filter(({ from }) => from === card.key).map(({ to }) => to)
  return [
    [card.id, card.title, card.status ?? 'no status'].filter(Boolean).join(', '),
    before.length ? `waits for ${before.join(', ')}` : '',
    after.length ? `holds up ${after.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('; ')
}

/** `1 packet` */
export function packetsOf(count: number): string {
  return `${count} ${count === 1 ? 'packet' : 'packets'}`
}

const counted = ({ done, total }: Card['boxes'], what: string) => (total ? `${done}/${total} ${what}` : '')
