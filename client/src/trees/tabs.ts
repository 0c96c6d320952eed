import * as vscode from 'vscode'
import { isEditable, schemes } from '../concern.ts'
import { wordsOf } from '../server.ts'

/** Is there a tab for this document? A closed tab counts at once: VS Code keeps its document for minutes. */
export function hasTab(uri: string): boolean {
  return tabbed().some((one) => one.toString() === uri)
}

/**
 * Keeps the document of every tab loaded that may show a tracker: after a reload VS Code loads those of the visible tabs
 * alone, and it forgets those that nobody shows.
 */
export function loadTabs(log: vscode.LogOutputChannel): vscode.Disposable {
  const load = () => {
    for (const uri of tabbed().filter(mayHoldTracker))
      vscode.workspace
        .openTextDocument(uri)
        .then(undefined, (error: unknown) => log.debug(`${uri.toString()} cannot be read: ${wordsOf(error)}`))
  }
  load()
  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(({ opened }) => opened.length && load()),
    vscode.workspace.onDidCloseTextDocument((document) => isEditable(document) && load()),
  )
}

function tabbed(): vscode.Uri[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => uriOf(input) ?? []))
}

/** Of a comparison the side that a person edits. */
function uriOf(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined
}

/** By its name: only a document that is loaded has a language. */
function mayHoldTracker({ scheme, path }: vscode.Uri): boolean {
  return schemes.some((one) => one === scheme) && scheme !== 'untitled' && /\.(?:md|markdown)$/i.test(path)
}
