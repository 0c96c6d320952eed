import assert from 'node:assert/strict'
import { newMemo } from '../../../server/src/core/parse/memo.ts'
import { type Block, read } from '../../../server/src/core/parse/index.ts'

/** What a span of the document holds. */
function textAt(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end)
}

function firstBlock<Type extends Block['type']>(text: string, type: Type): Extract<Block, { type: Type }> {
  const block = read(text).blocks.find((one): one is Extract<Block, { type: Type }> => one.type === type)
  assert(block, `Expected a ${type}`)
  return block
}

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

  it('says of a heading where its words and where its marks end', () => {
    const text = 'a *b*  \n---  \n# c #\n'
    const heading = firstBlock(text, 'heading')
    assert.equal(textAt(text, heading), 'a *b*')
    assert.equal(text.slice(heading.at, heading.until), 'a *b*  \n---')
    const second = read(text).blocks[1]
    assert(second?.type === 'heading')
    assert.equal(text.slice(second.at, second.until), '# c #')
  })

  it('ends lists and items with what they hold', () => {
    const text = '- a\n\n  b  \n  - c\n    d\n\n\n- e\n\nf\n'
    const list = firstBlock(text, 'list')
    assert.equal(textAt(text, list), '- a\n\n  b  \n  - c\n    d\n\n\n- e')
    assert.deepEqual(
      list.children.map((item) => textAt(text, item)),
      ['- a\n\n  b  \n  - c\n    d', '- e'],
    )
  })

  it('ends a quote with its last mark, a fence with its closing line', () => {
    const text = '> a\n>\n\n```sh\nb\n\n```  \n'
    assert.equal(textAt(text, firstBlock(text, 'quote')), '> a\n>')
    assert.equal(textAt(text, firstBlock(text, 'code')), '```sh\nb\n\n```')
  })

  it('takes front matter for no table, rule or heading', () => {
    const text = '\ufeff---\r\ntitle: a\r\n\r\n| b |\r\n---\r\n# c\r\n'
    const { blocks } = read(text)
    const matter = firstBlock(text, 'front-matter')
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['front-matter', 'heading'],
    )
    assert.equal(textAt(text, matter), '---\r\ntitle: a\r\n\r\n| b |\r\n---')
    assert.equal(text.slice(matter.lines[0], matter.lines.at(-1)), 'title: a\r\n\r\n| b |')
  })

  it('counts a byte order mark in its offsets', () => {
    assert.deepEqual(firstBlock('\ufeff# a', 'heading').lines, [3, 4])
  })

  it('gives an empty cell the place right after its pipe', () => {
    const text = '| a |  |\n|---|---|\n'
    const [header] = firstBlock(text, 'table').rows
    assert.deepEqual(
      header!.map(({ start, end }) => [start, end]),
      [
        [2, 3],
        [5, 5],
      ],
    )
  })

  it('reads the same words of two documents by the definitions of each', () => {
    const hrefs = ['a', 'b'].map((target) => {
      const reading = read(`[x] *y*\n\n[x]: ${target}\n`)
      const [paragraph] = reading.blocks
      assert(paragraph?.type === 'paragraph')
      return reading.inline(paragraph)[0]?.href
    })
    assert.deepEqual(hrefs, ['a', 'b'])
  })
})

describe('newMemo', () => {
  it('makes a value once, and forgets what was not asked for lately', () => {
    const made: string[] = []
    const memo = newMemo<string>(3)
    const make = (key: string) => (made.push(key), key)
    for (const key of ['a', 'a', 'b', 'c', 'd', 'a', 'e', 'f', 'g', 'h', 'b'])
      assert.equal(memo.find(key) ?? memo.keep(key, make(key)), key)
    assert.deepEqual(made, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'b'])
  })
})
