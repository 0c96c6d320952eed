import * as vscode from 'vscode'
import { contextKeys, viewIds } from '../commands/ids.ts'
import type { Runs } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { treeItemOf } from './item.ts'
import { childrenOf, type PacketNode } from './node.ts'
import type { Outlines } from './outlines.ts'
import type { Trackers } from './trackers.ts'

/** The view Documents: indexes with the state of their artifacts, runbooks with their steps, policies and matrices. */
export interface DocumentsView {
  readonly documentsTree: vscode.TreeDataProvider<PacketNode>
}

export function showDocuments({ context, runs }: Services, documents: Trackers, kept: Outlines): DocumentsView {
  const documentsTree: vscode.TreeDataProvider<PacketNode> = {
    onDidChangeTreeData: documents.onChanged,
    getTreeItem: (node) => treeItemOf(node),
    getParent: ({ parent }) => parent,
    getChildren: (node) => (node ? childrenOf(node) : documents.all()),
  }
  const options = { treeDataProvider: documentsTree, showCollapseAll: true }
  const tell = () => void vscode.commands.executeCommand('setContext', contextKeys.isIndex, isIndex(documents))
  context.subscriptions.push(
    vscode.window.createTreeView(viewIds.documents, options),
    documents.onChanged(tell),
    ...(runs ? [showEndedRuns(runs, documents, kept)] : []),
    vscode.window.onDidChangeActiveTextEditor(tell),
  )
  return { documentsTree }
}

/** The evidence of a command stands at it as soon as its run has ended. */
function showEndedRuns({ journal }: Runs, documents: Trackers, kept: Outlines): vscode.Disposable {
  const ended = () => journal.entries().filter(({ state }) => state === 'ended').length
  let known = 0
  return journal.onChanged(() => {
    const now = ended()
    if (now !== known) kept.refresh(documents.all().map(({ uri }) => uri))
    known = now
  })
}

/** Does the active editor show an artifact index? */
function isIndex(documents: Trackers): boolean {
  const active = vscode.window.activeTextEditor?.document.uri.toString()
  return documents.all().some(({ uri, outline }) => uri.toString() === active && outline.status === 'artifact-index')
}
