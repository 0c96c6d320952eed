/** The language server as a process: `--node-ipc` for VS Code, else the standard streams. */
import './engine.ts'
import { createConnection } from 'vscode-languageserver/node'
import { startServer } from '../lsp/server.ts'
import { nodePorts } from './ports.ts'

const transports = ['--node-ipc', '--stdio', '--socket', '--pipe']
const isNamed = process.argv.some((argument) => transports.includes(argument.split('=')[0]!))
if (!isNamed) process.argv.push('--stdio')
startServer(createConnection(), nodePorts)
