import * as vscode from 'vscode'
import type { Job } from '../../../server/src/core/index.ts'
import { contextKeys } from '../commands/ids.ts'

/** `jobFile` is there until a recorder has taken the job. */
export interface RememberedRun {
  readonly job: Job
  readonly jobFile: string
}

/** Runs that are going on, remembered beyond a reload of the window. */
export interface LiveRuns {
  readonly remember: (run: RememberedRun) => Thenable<void>
  readonly forget: (job: Job) => Thenable<void>
  /** Runs of this workspace that were started and whose end nobody has seen. */
  remembered(): readonly RememberedRun[]
  /** Shows progress with Cancel while the work goes on. */
  show<Answer>(
    title: string,
    work: (token: vscode.CancellationToken, say: (message: string) => void) => Promise<Answer>,
  ): Thenable<Answer>
  cancelAll(): void
}

const memoryKey = 'gatebook.running'

export function liveRuns(memory: vscode.Memento): LiveRuns {
  const sources = new Set<vscode.CancellationTokenSource>()
  const remembered = () => memory.get<readonly RememberedRun[]>(memoryKey, [])
  const tell = () => void vscode.commands.executeCommand('setContext', contextKeys.isRunning, sources.size > 0)
  return {
    remember: (run) => memory.update(memoryKey, [...remembered(), run]),
    forget: ({ id }) =>
      memory.update(
        memoryKey,
        remembered().filter(({ job }) => job.id !== id),
      ),
    remembered,
    cancelAll: () => sources.forEach((source) => source.cancel()),
    show: (title, work) =>
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        async (progress, token) => {
          const source = new vscode.CancellationTokenSource()
          sources.add(source)
          tell()
          token.onCancellationRequested(() => source.cancel())
          try {
            return await work(source.token, (message) => progress.report({ message }))
          } finally {
            sources.delete(source)
            source.dispose()
            tell()
          }
        },
      ),
  }
}
