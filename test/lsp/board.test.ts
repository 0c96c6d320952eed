import assert from 'node:assert/strict'
import { method, type PacketBoard } from '../../server/src/protocol/index.ts'
import { talkHere } from './client.ts'
import { tracker, uri } from './tracker.ts'

describe('the board of a tracker', () => {
  it('has the packets as cards, each with the place of its section', async () => {
    const { connection, open } = await talkHere()
    await open(uri, tracker)
    const board = await connection.sendRequest<PacketBoard | null>(method.board, { uri })
    assert(board)
    const cards = board.columns.flatMap((column) => column.cards)
    assert.deepEqual(cards.map(({ id }) => id).sort(), ['HM-00', 'HM-01'])
    const lines = tracker.split('\n')
    for (const { id, range } of cards) assert(lines[range.start.line]?.includes(id), id)
  })

  it('is none for a document that is no tracker, or not open', async () => {
    const { connection, open } = await talkHere()
    assert.equal(await connection.sendRequest(method.board, { uri }), null)
    await open(uri, '# Notes\n\nNothing to see.\n')
    assert.equal(await connection.sendRequest(method.board, { uri }), null)
  })
})
