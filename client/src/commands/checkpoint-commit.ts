import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { sheetOf, targetOf } from '../transactions/packet-target.ts'
import { transact } from '../transactions/transact.ts'
import { ask } from './ask.ts'

/** Commits the files of the record, the tracker and its evidence by name, and writes the hash in the place of Pending. */
export async function checkpointCommit(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const { checkpoints } = services
  if (!checkpoints || !vscode.workspace.isTrusted)
    return warn(vscode.l10n.t('A commit needs git on this machine and a workspace that is trusted.'))
  const target = await targetOf(services, given, vscode.l10n.t('Create the checkpoint commit of which packet?'))
  const sheet = target && (await sheetOf(services, target))
  if (!sheet) return false
  const { uri, packet } = target
  const { checkpoint } = sheet
  if ('missing' in checkpoint) return warn(checkpoint.missing.join(' '))
  const document = await vscode.workspace.openTextDocument(uri)
  if (!(await document.save()))
    return warn(
      vscode.l10n.t('{0} could not be saved, so nothing was committed.', vscode.workspace.asRelativePath(uri)),
    )
  const paths = checkpoints.pathsOf(uri, packet, checkpoint.files)
  const subject = await ask(
    vscode.l10n.t('Checkpoint commit: {0}', packet),
    vscode.l10n.t('Commits {0} and nothing else. What does it say?', paths.join(', ')),
    (text) => (text ? null : vscode.l10n.t('A commit needs a first line.')),
    checkpoint.subject,
  )
  if (subject === undefined) return false
  const made = await checkpoints.commit(uri, paths, subject)
  if ('problem' in made) return warn(vscode.l10n.t('Nothing was committed: {0}', made.problem))
  return transact(services, uri, { name: 'checkpoint', packet, hash: made.hash, subject })
}

function warn(message: string): false {
  void vscode.window.showWarningMessage(message)
  return false
}
