import * as vscode from 'vscode'
import { viewIds } from '../commands/ids.ts'
import type { Journal } from '../runs/runs.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { evidenceItem } from './evidence-item.ts'

/** The view Evidence: runs by time. Its elements are the ids of runs. */
export interface EvidenceView {
  readonly evidenceTree: vscode.TreeDataProvider<string>
  readonly evidenceView: vscode.TreeView<string>
}

/** Milliseconds between two looks at the clock while something runs and somebody can see it. */
const beat = 1000

/** Empty where nothing can be run. */
export function showEvidence({ context, runs, log }: Services): EvidenceView {
  const changed = new vscode.EventEmitter<string | undefined>()
  const evidenceTree = makeTree(runs?.journal, changed.event)
  const evidenceView = vscode.window.createTreeView(viewIds.evidence, { treeDataProvider: evidenceTree })
  context.subscriptions.push(changed, evidenceView)
  if (runs) context.subscriptions.push(keepCurrent(runs.journal, evidenceView, changed, log))
  return { evidenceTree, evidenceView }
}

function makeTree(
  journal: Journal | undefined,
  changed: vscode.Event<string | undefined>,
): vscode.TreeDataProvider<string> {
  return {
    onDidChangeTreeData: changed,
    getChildren: (id) => (id === undefined ? journal?.entries().map((entry) => entry.id) : []),
    getTreeItem(id) {
      const entry = journal?.find(id)
      return entry ? evidenceItem(entry, Date.now(), journal?.progress(id) ?? null) : new vscode.TreeItem(id)
    },
  }
}

function keepCurrent(
  journal: Journal,
  view: vscode.TreeView<string>,
  changed: vscode.EventEmitter<string | undefined>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const tell = () => {
    view.message = journal.announcement() ?? undefined
    changed.fire(undefined)
  }
  const look = () => {
    if (view.visible) journal.refresh().catch((error: unknown) => log.warn(`Runs cannot be listed: ${wordsOf(error)}`))
  }
  const tick = () => {
    if (!view.visible) return
    for (const { state, id } of journal.entries()) if (state === 'live') changed.fire(id)
  }
  const timer = setInterval(tick, beat)
  tell()
  look()
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearInterval(timer)),
    journal.onChanged(tell),
    journal.onStale(look),
    view.onDidChangeVisibility(look),
    vscode.window.onDidChangeWindowState(look),
    announcementItem(journal, view),
  )
}

/** Says where nobody sees the view what happened while the window was away, until the view is looked at. */
function announcementItem(journal: Journal, view: vscode.TreeView<string>): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('gatebook.announcement', vscode.StatusBarAlignment.Left)
  item.name = vscode.l10n.t('Gatebook: Runs That Ended')
  item.command = `${viewIds.evidence}.focus`
  const tell = () => {
    const said = journal.announcement()
    item.text = '$(inbox) A run ended'
    item.tooltip = said ?? ''
    item.accessibilityInformation = { label: said ?? '', role: 'button' }
    if (said && !view.visible) item.show()
    else item.hide()
  }
  return vscode.Disposable.from(
    item,
    journal.onChanged(tell),
    view.onDidChangeVisibility(({ visible }) => visible && item.hide()),
  )
}
