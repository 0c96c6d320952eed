import assert from 'node:assert/strict'
import fc from 'fast-check'
import { documentReader, readDocument, type ReadOptions } from '../../../server/src/core/model/read.ts'
import { readBook } from '../../../server/src/core/parse/index.ts'
import { judge } from '../../../server/src/core/rules/judge.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { tracker } from '../../bench/tracker.ts'
import { documents } from '../parse/generators.ts'
import { everyRule } from '../rules/every-rule.ts'

/** Lines by which a chapter tells of others, or others of it. */
const telling = [
  ...[
    '# Gate Tracker',
    '## SEC-00 Checklist: a',
    '## SEC-01 Review Evidence',
    '### Review Gates',
    '## Verdict: GO',
    '# b',
  ],
  ...['#not a heading', '  # c', 'Setext\n===', '**SEC-07: Bold**', '- **SEC-08** — DONE — a\n- **SEC-09** — OPEN — b'],
  ...[
    '| Packet | Status | Depends On |\n|---|---|---|\n| SEC-00 | DONE | |\n| SEC-01 | PENDING | SEC-00 |\n',
    '| SEC-03 | X | SEC-99 |',
  ],
  ...[
    'Status: DONE',
    'Date: 2026-02-09',
    'Conditions:\n- P1: a. Owner: b.',
    'SEC-01 depends on SEC-00.',
    'Linked plan: `plan.md`',
  ],
  ...[
    '- [x] `make a` -> exit 0 (2.1s)',
    '- [ ] `make b`',
    '  - [x] P0 PASS — c',
    'Commit: `1a2b3c4d5e`',
    '[a]: x.md',
    '[a]: y.md',
    '[a] [b][a]',
  ],
  ...[
    '---',
    'kind: x',
    '```sh',
    '```',
    '~~~',
    '<!--',
    '-->',
    '<div>',
    '> a',
    '- b',
    '    c',
    '',
    '',
    '\ufeff',
    '<!-- gatebook: kind=tracker -->',
  ],
  ...[
    '## Conditions resolved',
    '## Dependency order',
    'SEC-00 → SEC-01',
    '| File | When to update |\n|---|---|\n| a.md | b |',
    '# Security Policy',
    'SEC-01 remains.',
  ],
  ...[
    '<!-- gatebook-disable-next-line date-stale: a -->',
    '## Required Commands',
    '- `make c` -> exit 1',
    '## Legend\n- DONE — a\n- OPEN — b',
  ],
]

const text = fc.oneof(
  fc.array(fc.constantFrom(...telling), { maxLength: 25, size: 'max' }).map((lines) => lines.join('\n')),
  fc.integer({ min: 40, max: 160 }).map((lines) => tracker({ lines, seed: lines })),
  ...Object.values(documents),
)

/** Where an edit begins and ends, as shares of the text, and what it puts there. */
const edit = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  share: fc.constantFrom(0, 0, 0.02, 0.2, 1),
  newText: fc.oneof(
    fc.constantFrom('', 'q', '\n', '#', '# ', '\n# ', '`', '```\n', '\r', '---\n', 'x]', '<!--'),
    fc.constantFrom(...telling).map((line) => `\n${line}\n`),
  ),
})

const options = fc.constantFrom<ReadOptions>({}, {}, {}, { vocabulary: { odd: 'done' } }, { kind: 'artifact-index' })

const around = surroundings('2026-03-02')

function edited(before: string, { from, share, newText }: { from: number; share: number; newText: string }): string {
  const start = Math.floor(from * before.length)
  return before.slice(0, start) + newText + before.slice(start + Math.ceil(share * before.length))
}

