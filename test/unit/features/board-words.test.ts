import assert from 'node:assert/strict'
import {
  blockersOf,
  cardLabel,
  factsOf,
  nodeLabel,
  stateOf,
  packetsOf,
  peopleOf,
} from '../../../server/src/core/features/board-words.ts'
import type { BoardCard } from '../../../server/src/core/features/board.ts'

const card: BoardCard = {
  key: 'BY-0',
  id: 'BY-0',
  title: 'Moor',
  status: '✅ DONE',
  reviewState: 'APPROVED',
  implementer: 'Ada',
  reviewer: 'Bo',
  boxes: { done: 1, total: 2 },
  commands: { done: 0, total: 1 },
  blockedBy: ['BY-1', 'BY-2'],
  tier: 'claimed',
  isEvidenced: false,
  span: { start: 0, end: 0 },
}
const bare: BoardCard = {
  ...card,
  title: '',
  status: null,
  reviewState: null,
  implementer: null,
  reviewer: null,
  boxes: { done: 0, total: 0 },
  commands: { done: 0, total: 0 },
  blockedBy: [],
  tier: null,
}

describe('the words of a card', () => {
  it('say how far it is, who sees to it and what it waits for, and nothing where there is nothing', () => {
    const said = (one: BoardCard) => [factsOf(one), peopleOf(one), blockersOf(one)]
    assert.deepEqual(said(card), ['1/2 boxes · 0/1 checks · claimed', 'Ada, reviewed by Bo', 'Waits for BY-1, BY-2'])
    assert.deepEqual(said(bare), ['', '', ''])
  })

  it('name its own status, else its review, where the column says something else', () => {
    const column = (name: string) => ({ name, status: 'done', cards: [card] })
    assert.equal(stateOf(card, column('Done')), 'APPROVED')
    assert.equal(stateOf(card, column('Complete')), '✅ DONE')
    assert.equal(stateOf({ ...card, status: 'IN_REVIEW', reviewState: 'IN_REVIEW' }, column('IN_REVIEW')), '')
    assert.equal(stateOf(bare, column('No status')), '')
  })

  it('are one sentence to hear', () => {
    assert.equal(
      cardLabel(card),
      'BY-0, Moor, ✅ DONE, APPROVED, 1/2 boxes · 0/1 checks · claimed, Ada, reviewed by Bo, Waits for BY-1, BY-2',
    )
    assert.equal(cardLabel(bare), 'BY-0, no status')
  })

  it('tell of a node what its arrows show', () => {
    const edges = [
      { from: 'BY-1', to: 'BY-0', isOpen: true, isLoop: false },
      { from: 'BY-2', to: 'BY-0', isOpen: false, isLoop: false },
      { from: 'BY-0', to: 'BY-3', isOpen: false, isLoop: false },
    ]
    assert.equal(nodeLabel(card, edges), 'BY-0, Moor, ✅ DONE; waits for BY-1 (open), BY-2; holds up BY-3')
    assert.equal(nodeLabel(bare, []), 'BY-0, no status')
  })

  it('count packets', () => assert.deepEqual([1, 2].map(packetsOf), ['1 packet', '2 packets']))
})
