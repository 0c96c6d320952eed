import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { sheetOf, targetOf } from '../transactions/packet-target.ts'
import { transact } from '../transactions/transact.ts'
import { ask } from './ask.ts'

/** Commits the files of the record, the tracker and its evidence by name, and writes the hash in the place of Pending. */
export async function checkpointCommit(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const { checkpoints } = services
  if (!checkpoints || !vscode.workspace.isTrusted)
    return warn('A commit needs git on this machine and a workspace that is trusted.')
  const target = await targetOf(services, given, 'Create the checkpoint commit of which packet?')
  const sheet = target && (await sheetOf(services, target))
  if (!sheet) return false
  const { uri, packet } = target
  const { checkpoint } = sheet
  if ('missing' in checkpoint) return warn(checkpoint.missing.join(' '))
  const document = await vscode.workspace.openTextDocument(uri)
  if (!(await document.save()))
    return warn(`${vscode.workspace.asRelativePath(uri)} could not be saved, so nothing was committed.`)
  const paths = checkpoints.pathsOf(uri, packet, checkpoint.files)
  const subject = await ask(
    `Checkpoint commit: ${packet}`,
    `Commits ${paths.join(', ')} and nothing else. What does it say?`,
    (text) => (text ? null : 'A commit needs a first line.'),
    checkpoint.subject,
  )
  if (subject === undefined) return false
  const made = await checkpoints.commit(uri, paths, subject)
  if ('problem' in made) return warn(`Nothing was committed: ${made.problem}`)
  return transact(services, uri, { name: 'checkpoint', packet, hash: made.hash, subject })
}

function warn(message: string): false {
  void vscode.window.showWarningMessage(message)
  return false
}
