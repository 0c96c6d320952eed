import type { PacketBoard } from '../../../../server/src/protocol/index.ts'
import { packetsOf } from '../../../../server/src/core/features/board-words.ts'
import { fillCard, packetButton } from './card.ts'
import { arrange, element, fill, kept } from './elements.ts'

/** Draws the columns into `region`, again and again. */
export function columnsIn(region: HTMLElement): (uri: string, board: PacketBoard) => void {
  const columns = kept(() => element('section', 'column', element('h3', ''), element('ul', 'cards')))
  const cards = kept(() => element('li', '', packetButton('card')))
  return (uri, board) => {
    const items = cards.of(board.columns.flatMap((column) => column.cards.map(({ key }) => key)))
    const sections = columns.of(board.columns.map(({ name }) => name))
    let next = 0
    for (const [index, column] of board.columns.entries()) {
      const own = items.slice(next, (next += column.cards.length))
      for (const [at, item] of own.entries()) fillCard(buttonIn(item), uri, column, column.cards[at]!)
      fillColumn(sections[index]!, column.name, column.status, own)
    }
    arrange(region, sections)
  }
}

const buttonIn = (item: Element) => item.firstElementChild as HTMLButtonElement

function fillColumn(section: HTMLElement, name: string, status: string, items: readonly HTMLElement[]): void {
  section.dataset.status = status
  section.setAttribute('aria-label', `${name}, ${packetsOf(items.length)}`)
  const [heading, list] = section.children
  fill(heading!, element('span', 'dot'), name, element('span', 'count', String(items.length)))
  arrange(list!, items)
}