describe('documentReader', function () {
  // a busy machine takes several times as long
  this.timeout(120_000)

  it('reads every version as if it were the first', () => {
    const edits = fc.array(edit, { minLength: 1, maxLength: 2 })
    const versions = fc.array(fc.tuple(edits, options), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(text, versions, (first, changes) => {
        const read = documentReader()
        let now = first
        read(now)
        for (const [some, how] of changes) {
          now = some.reduce(edited, now)
          const [document, fresh] = [read(now, how), documentReader()(now, how)]
          assert.deepEqual(document, fresh)
          assert.deepEqual(judge(document, everyRule, around), judge(fresh, everyRule, around))
        }
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })

  it('reads by chapters what it reads as a whole', () => {
    fc.assert(
      fc.property(text, options, (now, how) => {
        const [byChapters, whole] = [documentReader()(now, how), readDocument(now, how)]
        assert.deepEqual({ ...byChapters, stretches: [] }, { ...whole, stretches: [] })
        assert.deepEqual(judge(byChapters, everyRule, around), judge(whole, everyRule, around))
      }),
      { numRuns: 1000, seed: 20261123 },
    )
  })

  it('gives a packet that changes to every rule again', () => {
    const first = tracker({ lines: 400, seed: 3 })
    const changes: readonly (readonly [RegExp, string])[] = [
      [/(?<=- \[x\] `.*` -> )exit 0/g, 'passed'],
      [/(?<=- \[x\] `.*` -> )exit 0/g, 'exit 3'],
      [/(?<=- \[x\] `.*` -> )exit 0.*/g, 'timed out'],
      [/(?<=- \[x\] `.*)(?=` -> )/g, ' | tail -3'],
      [/(?<=- \[x\] `.*)(?=` -> )/g, '\u200b'],
      [/(?<=- \[x\] `).*(?=` -> )/g, 'true'],
      [/(?<=verified by )/g, '2026-02-31 '],
      [/\[x\]/g, '[ ]'],
    ]
    for (const [what, newText] of changes) {
      const places = [...first.matchAll(what)]
      assert(places.length > 3, String(what))
      const read = documentReader()
      assert.deepEqual(judge(read(first), everyRule, around), judge(documentReader()(first), everyRule, around))
      for (const { index, 0: old } of places.slice(0, 8)) {
        const now = first.slice(0, index) + newText + first.slice(index + old.length)
        assert.deepEqual(judge(read(now), everyRule, around), judge(documentReader()(now), everyRule, around))
      }
    }
  })

  it('knows chapters again that stand between two changes, and that change places', () => {
    const first = tracker({ lines: 400, seed: 3 })
    const [top, rules, board, one, other, ...rest] = first.split(/^(?=## )/m)
    const versions = [
      [`${top}a\n`, rules, board, one, other, ...rest.slice(0, -1), `${rest.at(-1)}\nb`],
      [top, rules, board, other, one, ...rest],
    ].map((parts) => parts.join(''))
    for (const now of versions) {
      const read = documentReader()
      const before = new Set(read(first).packets.map(({ essence }) => essence))
      const document = read(now)
      assert.deepEqual(document, documentReader()(now))
      const kept = document.packets.filter(({ essence }) => before.has(essence))
      assert(kept.length * 2 > document.packets.length, `${kept.length} of ${document.packets.length}`)
    }
  })

  it('leaves what it read of a version as it is', () => {
    const read = documentReader()
    const first = read(tracker({ lines: 200, seed: 1 }))
    const before = structuredClone(first)
    read(`\n\n${first.text}`)
    assert.deepEqual(first, before)
  })
})

describe('readBook', () => {
  const before = readBook(tracker({ lines: 1000, seed: 1 }))
  const middle = before.text.indexOf('\n- [', before.text.length / 2)

  const fresh = (after: string) =>
    readBook(after, before).chapters.filter((chapter) => !before.chapters.includes(chapter))

  it('reads again only the chapter of an edit', () => {
    const after = `${before.text.slice(0, middle)} q${before.text.slice(middle)}`
    assert.equal(fresh(after).length, 1)
    assert(before.chapters.length > 50)
  })

  it('reads nothing again where chapters go', () => {
    const [first, , ...rest] = before.chapters
    assert.equal(fresh([first, ...rest].map((chapter) => chapter!.text).join('')).length, 0)
  })

  it('reads the top again: what closes front matter may stand far below', () => {
    const open = readBook('---\na: b\n\n# c\n\nd\n')
    const closed = readBook(`${open.text}---\n`, open)
    assert.deepEqual(closed, readBook(closed.text))
    assert.equal(closed.chapters[0]?.blocks[0]?.type, 'front-matter')
  })
})
