import assert from 'node:assert/strict'
import { packetFilters, passesFilters, peopleIn } from '../../../client/src/trees/packet-filters.ts'
import type { OutlineNode, PacketFacts } from '../../../server/src/protocol/index.ts'

const place = { line: 0, character: 0 }
const facts: PacketFacts = {
  id: 'BY-0',
  status: 'PENDING',
  implementer: 'Ada',
  reviewer: 'Bo',
  boxes: { done: 0, total: 0 },
  commands: { done: 0, total: 1 },
  blockedBy: [],
  tier: null,
  isEvidenced: true,
}
const packet = (status: string, own: Partial<PacketFacts> = {}): OutlineNode => ({
  kind: 'packet',
  key: 'BY-0',
  label: 'BY-0',
  description: '',
  tooltip: '',
  status,
  range: { start: place, end: place },
  facts: { ...facts, ...own },
  children: [],
})

const table: readonly (readonly [what: string, OutlineNode, passes: readonly string[]])[] = [
  ['one that nothing holds up', packet('not-started'), []],
  ['one that waits for another', packet('not-started', { blockedBy: ['BY-1'] }), ['blocked']],
  ['one that says that it is blocked', packet('blocked'), ['blocked']],
  ['one whose runs nobody saw', packet('done', { isEvidenced: false }), ['not evidenced']],
  ['one that requires no command', packet('done', { isEvidenced: false, commands: { done: 0, total: 0 } }), []],
  ['one that I review', packet('done', { reviewer: ' noor' }), ['mine']],
  ['one that I implement', packet('done', { implementer: 'Noor' }), ['mine']],
]

describe('the filters of the view Packets', () => {
  for (const [what, node, expected] of table)
    it(`let pass ${what}: ${expected.join(', ') || 'none'}`, () => {
      const passed = packetFilters.filter((filter) => passesFilters(node, [filter], 'Noor'))
      assert.deepEqual(passed, expected)
      assert(passesFilters(node, [], null))
      assert.equal(passesFilters(node, packetFilters, 'Noor'), false)
    })

  it('let nothing be mine before I have said who I am', () => {
    assert.equal(passesFilters(packet('done'), ['mine'], null), false)
  })

  it('know everybody whom packets name', () => {
    const nodes = [packet('done'), packet('done', { implementer: 'Zoe', reviewer: null })]
    assert.deepEqual(peopleIn(nodes), ['Ada', 'Bo', 'Zoe'])
  })
})
