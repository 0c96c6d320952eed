import assert from 'node:assert/strict'
import { DocumentLinkRequest } from 'vscode-languageserver/node'
import { inMemory } from '../unit/workspace/memory.ts'
import { talkHere } from './client.ts'

const uri = 'file:///repo/docs/gate.md'
const text = `# Gate

Status: In Progress

Linked plan: \`plan.md\`, see [it](plan.md).

| Packet | Status | Evidence |
|---|---|---|
| HM-00 | DONE | HM-00 section below |

## HM-00: Freeze

- \`src/a.ts:12\` and \`src/gone.ts\`
- Commit: \`0f1e2d3c\`
- Commit: \`0badcafe\`
`
const files = {
  '/repo/.git/config': '[remote "origin"]\n\turl = git@github.com:harbour/move.git\n',
  '/repo/docs/plan.md': '# Plan\n',
  '/repo/src/a.ts': '',
}

describe('document links', () => {
  const found = async (there: Record<string, string>) => {
    const history = () => ({
      lastCommit: () => Promise.resolve(null),
      hasCommits: (_: string, hashes: readonly string[]) =>
        Promise.resolve(new Map(hashes.map((hash) => [hash, hash !== '0badcafe']))),
    })
    const talk = await talkHere({ ports: { workspace: inMemory(there).workspace, history } })
    await talk.open(uri, text)
    const ask = () => talk.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } })
    // what git tells is news: until then every commit is taken to be there
    const told = talk.next('refresh')
    await ask()
    await told
    const links = (await ask()) ?? []
    const lines = text.split('\n')
    return links.map(({ range: { start, end }, target }) => [
      lines[start.line]!.slice(start.character, end.character),
      target,
    ])
  }
  const part = ['HM-00 section below', `${uri}#L11`]

  it('lead to files that are there, to commits that git knows, and to parts of the document', async () => {
    assert.deepEqual(await found(files), [
      ['plan.md', 'file:///repo/docs/plan.md'],
      part,
      ['src/a.ts:12', 'file:///repo/src/a.ts#L12'],
      ['0f1e2d3c', 'https://github.com/harbour/move/commit/0f1e2d3c'],
    ])
  })

  it('lead to no page where the repository says of none', async () => {
    assert.deepEqual(await found({ '/repo/.git/HEAD': '' }), [part])
    assert.deepEqual(await found({}), [part])
  })
})
