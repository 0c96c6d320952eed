import type { Services } from '../services.ts'
import { trackerTarget } from './tracker-target.ts'

/** Shows the board of a tracker. */
export async function showBoard(services: Services, ...given: readonly unknown[]): Promise<void> {
  const uri = await trackerTarget(services, given, 'Show the board of which tracker?')
  if (uri) services.boards.show(uri)
}
