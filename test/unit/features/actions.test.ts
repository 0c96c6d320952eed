import assert from 'node:assert/strict'
import { freeze } from '../../../server/src/core/features/freeze.ts'
import { lenses } from '../../../server/src/core/features/lenses.ts'
import { toggle } from '../../../server/src/core/features/toggle.ts'
import { lighthouse } from './tracker.ts'

const commands = (lines: string) => lighthouse(`### Required Commands\n\n${lines}`)

describe('lenses', () => {
  const table: readonly (readonly [lines: string, titles: readonly string[]])[] = [
    ['- [ ] `make a` -> exit 0', ['0 of 1 checks pass · Run all', 'Run']],
    [
      '- [x] `make a` -> exit 0 (25.9s, 2026-02-10)',
      ['1 of 1 checks pass · Run all', 'Run · exit 0, 25.9s, 2026-02-10'],
    ],
    ['- [x] `make a` -> exit 1', ['0 of 1 checks pass · Run all', 'Run · exit 1']],
    ['- [x] `make a` -> passed', ['0 of 1 checks pass · Run all', 'Run · passed']],
    [
      '- [x] `make a` -> exit 3 (triaged: 0 P0, 1 P1; required: exit 0)',
      ['1 of 1 checks pass · Run all', 'Run · exit 3'],
    ],
    [
      '- [ ] `make a` -> exit 0 (last run: exit 3, 41.2s, 2026-02-10)',
      ['0 of 1 checks pass · Run all', 'Run · last run: exit 3, 41.2s, 2026-02-10'],
    ],
    [
      '- [x] `make a` -> exit 0 (last run: exit 3, 41.2s, 2026-02-10)',
      ['0 of 1 checks pass · Run all', 'Run · last run: exit 3, 41.2s, 2026-02-10'],
    ],
    [
      '- [ ] `make a` -> exit 3 expected (last run: exit 3, 2026-02-10)',
      ['0 of 1 checks pass · Run all', 'Run · last run: exit 3, 2026-02-10'],
    ],
    ['No command.', []],
  ]
  for (const [lines, titles] of table) {
    it(lines, () =>
      assert.deepEqual(
        lenses(commands(lines)).map(({ title }) => title),
        titles,
      ),
    )
  }

  it('stand on the heading of the packet and on the line of the command', () => {
    const document = commands('- [ ] `make a`')
    const starts = lenses(document).map(({ start }) =>
      document.text.slice(document.text.lastIndexOf('\n', start) + 1, start),
    )
    assert.deepEqual(
      starts.map((before) => before.startsWith('#')),
      [true, false],
    )
  })
})

describe('freeze', () => {
  it('takes the text of a command as the shell gets it, with its expectation', () => {
    const document = commands('- [ ] `make a` -> exit 3 expected\n- [ ] `` echo `x` ``')
    const [first, second] = freeze(document, 'LH-1', null)
    assert.deepEqual([first?.text, first?.expectedCode, first?.refused], ['make a', 3, null])
    assert.match(document.text.slice(first?.start), /^.{0,6}`make a`/)
    assert.equal(second?.text, 'echo `x`')
    assert.equal(second.index, 1)
  })

  it('refuses a command that holds a hidden character', () => {
    const [frozen] = freeze(commands('- [ ] `make\u202e a`'), 'LH-1', 0)
    assert.match(frozen?.refused ?? '', /U\+202E/)
  })

  for (const [packet, index] of [
    ['LH-9', null],
    ['LH-1', 4],
    ['LH-0', null],
  ] as const) {
    it(`finds nothing for ${packet}, ${index}`, () => {
      assert.deepEqual(freeze(commands('- [ ] `make a`'), packet, index), [])
    })
  }
})

describe('toggle', () => {
  const boxOf = (text: string, mark: string) => ({ start: text.indexOf(mark), end: text.indexOf(mark) + 3 })

  const done: readonly (readonly [what: string, section: string, mark: string, checked: boolean, after: string])[] = [
    ['ticks', '- [ ] a', '[ ]', true, '- [x] a'],
    ['opens', '- [x] a', '[x]', false, '- [ ] a'],
    ['ticks in the tracker’s own hand', '- [X] a\n- [ ] b', '[ ]', true, '- [X] a\n- [X] b'],
    ['leaves what is so already', '- [x] a', '[x]', true, '- [x] a'],
    ['ticks a gate', '### Review Gates\n\n- [ ] P0 PASS', '[ ]', true, '### Review Gates\n\n- [x] P0 PASS'],
  ]
  for (const [what, section, mark, checked, after] of done) {
    it(what, () => {
      const { text } = lighthouse(section)
      const change = toggle(lighthouse(section), boxOf(text, mark), checked)
      assert('edits' in change)
      const edited = change.edits.reduce(
        (now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end),
        text,
      )
      assert.equal(edited, lighthouse(after).text)
    })
  }

  it('refuses the box of a required command, ticked or not', () => {
    for (const [mark, checked] of [
      ['[ ]', true],
      ['[x]', false],
    ] as const) {
      const document = commands(`- ${mark} \`make a\` -> exit 0`)
      const change = toggle(document, boxOf(document.text, mark), checked)
      assert('missing' in change && /only an observed run ticks it/.test(change.missing))
    }
  })

  it('refuses a place where no box stands, and a box that reads otherwise by now', () => {
    const document = lighthouse('- [ ] a')
    const box = boxOf(document.text, '[ ]')
    const moved = toggle(document, { start: box.start + 1, end: box.end + 1 }, true)
    const other = toggle(document, box, true, 'b')
    assert('missing' in moved && 'missing' in other)
    assert('edits' in toggle(document, box, true, 'a'))
  })
})
