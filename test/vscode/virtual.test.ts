import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { activated, closeEditors, findings, until } from './support.ts'

const scheme = 'memfs'
const files = new Map<string, string>([
  ['/gatebook.config.json', '{ "rules": { "done-with-unchecked": "hint" } }'],
  ['/docs/there.md', '# There\n'],
  ['/docs/gate.md', '# Gate\n\nStatus: Done\n\n- [ ] [There](there.md)\n- [x] [Gone](gone.md)\n'],
])

function stat({ path }: vscode.Uri): vscode.FileStat {
  const text = files.get(path)
  if (text !== undefined) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: text.length }
  if (path === '/' || path === '/docs') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
  throw vscode.FileSystemError.FileNotFound(path)
}

const refuse = (): never => {
  throw vscode.FileSystemError.NoPermissions()
}

const inMemory: vscode.FileSystemProvider = {
  onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
  watch: () => new vscode.Disposable(() => undefined),
  stat,
  readFile: (uri) => new TextEncoder().encode(files.get(uri.path)),
  readDirectory: () => [],
  createDirectory: refuse,
  writeFile: refuse,
  delete: refuse,
  rename: refuse,
}

describe('a document of a virtual workspace', () => {
  let provider: vscode.Disposable
  before(() => (provider = vscode.workspace.registerFileSystemProvider(scheme, inMemory, { isReadonly: true })))
  after(async () => {
    await closeEditors()
    provider.dispose()
  })

  it('is judged among its neighbours and by the configuration of its team', async () => {
    await activated()
    const uri = vscode.Uri.from({ scheme, path: '/docs/gate.md' })
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri))
    const found = (rule: string) => findings(uri).filter(({ code }) => codeOf(code) === rule)
    await until(vscode.languages.onDidChangeDiagnostics, () => found('link-broken').length > 0)
    assert.equal(found('link-broken').length, 1)
    assert.match(found('link-broken')[0]!.message, /gone\.md/)
    assert.equal(found('done-with-unchecked')[0]?.severity, vscode.DiagnosticSeverity.Hint)
  })
})

const codeOf = (code: vscode.Diagnostic['code']) => (typeof code === 'object' ? code.value : code)
