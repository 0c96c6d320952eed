import { l10n } from 'vscode'
import type { PacketSheet } from '../../../server/src/protocol/index.ts'
import { ask, complainOfName } from '../commands/ask.ts'

/** Who speaks for the review: the one whom the board names, unless somebody else is said. */
export const askReviewer = (title: string, { reviewer }: PacketSheet): Promise<string | undefined> =>
  ask(title, l10n.t('Who reviews?'), complainOfName, reviewer ?? '')
