import type { BoardCard, BoardColumn, BoardEdge, PacketBoard } from '../../../../server/src/protocol/index.ts'
import { drawGraph, type Drawing } from '../layout.ts'
import { nodeLabel } from '../../../../server/src/core/features/board-words.ts'
import { packetButton, stand } from './card.ts'
import { arrange, element, fill, kept, line } from './elements.ts'

/** Draws who waits for whom into `region`, again and again. */
export function graphIn(region: HTMLElement): (uri: string, board: PacketBoard) => void {
  const nodes = kept(() => packetButton('node'))
  const arrows = svg('svg', { class: 'arrows', 'aria-hidden': 'true' })
  const layOut = remembering(drawGraph)
  return (uri, { columns, edges }) => {
    const drawing = layOut(edges)
    const cards = new Map(columns.flatMap((column) => column.cards.map((card) => [card.key, { card, column }])))
    const buttons = nodes.of(drawing.nodes.map(({ key }) => key))
    for (const [index, { key, x, y }] of drawing.nodes.entries()) {
      const button = buttons[index]!
      const found = cards.get(key)
      if (found) fillNode(button, uri, found, edges)
      button.style.left = `${x}px`
      button.style.top = `${y}px`
    }
    drawArrows(arrows, drawing, edges)
    arrange(region, edges.length ? [arrows, ...buttons] : [])
  }
}

function fillNode(
  button: HTMLButtonElement,
  uri: string,
  { card, column }: { readonly card: BoardCard; readonly column: BoardColumn },
  edges: readonly BoardEdge[],
): void {
  stand(button, uri, column.status, card, nodeLabel(card, edges))
  const head = element('span', 'head', element('span', 'id', card.id), line('state', column.name))
  fill(button, head, line('title', card.title))
}

function drawArrows(arrows: SVGElement, { width, height, edges: drawn }: Drawing, edges: readonly BoardEdge[]): void {
  set(arrows, { width, height, viewBox: `0 0 ${width} ${height}` })
  const kinds = ['settled', 'open', 'loop'] as const
  const heads = kinds.map((kind) => arrowHead(kind))
  const paths = drawn.map(({ from, to, path }, index) => {
    const kind = kindOf(edges[index]!)
    const made = svg('path', { class: `arrow ${kind}`, d: path, 'marker-end': `url(#head-${kind})` })
    made.dataset.from = from
    made.dataset.to = to
    return made
  })
  arrows.replaceChildren(svg('defs', {}, ...heads), ...paths)
}

const kindOf = ({ isOpen, isLoop }: BoardEdge) => (isLoop ? 'loop' : isOpen ? 'open' : 'settled')

function arrowHead(kind: string): SVGElement {
  const shape = svg('path', { class: `head ${kind}`, d: 'M 0 0 L 8 4 L 0 8 z' })
  const size = { viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7 }
  return svg('marker', { id: `head-${kind}`, orient: 'auto', ...size }, shape)
}

function svg(name: string, attributes: Readonly<Record<string, string | number>>, ...children: Node[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  set(made, attributes)
  made.append(...children)
  return made
}

function set(target: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value))
}

/** Laying out takes long, and most edits leave the dependencies alone. */
function remembering(layOut: typeof drawGraph): typeof drawGraph {
  let last: { readonly names: string; readonly drawing: Drawing } | null = null
  return (edges) => {
    const names = JSON.stringify(edges.map(({ from, to }) => [from, to]))
    if (last?.names !== names) last = { names, drawing: layOut(edges) }
    return last.drawing
  }
}
