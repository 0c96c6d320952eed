import { l10n, window, type LogOutputChannel } from 'vscode'
import { describeEnd } from '../../../server/src/core/evidence/describe.ts'
import type { RunResult } from '../../../server/src/core/index.ts'
import { recorderExitCode } from '../../../server/src/recorder/exit-code.ts'

/** Says where the editor saw a task end otherwise than its recorder wrote down. The record counts all the same. */
export function tellDifference(log: LogOutputChannel, result: RunResult, taskCode: number | undefined): void {
  const recorded = recorderExitCode(result)
  // nothing was seen after a reload; and a recorder whose terminal was closed has no say in its own code
  if (taskCode === undefined || taskCode === recorded || result.outcome === 'interrupted') return
  const { packet, command, id } = result
  const message = l10n.t(
    '{0}: the task of `{1}` ended with {2}, but the recorder saw {3}. The record counts: look into the terminal, and run it again if in doubt.',
    packet,
    command,
    taskCode,
    describeEnd(result),
  )
  log.warn(`${message} (run ${id}, expected the task to end with ${recorded})`)
  void window.showWarningMessage(message)
}
