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
    return warn(
      vscode.l10n.t('{0} could not be saved, so nothing was run again.', vscode.workspace.asRelativePath(uri)),
    )
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
  const message = vscode.l10n.t('Run the required commands of {0} again as its reviewer?', packet)
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail: visible(words) }, run)
  answerIn(question, answer === run ? words : null)
  return answer === run
}

const run = vscode.l10n.t('Run')

function tell(packet: string, code: number | undefined): void {
  if (code === 0)
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "{0}: every command gave the implementer's result. The list of the reviewer stands in the tracker.",
        packet,
      ),
    )
  else if (code === 1)
    warn(vscode.l10n.t("{0}: a command gave another result than the implementer's. Look at its line.", packet))
  else if (code === 2) warn(vscode.l10n.t('{0}: not every command could be run again. The terminal says why.', packet))
}

function warn(message: string): undefined {
  void vscode.window.showWarningMessage(message)
}
