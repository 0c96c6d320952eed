import assert from 'node:assert/strict'
import { type Drawing, drawGraph, nodeSize } from '../../../client/src/board/layout.ts'

const edge = (pair: string) => {
  const [from = '', to = ''] = pair.split(' ')
  return { from, to }
}

const placeOf = ({ nodes }: Drawing, key: string) => {
  const node = nodes.find((one) => one.key === key)
  assert(node, key)
  return node
}

const curve = /^M [\d. -]+( C [\d. -]+)+$/
const selfLoop = /^M [\d. -]+( Q [\d. -]+)+ L [\d. -]+$/

/** `packets` in a chain, each also held up by the one ten before. */
const manyEdges = (packets: number) =>
  Array.from({ length: packets }, (_, index) => [`P${index} P${index + 1}`, `P${index} P${index + 10}`])
    .flat()
    .map(edge)

describe('the drawn graph', () => {
  it('puts what waits to the right of what it waits for', () => {
    const drawing = drawGraph(['A B', 'A C', 'B D', 'C D'].map(edge))
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((key) => placeOf(drawing, key))
    assert(a!.x < b!.x && b!.x === c!.x && c!.x < d!.x)
    assert.notEqual(b!.y, c!.y)
  })

  it('keeps every node apart and inside', () => {
    const { nodes, width, height } = drawGraph(manyEdges(40))
    for (const [index, one] of nodes.entries()) {
      assert(one.x >= 0 && one.y >= 0 && one.x + nodeSize.width <= width && one.y + nodeSize.height <= height, one.key)
      for (const other of nodes.slice(index + 1))
        assert(Math.abs(one.x - other.x) >= nodeSize.width || Math.abs(one.y - other.y) >= nodeSize.height, other.key)
    }
  })

  it('leads each arrow from side to side of its nodes, back below the one forth', () => {
    const drawing = drawGraph(['A B', 'B A'].map(edge))
    const [a, b] = [placeOf(drawing, 'A'), placeOf(drawing, 'B')]
    const middle = a.y + nodeSize.height / 2
    const ends = drawing.edges
      .map(({ path }) => path.match(/-?[\d.]+/g)!.map(Number))
      .map((all) => [...all.slice(0, 2), ...all.slice(-2)])
    assert.deepEqual(ends[0], [a.x + nodeSize.width, middle, b.x, middle])
    assert.deepEqual(ends[1], [b.x, middle + 11.5, a.x + nodeSize.width, middle + 11.5])
  })

  it('draws loops, and a packet that waits for itself', () => {
    const { nodes, edges } = drawGraph(['A B', 'B C', 'C A', 'C C'].map(edge))
    assert.equal(nodes.length, 3)
    for (const { from, to, path } of edges) assert.match(path, from === to ? selfLoop : curve, `${from} ${to}`)
  })

  it('is the same for the same edges', () => {
    assert.deepEqual(drawGraph(manyEdges(30)), drawGraph(manyEdges(30)))
  })

  it('is nothing for no edges', () => {
    assert.deepEqual(drawGraph([]), { width: 0, height: 0, nodes: [], edges: [] })
  })
})
