import * as vscode from 'vscode'
import type { RunEntry } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { givenRun } from './given-run.ts'

/** Ends one run, (id) or one that is chosen where several go on. */
export async function cancelRun({ runs }: Services, ...given: readonly unknown[]): Promise<void> {
  const id = givenRun(given)
  if (id !== undefined) return runs?.cancel(id)
  const live = runs?.journal.entries().filter((entry) => entry.state === 'live') ?? []
  if (live.length <= 1) return runs?.cancel()
  const chosen = await vscode.window.showQuickPick([allOfThem, ...live.map(choice)], {
    title: vscode.l10n.t('Cancel which run?'),
  })
  if (chosen) runs?.cancel(chosen.id)
}

const allOfThem: Choice = { label: vscode.l10n.t('All of them'), id: undefined }

type Choice = vscode.QuickPickItem & { readonly id: string | undefined }

function choice({ id, job }: Extract<RunEntry, { state: 'live' }>): Choice {
  return { label: job.command, description: job.packet, id }
}
