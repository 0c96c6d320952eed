import { checkOrders } from '../unit/evidence/orders.ts'
import type { Figure } from './figure.ts'

/** So many orders of start, exit, close, error, time-out, cancel and interruption, by lot. */
export function orders(count: number): Figure {
  checkOrders(count)
  return {
    promise: 'no run ends `passed` without an exit code, in any order of events',
    measured: `${count} orders, none wrong`,
    isKept: true,
  }
}
