import assert from 'node:assert/strict'
import { read } from '../../../server/src/core/parse/index.ts'

describe('read', () => {
  it('gives blocks with their inline runs', () => {
    const reading = read('# T\n\n- [x] `a` **b**\n')
    assert.deepEqual(
      reading.blocks.map((block) => block.type),
      ['heading', 'list'],
    )
    const [heading] = reading.blocks
    assert(heading?.type === 'heading')
    assert.deepEqual(reading.inline(heading), [{ kind: 'text', text: 'T', start: 2, end: 3 }])
  })
})
