import * as vscode from 'vscode'
import { describeEnd } from '../../../server/src/core/evidence/describe.ts'
import { formatDuration } from '../../../server/src/core/evidence/duration.ts'
import type { RunResult } from '../../../server/src/core/index.ts'
import { contextKeys } from '../commands/ids.ts'

/** Evidence without a place. It stays on disk too, so the next activation tries again. */
export interface Pending {
  readonly result: RunResult
  readonly reason: string
}

export interface PendingList {
  add(pending: Pending): void
  remove(id: string): void
  find(id: string): Pending | undefined
  all(): readonly Pending[]
  readonly onChanged: vscode.Event<void>
}

export function pendingList(): PendingList {
  const pending = new Map<string, Pending>()
  const changed = new vscode.EventEmitter<void>()
  const tell = () => {
    void vscode.commands.executeCommand('setContext', contextKeys.hasPending, pending.size > 0)
    changed.fire()
  }
  return {
    add(one) {
      pending.set(one.result.id, one)
      tell()
    },
    remove(id) {
      if (pending.delete(id)) tell()
    },
    find: (id) => pending.get(id),
    all: () => [...pending.values()],
    onChanged: changed.event,
  }
}

/** What can be done with evidence that waits. */
export interface PendingActions {
  readonly tryAgain: () => Promise<unknown>
  readonly dismiss: () => void
}

/** Says that evidence waits, and does what the person chooses. */
export async function offer({ result, reason }: Pending, { tryAgain, dismiss }: PendingActions): Promise<void> {
  const message = vscode.l10n.t(
    'The evidence of {0} ({1}) has no place in the tracker. {2}',
    result.packet,
    describeEnd(result),
    reason,
  )
  const actions: Readonly<Record<string, () => unknown>> = {
    [vscode.l10n.t('Try Again')]: tryAgain,
    [vscode.l10n.t('Open')]: () => vscode.window.showTextDocument(vscode.Uri.file(result.document)),
    [vscode.l10n.t('Copy Evidence')]: () => vscode.env.clipboard.writeText(evidenceText(result)),
    [vscode.l10n.t('Dismiss')]: dismiss,
  }
  const chosen = await vscode.window.showWarningMessage(message, ...Object.keys(actions))
  if (chosen !== undefined) await actions[chosen]?.()
}

export async function choosePending(list: PendingList): Promise<Pending | undefined> {
  const items = list.all().map((pending) => {
    const { packet, command } = pending.result
    return {
      label: command,
      description: `${packet} · ${describeEnd(pending.result)}`,
      detail: pending.reason,
      pending,
    }
  })
  const [only] = items
  if (!only) void vscode.window.showInformationMessage(vscode.l10n.t('No evidence waits for its place.'))
  if (items.length <= 1) return only?.pending
  return (
    await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which evidence?'), matchOnDescription: true })
  )?.pending
}

/** A line to paste. Pasted evidence is what it is: only a run makes it observed. */
function evidenceText(result: RunResult): string {
  return `\`${result.command}\` -> ${describeEnd(result)} (${formatDuration(result.duration)}, ${result.started.slice(0, 10)})`
}
