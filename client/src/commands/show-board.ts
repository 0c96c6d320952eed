import { l10n } from 'vscode'
import type { Services } from '../services.ts'
import { trackerTarget } from './tracker-target.ts'

/** Shows the board of a tracker. */
export async function showBoard(services: Services, ...given: readonly unknown[]): Promise<void> {
  const uri = await trackerTarget(services, given, l10n.t('Show the board of which tracker?'))
  if (uri) services.boards.show(uri)
}
