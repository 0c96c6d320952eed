import assert from 'node:assert/strict'
import {
  FoldingRangeRequest,
  type SelectionRange,
  SelectionRangeRequest,
  WorkspaceFoldersRequest,
  type WorkspaceSymbol,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node'
import { inMemory } from '../unit/workspace/memory.ts'
import { type Talk, talkHere } from './client.ts'
import { tracker, uri } from './tracker.ts'

describe('folding', () => {
  it('knows whole lines, one range for each first line', async () => {
    const talk = await talkHere()
    await talk.open(uri, tracker)
    const ranges = (await talk.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } })) ?? []
    const lines = tracker.split('\n')
    const folded = new Map(ranges.map(({ startLine, endLine }) => [lines[startLine], lines[endLine]]))
    assert.equal(new Set(ranges.map(({ startLine }) => startLine)).size, ranges.length)
    assert.equal(folded.get('## HM-00 Checklist: Freeze'), '```')
    assert.equal(folded.get('### Required Commands'), '- [ ] `make cranes` -> exit 0')
    assert.equal(folded.get('| Packet | Title | Status | Implementer | Reviewer | Review State |'), lines[10])
  })
})

describe('selecting', () => {
  it('grows from a command to the document', async () => {
    const talk = await talkHere()
    await talk.open(uri, tracker)
    const line = tracker.split('\n').indexOf('- [ ] `make cranes` -> exit 0')
    const params = {
      textDocument: { uri },
      positions: [
        { line, character: 9 },
        { line: 1, character: 0 },
      ],
    }
    const [first, second] = (await talk.connection.sendRequest(SelectionRangeRequest.type, params)) ?? []
    const widths: number[] = []
    for (let at: SelectionRange | undefined = first; at; at = at.parent)
      widths.push(at.range.end.line - at.range.start.line)
    assert.equal(first?.range.start.character, 6)
    assert.equal(widths.at(-1), tracker.split('\n').length - 1)
    assert.equal(second?.range.start.line, 0)
  })
})

describe('workspace symbols', () => {
  const files = {
    '/repo/.git/HEAD': '',
    '/repo/docs/move.md': tracker,
    '/repo/docs/notes.md': '# Notes\n\nHM-09 | status\n',
    '/repo/code.ts': tracker,
    '/else/move.md': tracker,
  }
  const folders = ['file:///repo']
  const setting = async () => {
    const memory = inMemory({ ...files })
    const capabilities = { workspace: { workspaceFolders: true } }
    const talk = await talkHere({ ports: { workspace: memory.workspace }, capabilities })
    talk.connection.onRequest(WorkspaceFoldersRequest.type, () =>
      folders.map((folder) => ({ uri: folder, name: folder })),
    )
    return { ...memory, talk }
  }
  const find = async ({ connection }: Talk, query: string) => {
    const found = (await connection.sendRequest(WorkspaceSymbolRequest.type, { query })) as WorkspaceSymbol[]
    return found.map(({ name, containerName, location }) => {
      assert('range' in location)
      return `${name} in ${containerName} at ${location.uri}:${location.range.start.line}`
    })
  }
  const cranes = (line = 47, at = '/repo/docs/move.md') =>
    `HM-01 Cranes in Harbour Move Gate Tracker at file://${at}:${line}`

  it('are the packets of the trackers in the folders', async () => {
    const { talk } = await setting()
    assert.equal((await find(talk, '')).length, 2)
    assert.deepEqual(await find(talk, 'hm01'), [cranes()])
    assert.deepEqual(await find(talk, 'crn'), [cranes()])
    assert.deepEqual(await find(talk, 'narc'), [])
  })

  it('are read once for each version, and from the editor where a tracker is open', async () => {
    const { talk, read } = await setting()
    await find(talk, '')
    const before = read.length
    assert.deepEqual(await find(talk, 'cranes'), [cranes()])
    assert.equal(read.length, before)
    await talk.open('file:///repo/docs/move.md', `\n${tracker}`)
    await talk.open('file:///else/move.md', tracker)
    assert.deepEqual((await find(talk, 'cranes')).sort(), [cranes(47, '/else/move.md'), cranes(48)])
  })
})
