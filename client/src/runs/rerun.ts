import { rmSync } from 'node:fs'
import * as vscode from 'vscode'
import { answerIn, newQuestion, questionIn } from '../../../server/src/recorder/question.ts'
import { setting } from '../settings.ts'
import type { RunServices } from './make-runs.ts'
import { startRerun } from './start-run.ts'
import { visible } from './visible.ts'

interface Wanted {
  readonly uri: vscode.Uri
  readonly packet: string
  /** The reviewer. */
  readonly actor: string
}

/**
 * Runs a packet's commands again on the implementer's tree, once a person has confirmed what the command line would run
 * there. That writes the reviewer's list into the file, so it must be saved. Resolves with its exit code, where that is
 * known.
 */
export async function rerun({ cli }: RunServices, { uri, packet, actor }: Wanted): Promise<number | undefined> {
  const document = await vscode.workspace.openTextDocument(uri)
  if (document.isDirty && !(await document.save()))
    return warn(`${vscode.workspace.asRelativePath(uri)} could not be saved, so nothing was run again.`)
  const question = setting('run.confirm') === 'never' ? null : newQuestion()
  try {
    const started = await startRerun({ document, packet, actor, question, cli })
    if ('refused' in started) return warn(started.refused)
    const { ended, exitCode } = started.end
    const isWanted = question === null || (await confirm(question, packet, ended))
    const code = await (exitCode ?? ended.then(() => undefined))
    if (isWanted) tell(packet, code)
    return code
  } finally {
    if (question !== null) rmSync(question, { recursive: true, force: true })
  }
}

/** False where the person does not want it. Where nothing can be run nobody is asked: the terminal says why. */
async function confirm(question: string, packet: string, ended: Promise<void>): Promise<boolean> {
  const words = await questionIn(question, ended)
  if (words === null) return true
  const message = `Run the required commands of ${packet} again as its reviewer?`
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail: visible(words) }, run)
  answerIn(question, answer === run ? words : null)
  return answer === run
}

const run = 'Run'

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
