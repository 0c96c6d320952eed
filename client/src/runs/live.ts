import * as vscode from 'vscode'
import type { Job } from '../../../server/src/core/index.ts'
import { requestCancel } from '../../../server/src/recorder/job.ts'
import { contextKeys } from '../commands/ids.ts'

/** `jobFile` is there until a recorder has taken the job. */
export interface RememberedRun {
  readonly job: Job
  readonly jobFile: string
  /** Milliseconds since 1970. */
  readonly since: number
}

/** A run whose end somebody in this window waits for. */
export interface LiveRun {
  readonly job: Job
  readonly since: number
  /** It was asked to end. */
  readonly isEnding: boolean
}

/** Runs that are going on, remembered beyond a reload of the window. */
export interface LiveRuns {
  readonly remember: (run: RememberedRun) => Thenable<void>
  readonly forget: (job: Job) => Thenable<void>
  /** Runs of this workspace that were started and whose end nobody has seen. */
  remembered(): readonly RememberedRun[]
  /** Counts a remembered run as live until it is forgotten. */
  readonly follow: (job: Job) => void
  all(): readonly LiveRun[]
  readonly onChanged: vscode.Event<void>
  /** Shows progress with Cancel while the work goes on. A token that is given cancels too. */
  show<Answer>(title: string, work: Work<Answer>, from?: vscode.CancellationToken): Thenable<Answer>
  /** Asks the recorder of one live run to end it. */
  cancel(id: string): void
  cancelAll(): void
}

type Work<Answer> = (token: vscode.CancellationToken, say: (message: string) => void) => Promise<Answer>

const memoryKey = 'gatebook.running'

export function liveRuns(memory: vscode.Memento): LiveRuns {
  const followed = new Map<string, LiveRun>()
  const changed = new vscode.EventEmitter<void>()
  const remembered = () => memory.get<readonly RememberedRun[]>(memoryKey, [])
  const put = (run: LiveRun) => {
    followed.set(run.job.id, run)
    changed.fire()
  }
  return {
    ...shownWork(),
    remember: (run) => memory.update(memoryKey, [...remembered(), run]),
    forget({ id }) {
      if (followed.delete(id)) changed.fire()
      const others = remembered().filter(({ job }) => job.id !== id)
      return memory.update(memoryKey, others)
    },
    remembered,
    follow(job) {
      const known = remembered().find((run) => run.job.id === job.id)
      put({ job, since: known?.since ?? Date.now(), isEnding: false })
    },
    all: () => [...followed.values()],
    onChanged: changed.event,
    cancel(id) {
      const run = followed.get(id)
      if (!run) return
      requestCancel(run.job)
      put({ ...run, isEnding: true })
    },
  }
}

function shownWork(): Pick<LiveRuns, 'show' | 'cancelAll'> {
  const sources = new Set<vscode.CancellationTokenSource>()
  const tell = () => void vscode.commands.executeCommand('setContext', contextKeys.isRunning, sources.size > 0)
  return {
    cancelAll: () => sources.forEach((source) => source.cancel()),
    show: (title, work, from) =>
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        async (progress, token) => {
          const source = new vscode.CancellationTokenSource()
          sources.add(source)
          tell()
          const cancel = () => source.cancel()
          const subscriptions = [token, from].flatMap((one) => one?.onCancellationRequested(cancel) ?? [])
          if (from?.isCancellationRequested) cancel()
          try {
            return await work(source.token, (message) => progress.report({ message }))
          } finally {
            vscode.Disposable.from(...subscriptions).dispose()
            sources.delete(source)
            source.dispose()
            tell()
          }
        },
      ),
  }
}
