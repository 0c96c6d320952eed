import { readToPage, type ToExtension, type ToPage } from '../messages.ts'
import { columnsIn } from './columns.ts'
import { element } from './elements.ts'
import { graphIn } from './graph.ts'
import { keyOf, showRelations } from './relations.ts'
import { roving } from './roving.ts'

/** What VS Code gives every page, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: ToExtension): void
  getState(): unknown
  setState(state: State): void
}

/** What a page leaves for the next one: of which document it is, and how far each region is scrolled. */
interface State {
  readonly uri: string
  readonly scrolled: readonly (readonly [left: number, top: number])[]
}

const vscode = acquireVsCodeApi()

const heading = element('h1', '')
const headline = element('p', 'headline')
const empty = element('p', 'empty')
const columns = element('div', 'columns')
const canvas = element('div', 'canvas')
const legend = element('span', 'legend')
const graph = element('section', 'graph', element('h2', '', 'Dependencies', legend), canvas)
graph.setAttribute('aria-label', 'Dependencies')
columns.setAttribute('role', 'group')
columns.setAttribute('aria-label', 'Packets by status')
document.body.append(element('header', '', heading, headline), empty, columns, graph)

const drawColumns = columnsIn(columns)
const drawGraph = graphIn(canvas)
const stops = [columns, canvas].map(roving)
const refreshRelations = showRelations(document.body)
const scrolling = [columns, canvas]
let uri = ''

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readToPage(data)
  if (message) show(message)
})
document.body.addEventListener('click', ({ target }) => {
  const key = keyOf(target)
  if (key) vscode.postMessage({ type: 'open', key })
})
for (const region of scrolling) region.addEventListener('scrollend', leaveState)
vscode.postMessage({ type: 'ready' })

function show(message: ToPage): void {
  const isFirst = uri === ''
  uri = message.uri
  const focused = keyOf(document.activeElement)
  const region = scrolling.find((one) => one.contains(document.activeElement))
  if (message.type === 'board') showBoard(message)
  else showNothing(message.reason)
  for (const { refresh } of stops) refresh()
  if (region && focused) focusAgain(region, focused)
  refreshRelations()
  if (isFirst) scrollAsLeft()
  leaveState()
  vscode.postMessage({ type: 'drawn', cards: columns.querySelectorAll('button').length })
}

function showBoard({ board, headline: said }: Extract<ToPage, { type: 'board' }>): void {
  heading.textContent = board.title
  headline.textContent = said
  empty.textContent = board.columns.length ? '' : 'This tracker has no packets: only boxes under its headings.'
  drawColumns(uri, board)
  drawGraph(uri, board)
  graph.hidden = !board.edges.length
  const kinds = [
    { kind: 'open', says: 'still waited for', isThere: board.edges.some(({ isOpen, isLoop }) => isOpen && !isLoop) },
    { kind: 'settled', says: 'finished', isThere: board.edges.some(({ isOpen, isLoop }) => !isOpen && !isLoop) },
    { kind: 'loop', says: 'in a loop', isThere: board.edges.some(({ isLoop }) => isLoop) },
  ]
  legend.replaceChildren(
    ...kinds.filter(({ isThere }) => isThere).map(({ kind, says }) => element('span', `sample ${kind}`, says)),
  )
}

function showNothing(reason: string): void {
  empty.textContent = reason
  columns.replaceChildren()
  graph.hidden = true
}

/** A card that moved to another column has lost the focus on the way. */
function focusAgain(region: HTMLElement, key: string): void {
  const button = [...region.querySelectorAll('button')].find(({ dataset }) => dataset.key === key)
  if (button && button !== document.activeElement) button.focus()
}

function leaveState(): void {
  vscode.setState({ uri, scrolled: scrolling.map(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]) })
}

function scrollAsLeft(): void {
  const state = vscode.getState() as Partial<State> | undefined
  for (const [index, region] of scrolling.entries()) {
    const [left = 0, top = 0] = state?.scrolled?.[index] ?? []
    region.scrollTo({ left, top })
  }
}
