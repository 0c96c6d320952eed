/** The language server as a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { startServer } from '../lsp/server.ts'
import { workerPorts } from './ports.ts'

declare const self: DedicatedWorkerGlobalScope

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), workerPorts)
