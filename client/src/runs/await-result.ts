import { existsSync, watch } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'

/** Time for a recorder whose task has ended to put its result in place, in milliseconds. */
const grace = 5000

/**
 * Resolves to true when the result file is there: it is put in place whole, by a rename. To false where the task has
 * ended and still there is none. The end of the task is a hint to look, never an outcome: after a reload of the window it
 * comes for tasks that go on.
 */
export function awaitResult(resultFile: string, taskEnded?: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const finish = (isThere: boolean) => {
      watcher.close()
      resolve(isThere)
    }
    const look = () => existsSync(resultFile) && finish(true)
    const watcher = watch(path.dirname(resultFile), look)
    watcher.on('error', (error) => {
      watcher.close()
      reject(error)
    })
    void taskEnded?.then(() => look() || setTimeout(() => finish(existsSync(resultFile)), grace))
    look()
  })
}

/** Resolves when the process of a task has ended, or could not be started. */
export function taskEnd(name: string, run: string): { ended: Promise<void>; subscription: vscode.Disposable } {
  let subscription: vscode.Disposable | undefined
  const ended = new Promise<void>((resolve) => {
    const isOurs = ({ execution }: vscode.TaskEndEvent) =>
      execution.task.name === name && execution.task.definition.run === run
    subscription = vscode.tasks.onDidEndTask((event) => isOurs(event) && resolve())
  })
  return { ended, subscription: subscription ?? new vscode.Disposable(() => undefined) }
}
