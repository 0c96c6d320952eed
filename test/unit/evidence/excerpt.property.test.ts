import assert from 'node:assert/strict'
import { pasteAnywhere } from './pasting.ts'

describe('pasting any output anywhere', function () {
  this.timeout(60_000)

  it('adds exactly one block and changes nothing else, in plain text, lists and quotes', () => {
    const { placed, tried, disputed } = pasteAnywhere(300)
    assert(placed > tried / 2, `only ${placed} of ${tried} found a place`)
    assert(disputed <= 1, `remark is taken for wrong ${disputed} times`)
  })
})
