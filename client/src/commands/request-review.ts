import { l10n } from 'vscode'
import type { FileChanged } from '../transactions/files-changed.ts'
import { askFiles } from '../transactions/files-changed.ts'
import type { Services } from '../services.ts'
import { targetOf } from '../transactions/packet-target.ts'
import { answerTo, showMissing, transact } from '../transactions/transact.ts'

/** Asks which files were changed, writes the record from the runs, and sets the packet to in review. */
export async function requestReview(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await targetOf(services, given, l10n.t('Request the review of which packet?'))
  if (!target) return false
  const { uri, packet } = target
  const wish = (files: readonly FileChanged[]) => ({ name: 'review', packet, files }) as const
  const answer = await answerTo(services, uri, wish([]))
  if (!answer) return false
  if ('missing' in answer) {
    await showMissing(uri, l10n.t('The review of {0} cannot be requested yet', packet), answer.missing)
    return false
  }
  const files = await askFiles(services, uri, l10n.t('Request review: {0}', packet))
  return files !== undefined && transact(services, uri, wish(files))
}
