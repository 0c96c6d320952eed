import assert from 'node:assert/strict'
import { withoutContext } from '../../../client/src/board/context.ts'
import { readToExtension, readToPage, uriOfState } from '../../../client/src/board/messages.ts'
import type { BoardCard } from '../../../server/src/protocol/index.ts'

const place = { line: 3, character: 0 }
const card: BoardCard = {
  key: 'BY-0',
  id: 'BY-0',
  title: 'Moor',
  status: 'DONE',
  reviewState: null,
  implementer: 'Ada',
  reviewer: null,
  boxes: { done: 1, total: 2 },
  commands: { done: 0, total: 0 },
  blockedBy: ['BY-1'],
  tier: null,
  isEvidenced: true,
  range: { start: place, end: place },
}
const board = {
  title: 'Buoys',
  status: null,
  progress: '1/1 done',
  columns: [{ name: 'DONE', status: 'done', cards: [card] }],
  edges: [{ from: 'BY-1', to: 'BY-0', isOpen: true, isLoop: false }],
}
const told = { type: 'board', uri: 'file:///b.md', headline: '1/1 done', board }

describe('what page and extension tell each other', () => {
  it('is read as it is meant', () => {
    assert.deepEqual(readToPage(told), told)
    const nothing = { type: 'nothing', uri: 'file:///b.md', reason: 'No tracker.' }
    assert.deepEqual(readToPage(nothing), nothing)
    for (const message of [{ type: 'ready' }, { type: 'drawn', cards: 2 }, { type: 'open', key: 'BY-0' }])
      assert.deepEqual(readToExtension(message), message)
    assert.equal(uriOfState({ uri: 'file:///b.md', scrolled: [] }), 'file:///b.md')
  })

  const strange: readonly unknown[] = [
    null,
    'ready',
    {},
    { type: 'run', command: 'rm -rf /' },
    { type: 'open', key: 3 },
    { type: 'drawn' },
    { ...told, uri: 1 },
    { ...told, headline: undefined },
    { ...told, board: { ...board, columns: 'none' } },
    { ...told, board: { ...board, columns: [{ name: 'DONE', status: 'done', cards: [{ ...card, blockedBy: [1] }] }] } },
    { ...told, board: { ...board, columns: [{ name: 'DONE', status: 'done', cards: [{ ...card, boxes: 2 }] }] } },
    { ...told, board: { ...board, edges: [{ from: 'BY-1', to: 'BY-0' }] } },
  ]
  for (const [index, message] of strange.entries())
    it(`is nothing where it is strange (${index + 1})`, () => {
      assert.equal(readToPage(message), null)
      assert.equal(readToExtension(message), null)
    })

  it('names no document where the state of a page is none', () => {
    for (const state of [undefined, null, 'file:///b.md', {}, { uri: 3 }]) assert.equal(uriOfState(state), null)
  })

  it('gives a command the packet of the card that the menu was opened on', () => {
    const given = [{ uri: 'file:///b.md', packet: 'BY-0', packetStatus: 'done', webviewSection: 'gatebookPacket' }]
    assert.deepEqual(withoutContext(given), ['file:///b.md', 'BY-0'])
    for (const other of [[], ['file:///b.md', 'BY-0'], [{ uri: {}, outline: {} }]])
      assert.deepEqual(withoutContext(other), other)
  })
})
