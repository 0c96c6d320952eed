import * as vscode from 'vscode'
import { whyNoReason } from '../../../server/src/core/transactions/reason.ts'
import { method } from '../../../server/src/protocol/index.ts'
import type { Services } from '../services.ts'
import { type PacketTarget, targetOf } from '../transactions/packet-target.ts'
import { writeEdit } from '../write-edit.ts'
import { ask } from './ask.ts'

/** Records the last commit as a packet's checkpoint commit, or why there is none: (uri, packet, `head` or `none`). */
export async function recordCommit(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await targetOf(services, given, vscode.l10n.t('Record the commit of which packet?'))
  if (!target) return false
  const entry = given[2] === 'none' ? await askReason(target) : await head(services, target)
  if (!entry) return false
  return writeEdit(services.server, target.uri, method.recordCommit, { packet: target.packet, ...entry })
}

async function askReason({ packet }: PacketTarget): Promise<{ readonly reason: string } | undefined> {
  const reason = await ask(
    vscode.l10n.t('No checkpoint commit: {0}', packet),
    vscode.l10n.t('Why is there none?'),
    whyNoReason,
  )
  return reason === undefined ? undefined : { reason }
}

async function head({ checkpoints }: Services, { uri }: PacketTarget) {
  if (!checkpoints || !vscode.workspace.isTrusted)
    return warn(vscode.l10n.t('git tells the commit on a machine, in a workspace that is trusted.'))
  const found = await checkpoints.head(uri)
  return 'problem' in found ? warn(vscode.l10n.t('git tells no commit: {0}', found.problem)) : found
}

function warn(message: string): undefined {
  void vscode.window.showWarningMessage(message)
}
