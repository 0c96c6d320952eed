import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { outline, type OutlineEntry } from '../../../server/src/core/features/outline.ts'
import { symbols, type SymbolEntry } from '../../../server/src/core/features/symbols.ts'
import { lighthouse } from './tracker.ts'

/** `kind label | description`, indented by depth. */
function drawn(entries: readonly OutlineEntry[], depth = 0): string[] {
  return entries.flatMap(({ kind, label, description, children }) => [
    `${'  '.repeat(depth)}${kind} ${label}${description && ` | ${description}`}`,
    ...drawn(children, depth + 1),
  ])
}

const packetOf = (section: string) => outline(lighthouse(section))[0]!.children[1]!

const table: readonly (readonly [what: string, section: string, drawn: readonly string[]])[] = [
  [
    'boxes without a heading of their own are the checklist',
    '- [x] Swept\n- [ ] Painted',
    ['group Checklist | 1/2', '  item Swept', '  item Painted'],
  ],
  [
    'a required command shows its last result',
    '### Required Commands\n\n- [x] `make stairs` -> exit 0 (3.5s, 2026-02-01)\n- [ ] `make rail` -> exit 0 (last run: exit 2, 1.5s, 2026-02-03)\n- [ ] `make step` -> exit 0',
    [
      'group Required commands | 1/3',
      '  command make stairs | exit 0, 3.5s, 2026-02-01',
      '  command make rail | failed: exit 2, 1.5s, 2026-02-03',
      '  command make step | not run',
    ],
  ],
  [
    'a command without a box takes its result from the evidence',
    '### Required Commands\n\n- `make stairs`\n\n### Evidence\n\n```\nmake stairs -> exit 0\n```',
    [
      'group Required commands',
      '  command make stairs | exit 0',
      'group Review record',
      '  record make stairs | exit 0',
    ],
  ],
  [
    'gates with boxes stand once',
    '### Review Gates\n\n- [x] P0 PASS\n- [ ] P1 PASS',
    ['group Review gates | 1/2', '  gate P0 PASS', '  gate P1 PASS'],
  ],
  [
    'a waived box says why',
    '- [ ] Painted. waived: rain (owner: Ada, until 2026-05-01)',
    ['group Checklist | 0/1', '  item Painted. waived: rain (owner: Ada, until 2026-05-01) | waived: rain'],
  ],
  ['a packet without content has no groups', 'Prose.', []],
]

describe('outline', () => {
  for (const [what, section, expected] of table) {
    it(what, () => assert.deepEqual(drawn(packetOf(section).children), expected))
  }

  it('describes tracker and packets in the tracker’s own words', () => {
    const [top] = outline(lighthouse('- [x] Swept\n- [ ] Painted'))
    assert.deepEqual(
      drawn([top!]).filter((line) => /^(tracker| {2}packet)/.test(line)),
      [
        'tracker Lighthouse Tracker | In Progress · 1/2 done',
        '  packet LH-0 Lamp | DONE · APPROVED',
        '  packet LH-1 Stairs | IN_PROGRESS · 1/2',
      ],
    )
  })

  it('tells dependencies, blockers and the last evidence', () => {
    const text = '### Required Commands\n\n- [x] `make a` -> exit 0 (2026-02-02)\n- [x] `make b` -> exit 0 (2026-02-01)'
    assert.equal(packetOf(text).tooltip, 'Depends on: LH-0 (DONE)\nLast evidence: make a → exit 0, 2026-02-02')
    assert.equal(outline(lighthouse(text))[0]!.children[0]!.tooltip, 'Blocks: LH-1')
    const open = readDocument(lighthouse(text).text.replace('| DONE |', '| READY |'))
    assert.match(outline(open)[0]!.children[1]!.tooltip, /^Blocked by: LH-0 \(READY\)$/m)
  })

  it('says of a required command how its last run ended, where the document does', () => {
    const lines: readonly (readonly [line: string, description: string, outcome: string | undefined])[] = [
      ['- [x] `make a` -> exit 0 (3s)', 'exit 0, 3s', 'passed'],
      ['- [x] `make a` -> exit 3 (triaged: 0 P0, 1 P1; required: exit 0)', 'exit 3', 'passed'],
      ['- [x] `make a` -> exit 1', 'failed: exit 1', 'failed'],
      ['- [x] `make a` -> BUILD FAILED', 'failed', 'failed'],
      ['- [ ] `make a` -> exit 0 (last run: timed out after 600s)', 'failed: no exit code, 600s', 'failed'],
      ['- [x] `make a` -> passed', 'passed', undefined],
      ['- [ ] `make a` -> exit 0', 'not run', undefined],
    ]
    for (const [line, description, outcome] of lines) {
      const [command] = packetOf(`### Required Commands\n\n${line}`).children[0]!.children
      assert.deepEqual([command?.description, command?.outcome], [description, outcome], line)
    }
  })

  it('keeps its keys when other packets and texts change', () => {
    const keys = (entry: OutlineEntry): string[] => [entry.key, ...entry.children.flatMap(keys)]
    const section = '- [ ] Swept\n\n### Required Commands\n\n- [ ] `make stairs`'
    const before = keys(packetOf(section))
    assert.deepEqual(before, [
      'LH-1',
      'LH-1/checklist',
      'LH-1/checklist/0',
      'LH-1/required-commands',
      'LH-1/required-commands/0',
    ])
    const moved = readDocument(`Before.\n\n${lighthouse(section.replace('[ ]', '[x]')).text}`)
    assert.deepEqual(keys(outline(moved)[0]!.children[1]!), before)
  })

  it('shows boxes outside of packets under their headings', () => {
    const document = readDocument(
      '# Move\n\nStatus: In Progress\n\n## Before\n\n- [x] a\n\n## After\n\n- [ ] b\n- [ ] c\n',
    )
    assert.deepEqual(drawn(outline(document)), [
      'tracker Move | In Progress · 1/3',
      '  group Before | 1/1',
      '    item a',
      '  group After | 0/2',
      '    item b',
      '    item c',
    ])
  })

  it('is empty for a document that is no tracker', () => {
    assert.deepEqual(outline(readDocument('# Notes\n\n- [ ] bread\n')), [])
    assert.deepEqual(outline(readDocument('')), [])
  })
})

describe('symbols', () => {
  it('have names, and hold their own place and their children', () => {
    const all = (entry: SymbolEntry): SymbolEntry[] => [entry, ...entry.children.flatMap(all)]
    const found = symbols(lighthouse('- [ ] Swept\n\n### Required Commands\n\n- [ ] `make stairs`')).flatMap(all)
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Lighthouse Tracker', 'LH-0 Lamp', 'LH-1 Stairs', 'Checklist', 'Required commands'],
    )
    for (const { extent, span, children } of found) {
      for (const inner of [span, ...children.map((child) => child.extent)]) {
        assert(extent.start <= inner.start && inner.end <= extent.end)
      }
    }
  })
})
