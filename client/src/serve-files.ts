import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import { type DocumentParams, type FileAnswer, type FindParams, method } from '../../server/src/protocol/index.ts'

/** Bytes above which no file is read. */
const largest = 20 * 1024 * 1024
const mostFound = 20
const mostListed = 5000
const generated = '**/{node_modules,.*}/**'

/** Answers the server's questions about files that it cannot see: in a browser all, else those of virtual workspaces. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(method.look, ({ uri }: DocumentParams) => look(vscode.Uri.parse(uri)))
  client.onRequest(method.read, ({ uri }: DocumentParams) => read(vscode.Uri.parse(uri)))
  client.onRequest(method.find, async ({ uri, name }: FindParams) => {
    const glob = name === null ? '**' : `**/${name.replace(/[*?[\]{}]/g, '?')}`
    const pattern = new vscode.RelativePattern(vscode.Uri.parse(uri), glob)
    const found = await vscode.workspace.findFiles(pattern, generated, name === null ? mostListed : mostFound)
    return found.map(String)
  })
}

async function look(uri: vscode.Uri): Promise<FileAnswer | null> {
  try {
    const { type, mtime, size } = await vscode.workspace.fs.stat(uri)
    return { kind: type & vscode.FileType.Directory ? 'folder' : 'file', version: `${mtime} ${size}` }
  } catch {
    // not there, or not to be seen by us: to a document that is the same
    return null
  }
}

async function read(uri: vscode.Uri): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri)
    if (size > largest) return null
    const bytes = await vscode.workspace.fs.readFile(uri)
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // unreadable or not UTF-8: no text to read
    return null
  }
}
