/** A place on the screen. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The index of the box that stands next in this direction, the straighter the better; null where none does. */
export function nearest(boxes: readonly Box[], from: number, direction: Direction): number | null {
  const here = boxes[from]
  if (!here) return null
  const far = boxes.map((box, index) => (index === from ? Infinity : distance(here, box, direction)))
  const best = Math.min(...far)
  return Number.isFinite(best) ? far.indexOf(best) : null
}

/** Infinite for what does not lie there. */
function distance(here: Box, there: Box, direction: Direction): number {
  const ahead = {
    up: here.top - there.bottom,
    down: there.top - here.bottom,
    left: here.left - there.right,
    right: there.left - here.right,
  }[direction]
  if (ahead < -1) return Infinity
  const isVertical = direction === 'up' || direction === 'down'
  const aside = isVertical
    ? gap(here.left, here.right, there.left, there.right)
    : gap(here.top, here.bottom, there.top, there.bottom)
  return ahead + aside * sideways
}

/** What lies aside is further away than what lies ahead. */
const sideways = 8

const gap = (start: number, end: number, otherStart: number, otherEnd: number) =>
  Math.max(0, otherStart - end, start - otherEnd)
