import * as vscode from 'vscode'
import { method } from '../../../server/src/protocol/index.ts'
import type { Services } from '../services.ts'
import { writeEdit } from '../write-edit.ts'
import { lastRunOf } from './accept-result.ts'
import { commandTarget } from './targets.ts'

/** Lines that are offered; of more the last ones, where a run says what went wrong. */
const mostOffered = 5000

/** Puts chosen lines of what the last run of a required command wrote under its packet. */
export async function insertExcerpt(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await commandTarget(
    services,
    given,
    vscode.l10n.t('Insert an excerpt of the output of which required command?'),
  )
  const run = target && (await lastRunOf(services, target))
  if (!run) return false
  const text = services.runs?.outputOf(run.run)
  if (!text?.trim()) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The output of `{0}` is not on this machine: it ran elsewhere, wrote nothing, or was deleted.',
        run.command,
      ),
    )
    return false
  }
  const lines = await chooseLines(text, `${run.end}: ${run.command}`)
  if (!lines) return false
  const { uri, packet } = target
  return writeEdit(services.server, uri, method.excerpt, { packet, at: null, record: run.record, text: lines })
}

async function chooseLines(text: string, title: string): Promise<string | undefined> {
  const all = text.trimEnd().split('\n')
  const items = all.map((line, at) => ({ label: line || ' ', description: `${at + 1}`, at })).slice(-mostOffered)
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which lines? {0}', title),
    placeHolder: vscode.l10n.t('Choose the lines that another reviewer must see'),
    canPickMany: true,
  })
  return chosen?.length
    ? withGaps(
        all,
        chosen.map(({ at }) => at).sort((a, b) => a - b),
      )
    : undefined
}

/** Lines that were left out between two chosen ones are told. */
function withGaps(all: readonly string[], chosen: readonly number[]): string {
  const lines = chosen.flatMap((at, i) => {
    const skipped = i ? at - chosen[i - 1]! - 1 : 0
    return [...(skipped ? [`[… ${skipped} ${skipped === 1 ? 'line' : 'lines'} …]`] : []), all[at]!]
  })
  return lines.join('\n')
}
