import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { closeEditors, copyFixture, openTracker } from './support.ts'

const ask = <Answer>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<Answer>(`vscode.${name}`, ...args)

/** Inside the first of these words behind a place. */
const inside = (document: vscode.TextDocument, words: string, from = 0) =>
  document.positionAt(document.getText().indexOf(words, from) + 1)

describe('the language of trackers', () => {
  afterEach(closeEditors)

  it('leads from an id to its section, and renames it there as on the board', async () => {
    const document = await openTracker('rename.md')
    const position = inside(document, 'HBR-01')
    const [place] = await ask<(vscode.Location | vscode.LocationLink)[]>(
      'executeDefinitionProvider',
      document.uri,
      position,
    )
    assert(place)
    const range = 'targetRange' in place ? (place.targetSelectionRange ?? place.targetRange) : place.range
    assert.equal(document.getText(range), 'HBR-01')
    assert(document.lineAt(range.start.line).text.startsWith('#'))
    const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', document.uri, range.start, 'HBR-91')
    await vscode.workspace.applyEdit(edit)
    assert(!/(?<![\w/-])HBR-01(?![\w-])/.test(document.getText().replace(/`[^`]*`/g, '')))
    assert(document.getText().includes('| HBR-91 |'))
  })

  it('links nothing that markdown links already', async () => {
    copyFixture('release-gate.md', 'linked.md')
    const document = await openTracker('links.md', (text) => `${text}\n\nSee [it](linked.md) and \`./linked.md\`.\n`)
    const links = await ask<vscode.DocumentLink[]>('executeLinkProvider', document.uri)
    const said = document.getText()
    const meeting = (words: string) => {
      const start = said.lastIndexOf(words)
      const place = new vscode.Range(document.positionAt(start), document.positionAt(start + words.length))
      return links.filter(({ range }) => range.intersection(place)?.isEmpty === false).length
    }
    assert.deepEqual(['[it](linked.md)', './linked.md'].map(meeting), [1, 1])
  })

  it('completes a status in the tracker’s own words', async () => {
    const document = await openTracker('complete.md')
    const row = document.getText().indexOf('| HBR-01 |')
    const status = document.getText().slice(row).split('|')[3]!.trim()
    const { items } = await ask<vscode.CompletionList>(
      'executeCompletionItemProvider',
      document.uri,
      inside(document, status, row),
    )
    assert(items.some(({ label }) => label === status))
  })
})
