import { existsSync } from 'node:fs'
import * as vscode from 'vscode'
import { describeRun } from '../../../server/src/core/evidence/describe.ts'
import { formatHours } from '../../../server/src/core/evidence/duration.ts'
import type { RunResult, Soak } from '../../../server/src/core/index.ts'
import { whyIncomplete } from '../../../server/src/recorder/soak.ts'

const openReport = vscode.l10n.t('Open Report')

/** Says how a soak ended and where its report is. */
export function tellOfReport(result: RunResult, soak: Soak): void {
  const file = vscode.Uri.file(soak.report)
  const isThere = existsSync(soak.report)
  const where = isThere
    ? vscode.l10n.t(' Its report: {0}.', vscode.workspace.asRelativePath(file))
    : vscode.l10n.t(' No report of it could be written.')
  const tooShort = whyIncomplete(result, soak)
  const held = tooShort === null && result.outcome === 'passed'
  const what = held
    ? vscode.l10n.t('the soak held out its {0}.', formatHours(soak.hours))
    : tooShort === null
      ? vscode.l10n.t('the soak failed: {0}.', describeRun(result))
      : vscode.l10n.t('{0}, so nothing was written into the tracker.', tooShort)
  const show = held ? vscode.window.showInformationMessage : vscode.window.showWarningMessage
  void show(`${result.packet}: ${what}${where}`, ...(isThere ? [openReport] : [])).then((chosen) => {
    if (chosen === openReport) void vscode.window.showTextDocument(file)
  })
}
