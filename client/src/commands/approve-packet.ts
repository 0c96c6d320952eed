import * as vscode from 'vscode'
import type { PacketSheet } from '../../../server/src/protocol/index.ts'
import type { Services } from '../services.ts'
import { askReviewer } from '../transactions/ask-reviewer.ts'
import { askRisks } from '../transactions/ask-risks.ts'
import { type PacketTarget, sheetOf, targetOf } from '../transactions/packet-target.ts'
import { transact } from '../transactions/transact.ts'
import { ask } from './ask.ts'
import { commandIds } from './ids.ts'

/** Asks for what a review says, and writes gates, record and review state. */
export async function approvePacket(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await targetOf(services, given, vscode.l10n.t('Approve which packet?'))
  const sheet = target && (await sheetOf(services, target))
  if (!sheet) return false
  const { packet } = target
  const title = `Approve: ${packet}`
  const actor = await askReviewer(title, sheet)
  if (actor === undefined) return false
  const gates = await askGates(title, sheet)
  const risks = gates && (await askRisks(title, sheet))
  const rollback =
    risks && (await ask(title, vscode.l10n.t('How is it rolled back?'), needed, 'Revert checkpoint commit'))
  const noCommit = rollback === undefined ? undefined : await askCommit(title)
  if (!gates || !risks || rollback === undefined || noCommit === undefined) return false
  const isWritten = await transact(
    services,
    target.uri,
    { name: 'approve', packet, gates, risks, rollback, noCommit },
    { actor },
  )
  if (isWritten) void offerNext(target, noCommit === null)
  return isWritten
}

const needed = (text: string) => (text ? null : vscode.l10n.t('Say it in one line.'))

interface GateAnswer {
  readonly gate: string
  readonly applies: boolean
  readonly reason: string
}

async function askGates(title: string, { gates }: PacketSheet): Promise<readonly GateAnswer[] | undefined> {
  const answers: GateAnswer[] = []
  for (const gate of gates) {
    const said = await ask(
      title,
      vscode.l10n.t('{0} passes: why? Empty: without a word. "N/A REASON": it does not apply.', gate),
      complainOfGate,
    )
    if (said === undefined) return undefined
    const applies = !/^N\/A\b/i.test(said)
    if (said) answers.push({ gate, applies, reason: applies ? said : reasonBehind(said) })
  }
  return answers
}

const reasonBehind = (said: string) => said.replace(/^N\/A[\s:—–-]*/i, '').replace(/^\((.*)\)$/, '$1')

const complainOfGate = (text: string) =>
  /^N\/A\b/i.test(text) && !reasonBehind(text) ? vscode.l10n.t('Say why it does not apply.') : null

/** Null: the commit follows; else why there is none. */
async function askCommit(title: string): Promise<string | null | undefined> {
  const follows = { label: vscode.l10n.t('A checkpoint commit follows'), follows: true }
  const items = [follows, { label: vscode.l10n.t('There will be no commit…'), follows: false }]
  const chosen = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true })
  if (!chosen) return undefined
  return chosen.follows ? null : ask(title, vscode.l10n.t('Why is there no commit?'), needed)
}

/** The next step is offered and never taken unasked. */
async function offerNext({ uri, packet }: PacketTarget, commits: boolean): Promise<void> {
  const markDone = vscode.l10n.t('Mark Done')
  const steps = new Map<string, string>([
    [vscode.l10n.t('Create Checkpoint Commit'), commandIds.checkpoint],
    [markDone, commandIds.markDone],
  ])
  const names = commits ? [...steps.keys()] : [markDone]
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('{0} is approved.', packet), ...names)
  const next = chosen && steps.get(chosen)
  if (next) await vscode.commands.executeCommand(next, uri.toString(), packet)
}
