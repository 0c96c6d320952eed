import * as vscode from 'vscode'
import { method, type DocumentVerdict } from '../../../server/src/protocol/index.ts'
import { commandIds } from '../commands/ids.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'

/** What the status bar says of the tracker in the active editor; both empty elsewhere. */
export interface TrackerStatus {
  /** `2/5 done · NO_GO: 3 reasons`. */
  readonly text: () => string
  /** A reason on each line. */
  readonly details: () => string
  readonly onChanged: vscode.Event<void>
}

/** Shows how far the active tracker is, with the verdict that follows and its reasons in the language status. */
export function showTrackerStatus({ context, outlines, server, log }: Services): TrackerStatus {
  const bar = vscode.window.createStatusBarItem('gatebook.tracker', vscode.StatusBarAlignment.Left, 1)
  bar.name = vscode.l10n.t('Gatebook: Tracker')
  bar.command = commandIds.deriveVerdict
  const changed = new vscode.EventEmitter<void>()
  let language: vscode.LanguageStatusItem | undefined
  const show = (verdict: DocumentVerdict | null) => {
    language?.dispose()
    language = verdict ? languageItem(verdict) : undefined
    bar.text = verdict ? summary(verdict) : ''
    bar.tooltip = verdict ? details(verdict) : ''
    if (verdict) bar.show()
    else bar.hide()
    changed.fire()
  }
  const ask = async () => {
    const uri = vscode.window.activeTextEditor?.document.uri
    const isTracker = uri !== undefined && outlines.of(uri) !== undefined
    const verdict = isTracker
      ? await server.request<DocumentVerdict | null>(method.verdict, { uri: uri.toString() })
      : null
    // another editor may have come to the front meanwhile: then its own answer counts
    if (vscode.window.activeTextEditor?.document.uri.toString() === uri?.toString()) show(verdict)
  }
  const look = () => {
    ask().catch((error: unknown) => log.warn(`The status bar cannot say how the tracker stands: ${wordsOf(error)}`))
  }
  context.subscriptions.push(
    bar,
    changed,
    new vscode.Disposable(() => language?.dispose()),
    outlines.onChanged(look),
    vscode.window.onDidChangeActiveTextEditor(look),
  )
  look()
  return { text: () => bar.text, details: () => language?.detail ?? '', onChanged: changed.event }
}

/** `2/5 done · NO_GO: 3 reasons` */
export function summary({ progress, ...verdict }: DocumentVerdict): string {
  return [progress, headline(verdict)].filter(Boolean).join(' · ')
}

/** `NO_GO: 3 reasons`. */
function headline({ derived, reasons }: Pick<DocumentVerdict, 'derived' | 'reasons'>): string {
  if (!reasons.length) return derived
  return `${derived}: ${reasons.length} ${reasons.length === 1 ? 'reason' : 'reasons'}`
}

function details(verdict: DocumentVerdict): string {
  const { derived, stated, isWeaker, reasons } = verdict
  const stands =
    stated === null
      ? vscode.l10n.t('no verdict is stated')
      : vscode.l10n.t('stated is {0}{1}', stated, isWeaker ? vscode.l10n.t(', which promises more') : '')
  return [
    vscode.l10n.t('{0} follows from this document; {1}.', derived, stands),
    ...reasons.map(({ text }) => `• ${text}`),
  ].join('\n')
}

/** Lives only while a tracker is in the active editor: other markdown has no such status. */
function languageItem(verdict: DocumentVerdict): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem('gatebook.verdict', { language: 'markdown' })
  item.name = 'Gatebook'
  item.text = summary(verdict)
  item.detail = details(verdict)
  item.severity = vscode.LanguageStatusSeverity[verdict.isWeaker ? 'Warning' : 'Information']
  item.command = { title: vscode.l10n.t('Show Reasons'), command: commandIds.deriveVerdict }
  return item
}
