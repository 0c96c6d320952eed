import type { Services } from '../services.ts'
import { remarkOnBox } from './remark-on-box.ts'
import { askForWaiver } from './waiver.ts'

/** Writes a waiver with reason, owner and last day onto an open box, which stays open. */
export function waiveItem(services: Services, ...given: readonly unknown[]): Promise<void> {
  return remarkOnBox(services, given, { verb: 'Waive', fits: ({ checked }) => !checked, ask: askForWaiver })
}
