import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Block, type Item, read } from '../../../server/src/core/parse/index.ts'
import { assertProportional } from '../proportion.ts'
import { readEverything } from './everyleaf.ts'

/** Documents that grow with n, each of a kind that some reader takes quadratic time or a deep stack for. */
const hostile: Record<string, (n: number) => string> = {
  'open brackets': (n) => '['.repeat(n),
  'targets within targets': (n) => '[a]('.repeat(n),
  'labels within labels': (n) => '[a '.repeat(n) + ']'.repeat(n),
  'images within images': (n) => '!['.repeat(n) + '](a)'.repeat(n),
  'stars that open': (n) => '*a '.repeat(n),
  'marks that open and close': (n) => 'a*_b '.repeat(n),
  'stars in words': (n) => 'a**b'.repeat(n),
  'bold within bold': (n) => '**a '.repeat(n) + '**'.repeat(n),
  'tildes that open': (n) => '~~a '.repeat(n),
  'backticks, one more each time': (n) =>
    Array.from({ length: Math.sqrt(n) }, (_, index) => '`'.repeat(index + 1)).join(' '),
  'tags that do not end': (n) => '<a '.repeat(n),
  'comments that do not end': (n) => '<!-- '.repeat(n),
  'comments in text that do not end': (n) => 'a ' + '<!-- '.repeat(n),
  'instructions that do not end': (n) => 'a ' + '<?'.repeat(n),
  'lines of a comment that does not end': (n) => '<!--\n' + 'a\n'.repeat(n),
  'mail addresses': (n) => '<a'.repeat(n) + '@',
  ampersands: (n) => '&'.repeat(n),
  'quotes within quotes': (n) => '> '.repeat(n) + 'a',
  'items within items': (n) => '- '.repeat(n) + 'a',
  'lines of a hundred quotes': (n) => ('> '.repeat(100) + 'a\n').repeat(n / 100),
  'an item of many lines': (n) => '- a\n' + '  b\n'.repeat(n),
  'lazy lines': (n) => '- `a\n' + 'b\n'.repeat(n) + '`',
  definitions: (n) => '[a]: b\n'.repeat(n / 4),
  'definitions that are all named': (n) =>
    Array.from({ length: n / 8 }, (_, index) => `[a${index}]: b\n\n[a${index}] c\n\n`).join(''),
  'titles that do not end': (n) => '[a]: b "\n'.repeat(n / 4),
  'labels that do not end': (n) => '[a\n'.repeat(n / 4) + ']:',
  pipes: (n) => '|'.repeat(n) + '\n' + '|-'.repeat(n),
  'rows without a delimiter row': (n) => 'a|b\n'.repeat(n),
  'delimiter rows': (n) => '-|-\n'.repeat(n),
  'a paragraph of many lines': (n) => 'a\n'.repeat(n),
  'blanks within a line': (n) => 'a' + ' '.repeat(n) + 'b\n' + ' '.repeat(n) + '*c*',
  'blanks and a tag': (n) => '<a' + ' '.repeat(n) + '"',
  'a fence that does not end': (n) => '```\n' + 'x\n'.repeat(n),
  'fences, one backtick more each time': (n) =>
    Array.from({ length: Math.sqrt(n) }, (_, index) => '`'.repeat(index + 3) + '\n').join(''),
  'front matter that does not end': (n) => '---\n' + 'a: b\n'.repeat(n),
  'CR alone': (n) => 'a\r'.repeat(n),
  'one CR at the end of many lines': (n) => 'a\n'.repeat(4 * n) + '\r',
}

describe('hostile documents', function () {
  // a busy machine takes several times as long
  this.timeout(120_000)

  for (const [name, document] of Object.entries(hostile))
    it(`of ${name} take time in proportion`, () =>
      assertProportional(document, readEverything, { sizes: [2500, 2600, 2700, 2800, 2900], least: 40, most: 20 }))

  it('have at most a hundred containers within each other', () => {
    assert.equal(depthOf('> '.repeat(3000) + 'a'), 100)
    assert.equal(depthOf('- '.repeat(3000) + 'a'), 200)
  })

  it('never throw, whatever their characters are', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'\0\t\n\r\f\v\ufeff\u2028\ud83d\ude00\ud800\udfff `*_~[]()!<>#-+=|\\:.1"&;x'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    )
    const text = fc.array(unit, { maxLength: 80, size: 'max' }).map((units) => units.join(''))
    const holds = fc.property(text, (content) => {
      for (const { start, end } of readEverything(content)) assert(0 <= start && start <= end && end <= content.length)
    })
    fc.assert(holds, { seed: 20261122, numRuns: 3000 })
  })

  it('are read by their words, where marks are too many, and lose no character', () => {
    const text = 'a*_b '.repeat(5000).trimEnd()
    assert.deepEqual(readEverything(text), [{ kind: 'text', text, start: 0, end: text.length }])
  })
})

function depthOf(text: string): number {
  let depth = 0
  let block: Block | Item | undefined = read(text).blocks[0]
  for (; block && 'children' in block; depth++) block = block.children[0]
  return depth
}
