import assert from 'node:assert/strict'
import { type CompletionItem, CompletionRequest, type TextEdit } from 'vscode-languageserver/node'
import { inMemory } from '../unit/workspace/memory.ts'
import { applied, talkHere } from './client.ts'
import { tracker } from './tracker.ts'

const uri = 'file:///repo/docs/move.md'
const files = { '/repo/.git/HEAD': '', '/repo/docs/plan.md': '', '/repo/src/a.ts': '' }

/** What is offered at `¦`, by label, and the text with each of it. */
async function offered(marked: string) {
  const talk = await talkHere({ ports: { workspace: inMemory(files).workspace } })
  const before = marked.slice(0, marked.indexOf('¦')).split('\n')
  const text = marked.replace('¦', '')
  await talk.open(uri, text)
  const position = { line: before.length - 1, character: before.at(-1)!.length }
  const found = await talk.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position })
  const line = ({ textEdit }: CompletionItem) => applied(text, [textEdit as TextEdit]).split('\n')[before.length - 1]
  return new Map((found as CompletionItem[]).map((item) => [item.label, { ...item, line: line(item) }]))
}

describe('completion', () => {
  it('offers statuses beside the one that stands there', async () => {
    const found = await offered(tracker.replace('| PENDING |', '| PENDING¦ |'))
    assert.equal(found.get('DONE')?.line, '| HM-01 | Cranes | DONE | Ada | Bo | — |')
    assert.equal(found.get('DONE')?.filterText, 'PENDINGDONE')
    assert.equal(found.get('DONE')?.detail, undefined)
  })

  it('offers the day that the client has fixed', async () => {
    const found = await offered(tracker.replace('2026-03-01', '¦'))
    assert.deepEqual(
      [...found.values()].map(({ line, detail }) => [line, detail]),
      [['Last updated: 2026-03-02', 'today']],
    )
  })

  it('offers files from the document and from the root', async () => {
    const found = await offered(tracker.replace('Scope written down.', 'See `./¦`'))
    assert.deepEqual([...found.keys()], ['docs/', 'plan.md', 'src/'])
    assert.equal(found.get('plan.md')?.line, '- [x] See `./plan.md`')
  })

  it('is quiet in prose', async () => {
    assert.equal((await offered(tracker.replace('## Order', 'Some: ¦words\n\n## Order'))).size, 0)
  })
})
