import * as vscode from 'vscode'
import { setting } from '../settings.ts'
import type { RunServices } from './make-runs.ts'
import { startRerun } from './start-run.ts'

interface Wanted {
  readonly uri: vscode.Uri
  readonly packet: string
  /** The reviewer. */
  readonly actor: string
}

/**
 * Runs a packet's commands again on the implementer's tree, in a terminal that shows them and asks first. The command line
 * writes the reviewer's list into the file, so it must be saved. Resolves with its exit code, where that is known.
 */
export async function rerun({ cli }: RunServices, { uri, packet, actor }: Wanted): Promise<number | undefined> {
  const document = await vscode.workspace.openTextDocument(uri)
  if (document.isDirty && !(await document.save()))
    return warn(`${vscode.workspace.asRelativePath(uri)} could not be saved, so nothing was run again.`)
  const isConfirmed = setting('run.confirm') === 'never'
  const started = await startRerun({ document, packet, actor, isConfirmed, cli })
  if ('refused' in started) return warn(started.refused)
  const { ended, exitCode } = started.end
  const code = await (exitCode ?? ended.then(() => undefined))
  tell(packet, code)
  return code
}

function tell(packet: string, code: number | undefined): void {
  if (code === 0)
    void vscode.window.showInformationMessage(
      `${packet}: every command gave the implementer's result. The list of the reviewer stands in the tracker.`,
    )
  else if (code === 1) warn(`${packet}: a command gave another result than the implementer's. Look at its line.`)
  else if (code === 2) warn(`${packet}: not every command could be run again. The terminal says why.`)
}

function warn(message: string): undefined {
  void vscode.window.showWarningMessage(message)
}
