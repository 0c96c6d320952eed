import * as vscode from 'vscode'
import { mentionsTracker } from '../concern.ts'
import type { Services } from '../services.ts'

/** Files looked at, at most: a person chooses from the list, so it need not be whole in a huge workspace. */
const mostFiles = 500

/** Offers the workspace's markdown files that could be trackers. */
export async function openTracker({ log }: Services): Promise<void> {
  const choice = vscode.window.showQuickPick(candidates(log), {
    title: vscode.l10n.t('Open which tracker?'),
    placeHolder: vscode.l10n.t('Markdown files with check boxes, tables or a status'),
    matchOnDescription: true,
  })
  const chosen = await choice
  if (chosen) await vscode.window.showTextDocument(chosen.uri)
}

/** The workspace's markdown files that could be trackers, by name. */
export async function candidates(log: vscode.LogOutputChannel) {
  const files = await vscode.workspace.findFiles('**/*.md', '**/{node_modules,.git}/**', mostFiles)
  const read = await Promise.all(files.map(async (uri) => ({ uri, isCandidate: await couldBeTracker(uri, log) })))
  return read
    .filter(({ isCandidate }) => isCandidate)
    .map(({ uri }) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}

async function couldBeTracker(uri: vscode.Uri, log: vscode.LogOutputChannel): Promise<boolean> {
  try {
    return mentionsTracker(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)))
  } catch (error) {
    log.warn(`${uri.toString()} cannot be read, so it is not offered: ${String(error)}`)
    return false
  }
}
