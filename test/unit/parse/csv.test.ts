import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readCsv } from '../../../server/src/core/parse/csv.ts'

const texts = (text: string) => readCsv(text).map((row) => row.map((cell) => cell.text))

describe('the rows of a CSV file', () => {
  const table: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
    [
      'are its lines',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'end as lines do anywhere',
      'a,b\r\n1,2\r3,4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['hold quoted separators, quotes and line ends', '"a,b","c ""d""","e\nf"', [['a,b', 'c "d"', 'e\nf']]],
    [
      'hold empty cells',
      'a,,\n,,b',
      [
        ['a', '', ''],
        ['', '', 'b'],
      ],
    ],
    ['leave blank lines out', '\n\na\n\nb\n', [['a'], ['b']]],
    [
      'may be divided by semicolons',
      'a;b;c,d\n1;2;3',
      [
        ['a', 'b', 'c,d'],
        ['1', '2', '3'],
      ],
    ],
    [
      'may be divided by tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['begin behind a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    ['take in what follows a quote that is never closed', 'a\n"b,c\nd', [['a'], ['b,c\nd']]],
  ]
  for (const [name, text, expected] of table) it(name, () => assert.deepEqual(texts(text), expected))

  it('keep their place, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ',', '"', '\n', '\r\n', ';', ' ', 'ß')), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { start, end } of readCsv(text).flat()) {
          assert(last <= start && start <= end && end <= text.length)
          last = end
        }
      }),
    )
  })

  it('are read again as they are written', () => {
    const cell = fc.string().filter((text) => text.trim() === text && text !== '')
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    const written = (rows: readonly (readonly string[])[]) =>
      rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n')
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const head = ['x', 'y', 'z', 'w', 'v']
        assert.deepEqual(texts(`${head.join(',')}\r\n${written(rows)}`), [head, ...rows])
      }),
    )
  })
})
