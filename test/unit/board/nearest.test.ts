import assert from 'node:assert/strict'
import { type Direction, nearest } from '../../../client/src/board/nearest.ts'

/** Boxes of 10 by 10 at these places. */
const boxes = (...places: readonly (readonly [left: number, top: number])[]) =>
  places.map(([left, top]) => ({ left, top, right: left + 10, bottom: top + 10 }))

/** Two columns, the right one a little lower, and a third that begins further down. */
const grid = boxes([0, 0], [0, 20], [0, 40], [30, 4], [30, 24], [60, 44])

const table: readonly (readonly [from: number, Direction, to: number | null])[] = [
  [0, 'down', 1],
  [2, 'up', 1],
  [0, 'right', 3],
  [1, 'right', 4],
  [4, 'left', 1],
  [2, 'right', 5],
  [0, 'up', null],
  [0, 'left', null],
  [2, 'down', null],
  [9, 'down', null],
]

describe('the arrow keys on a board', () => {
  for (const [from, direction, to] of table)
    it(`go ${direction} from ${from} to ${to ?? 'nowhere'}`, () => assert.equal(nearest(grid, from, direction), to))
})
