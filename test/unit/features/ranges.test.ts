import assert from 'node:assert/strict'
import fc from 'fast-check'
import { folding } from '../../../server/src/core/features/folding.ts'
import { selectionAt } from '../../../server/src/core/features/selection.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'

const text = `# Lighthouse

Status: In Progress

| Packet | Status | Depends On |
|---|---|---|
| LH-0 | DONE | — |
| LH-1 | PENDING | LH-0 \\| x |

## LH-1: Stairs

- [ ] Swept
  - [ ] Upper
    flight
- [ ] Painted

### Required Commands

- [ ] \`make stairs\` -> exit 0

### Review Record

\`\`\`
Verdict: APPROVED

Commit:
- N/A (docs)
\`\`\`

**LH-2: Rail**

- a

`
const forms: Record<string, (whole: string) => string> = {
  'as it is': (whole) => whole,
  'after a byte order mark and with CRLF': (whole) => `\uFEFF${whole.replaceAll('\n', '\r\n')}`,
}

for (const [form, formed] of Object.entries(forms)) {
  const document = readDocument(formed(text))
  const lineOf = (offset: number) => document.text.slice(0, offset).split('\n').length

  describe(`what can be folded, ${form}`, () => {
    it('are sections, boards, lists, fences and records, without the blank lines behind them', () => {
      const lines = folding(document).map(({ start, end }) => [lineOf(start), lineOf(end)] as const)
      const folded = lines.filter(([first, last]) => first < last).map((each) => each.join('-'))
      assert.deepEqual(
        [...new Set(folded)].sort((one, other) => parseInt(one) - parseInt(other)),
        ['1-32', '5-8', '10-32', '12-15', '13-14', '17-19', '21-32', '23-28'],
      )
      assert(!document.text.slice(0, folding(document)[0]!.end).endsWith('\n'))
    })
  })

  describe(`a growing selection, ${form}`, () => {
    const grown = (words: string) => {
      const offset = document.text.indexOf(words) + words.length - 1
      return selectionAt(document, offset).map(({ start, end }) => document.text.slice(start, end))
    }
    const starts = (words: string) => grown(words).map((said) => said.split(/\r?\n/)[0])

    it('takes in id, cell, row, board, section and document', () => {
      assert.deepEqual(
        starts('LH-0 \\|'),
        [
          'LH-0 \\| x',
          'LH-1 | PENDING | LH-0 \\| x',
          '| Packet | Status | Depends On |',
          formed('# Lighthouse').slice(-12),
        ].concat(form === 'as it is' ? [] : ['\uFEFF# Lighthouse']),
      )
      assert.deepEqual(starts('PENDING | LH').slice(0, 2), ['LH-0', 'LH-0 \\| x'])
    })

    it('takes in the text of a nested item, the item with what is nested in it, the list and the section', () => {
      assert.deepEqual(starts('fligh').slice(0, 6), [
        'Upper',
        '[ ] Upper',
        '- [ ] Upper',
        '[ ] Swept',
        '- [ ] Swept',
        '- [ ] Swept',
      ])
      assert(starts('fligh').includes('## LH-1: Stairs'))
    })

    it('takes in a command, its item and its section', () => {
      assert.deepEqual(starts('make sta').slice(0, 3), [
        '`make stairs`',
        '`make stairs` -> exit 0',
        '[ ] `make stairs` -> exit 0',
      ])
    })

    it('takes in the text of a fence before the fence', () => {
      const record = grown('N/A (do')
      assert(record.some((said) => /^Verdict: APPROVED[^`]*N\/A \(docs\)$/.test(said)))
      assert(record.some((said) => said.startsWith('```') && said.endsWith('```')))
    })
  })
}

describe('ranges of any document', () => {
  it('lie in it, and each selection within the next', () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(60), fc.nat(text.length), (at, length, offset) => {
        const document = readDocument(text.slice(0, at) + text.slice(at + length))
        const place = Math.min(offset, document.text.length)
        const chain = selectionAt(document, place)
        chain.forEach(({ start, end }, i) => {
          assert(start <= place && place <= end && end <= document.text.length)
          const inner = chain[i - 1]
          assert(!inner || (start <= inner.start && inner.end <= end))
        })
        for (const { start, end } of folding(document))
          assert(0 <= start && start <= end && end <= document.text.length)
      }),
    )
  })

  it('are none where it is none of ours', () => {
    const document = readDocument('# Notes\n\n- a\n- b\n')
    assert.deepEqual([folding(document), selectionAt(document, 3)], [[], []])
  })
})
