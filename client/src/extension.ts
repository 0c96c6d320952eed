import type { ExtensionContext } from 'vscode'
import { activateOn, type GatebookApi } from './activate.ts'
import { makeRuns } from './runs/make-runs.ts'
import type { MakeClient } from './server.ts'
import { makeCheckpoints } from './transactions/checkpoints.ts'

/** VS Code with a machine beneath it: the server is a process of its own, and required commands can be run. */
export function activate(context: ExtensionContext): GatebookApi {
  const module = context.asAbsolutePath('dist/server.js')
  const makeClient: MakeClient = async (options) => {
    const { LanguageClient, TransportKind } = await import('./language-client.ts')
    return new LanguageClient('gatebook', 'Gatebook', { module, transport: TransportKind.ipc }, options)
  }
  return activateOn(context, {
    makeClient,
    makeRuns,
    checkpoints: makeCheckpoints(),
    today: process.env.GATEBOOK_TODAY,
  })
}
