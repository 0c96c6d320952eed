import { type Direction, nearest } from '../nearest.ts'

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The buttons of `region` are one stop of the Tab key; arrows, Home and End go from one to the other. */
export function roving(region: HTMLElement): { readonly refresh: () => void } {
  const buttons = () => [...region.querySelectorAll('button')]
  let current = ''
  const refresh = () => {
    const all = buttons()
    const stop = all.find(({ dataset }) => dataset.key === current) ?? all[0]
    for (const button of all) button.tabIndex = button === stop ? 0 : -1
  }
  region.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return
    current = target.dataset.key ?? ''
    refresh()
  })
  region.addEventListener('keydown', (event) => {
    const all = buttons()
    const next = nextOf(all, event)
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  return { refresh }
}

function nextOf(all: readonly HTMLButtonElement[], { key, target }: KeyboardEvent): HTMLButtonElement | undefined {
  if (key === 'Home') return all[0]
  if (key === 'End') return all.at(-1)
  const direction = directions[key]
  const from = all.findIndex((button) => button === target)
  if (!direction || from < 0) return undefined
  const boxes = all.map((button) => button.getBoundingClientRect())
  return all[nearest(boxes, from, direction) ?? -1]
}
