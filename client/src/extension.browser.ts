import { Uri, type ExtensionContext } from 'vscode'
import { activateOn, type GatebookApi } from './activate.ts'
import type { MakeClient } from './server.ts'

/** VS Code in a browser alone: the server is a worker, and nothing can be run. */
export function activate(context: ExtensionContext): GatebookApi {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.worker.js').toString(true)
  const makeClient: MakeClient = async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser')
    return new LanguageClient('gatebook', 'Gatebook', new Worker(script), options)
  }
  return activateOn(context, { makeClient })
}

/** The host's own: the client is otherwise compiled without a DOM. */
declare const Worker: new (script: string) => never
