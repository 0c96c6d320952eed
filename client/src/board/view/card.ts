import type { BoardCard, BoardColumn } from '../../../../server/src/protocol/index.ts'
import type { CardContext } from '../context.ts'
import { blockersOf, cardLabel, factsOf, peopleOf, stateOf } from '../../../../server/src/core/features/board-words.ts'
import { element, fill, line } from './elements.ts'

/** A button that stands for a packet; what it shows is filled in later. */
export function packetButton(className: string): HTMLButtonElement {
  const button = element('button', className)
  button.type = 'button'
  button.tabIndex = -1
  return button
}

export function fillCard(button: HTMLButtonElement, uri: string, column: BoardColumn, card: BoardCard): void {
  const { id, title, boxes } = card
  stand(button, uri, column.status, card, cardLabel(card))
  fill(
    button,
    element('span', 'head', element('span', 'id', id), line('state', stateOf(card, column))),
    line('title', title),
    boxes.total ? progressBar(boxes.done / boxes.total) : '',
    line('facts', factsOf(card)),
    line('people', peopleOf(card)),
    line('blockers', blockersOf(card)),
  )
}

/** What every button of a packet has: its key, what is heard of it, and what VS Code's own menu asks for. */
export function stand(button: HTMLButtonElement, uri: string, status: string, card: BoardCard, label: string): void {
  const { key, id, title, commands } = card
  button.dataset.key = key
  button.title = [id, title].filter(Boolean).join(' ')
  button.dataset.status = status
  button.setAttribute('aria-label', label)
  const context: CardContext = { uri, packet: id, packetStatus: status, packetHasCommands: commands.total > 0 }
  button.dataset.vscodeContext = JSON.stringify({
    ...context,
    webviewSection: 'gatebookPacket',
    preventDefaultContextMenuItems: true,
  })
}

/** `part` is from 0 to 1. Its words stand beside it. */
function progressBar(part: number): HTMLElement {
  const done = element('span', 'done')
  done.style.width = `${Math.round(part * 100)}%`
  return element('span', 'bar', done)
}
