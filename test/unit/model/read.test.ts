import assert from 'node:assert/strict'
import fs from 'node:fs'
import fc from 'fast-check'
import type { GateDocument } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'

const ledger = fs.readFileSync('test/fixtures/model/ledger.md', 'utf8')
const document = readDocument(ledger)
const packet = (id: string) => document.packets.find((each) => each.id === id)!
const slice = (span: { start: number; end: number } | null | undefined) =>
  span ? ledger.slice(span.start, span.end) : null

describe('a tracker with a board', () => {
  it('has kind, title, status, date and plan', () => {
    assert.equal(document.kind, 'tracker')
    assert.equal(document.title?.text, 'Ledger Release Gate')
    assert.deepEqual([document.status?.value, slice(document.status)], ['in-progress', 'In Progress'])
    assert.deepEqual(
      document.dates.filter(({ place }) => place === 'header').map(({ label, iso }) => [label, iso]),
      [['date', '2026-03-02']],
    )
    assert.deepEqual(
      document.links.map(({ role, target }) => [role, target]),
      [['plan', 'docs/ledger-plan.md']],
    )
  })

  it('has the sentences of its own law', () => {
    assert.deepEqual(
      document.law.map(({ number, text }) => [number, text.slice(0, 12)]),
      [
        [1, 'A packet is '],
        [2, 'Evidence nee'],
      ],
    )
  })

  it('has its packets by id, with the claim on the board', () => {
    assert.deepEqual(
      document.packets.map(({ id, title, status, reviewState }) => [
        id,
        title,
        slice(status),
        reviewState && slice(reviewState),
      ]),
      [
        ['LED-00', 'Freeze', 'DONE', 'APPROVED'],
        ['LED-01', 'Replay', 'IN_REVIEW', null],
        ['LED-02', 'Verdict', 'PENDING', null],
      ],
    )
  })

  it('gives boxes, wrapped and nested ones too, to their packet and group', () => {
    assert.deepEqual(
      packet('LED-00').items.map(({ checked, text, group, depth }) => [checked, text, group, depth]),
      [
        [true, 'Scope written down and read by both sides.', 'checklist', 0],
        [true, 'Inner step.', 'checklist', 1],
        [true, '`make check` -> exit 0 (1.2s)'.replaceAll('`', ''), 'required-commands', 0],
        [true, 'P0 PASS — nothing open.', 'review-gates', 0],
        [true, 'Verdict recorded', 'review-gates', 0],
      ],
    )
    assert.deepEqual(
      document.items.map(({ box }) => slice(box)).filter((box) => !/^\[[ x]\]$/.test(box!)),
      [],
    )
  })

  it('has required commands with expectation or result, boxed and listed', () => {
    assert.deepEqual(
      packet('LED-01').commands.map(({ command, item, result }) => [
        command.text,
        item?.checked ?? null,
        command.expectation,
        result?.exitCode ?? null,
      ]),
      [
        ['go test ./ledger/... -run "Post|Void"', false, 'exit 0', null],
        ['./scripts/drift.sh', true, null, 1],
        ['npm run reconcile', null, null, null],
      ],
    )
    assert.equal(packet('LED-01').commands[1]?.command.expectedCode, 1)
  })

  it('has runs with their actor from fenced records', () => {
    const runs = packet('LED-00').runs.map(({ command, result, actor }) => [command.text, result.exitCode, actor])
    assert.deepEqual(runs, [
      ['make check', 0, 'implementer'],
      ['make check', 0, 'reviewer'],
    ])
    const [record] = packet('LED-00').records
    assert.deepEqual([record?.verdict?.value, record?.commits.map(({ text }) => text)], ['approved', ['4fe2a911']])
  })

  it('has dependencies from arrows and sentences, once each', () => {
    assert.deepEqual(
      document.dependencies.map(({ from, to }) => `${from}>${to}`),
      ['LED-00>LED-01', 'LED-01>LED-02'],
    )
  })

  it('leaves what stands in a fence out of the structure', () => {
    assert.equal(
      document.items.some(({ text }) => text.includes('not a box')),
      false,
    )
    assert.equal(
      document.sections.some(({ heading }) => heading.text.includes('not a heading')),
      false,
    )
  })
})

describe('required commands in a fence', () => {
  const commands = (fence: string) => {
    const text = `## A-1\n\n### Required Commands\n\n\`\`\`bash\n${fence}\n\`\`\`\n`
    return readDocument(text).packets[0]?.commands.map(({ command }) => command.text)
  }
  const table: [string, string, string[]][] = [
    ['one a line, comments left out', 'make a\n# then\nmake b -> exit 0', ['make a', 'make b']],
    ['continued lines as one', 'cargo test \\\n  --release\nmake', ['cargo test \\\n  --release', 'make']],
    ['the prompted ones, without their output', '$ make a\nall done\n$ make b', ['make a', 'make b']],
  ]
  for (const [what, fence, expected] of table) it(what, () => assert.deepEqual(commands(fence), expected))
})

describe('runs outside records', () => {
  const runs = (text: string) => readDocument(`## A-1\n\n${text}`).packets[0]?.runs.map(({ command }) => command.text)
  const table: [string, string, string[]][] = [
    ['a fence with results', '```\nmake check -> exit 0\n```', ['make check']],
    ['a table with exit codes', '| Command | Exit code |\n|---|---|\n| `make check` | 0 |', ['make check']],
    ['not a program', '```ts\n// a => b\nnode => exit\n```', []],
    ['not a mapping', '```\n`retries` -> 3\n```', []],
    ['a listed command of unknown name', '```\nCommands run:\n1. `./x` -> exit 0\n```', ['./x']],
  ]
  for (const [what, text, expected] of table) it(what, () => assert.deepEqual(runs(text), expected))
})

describe('claims without a board', () => {
  it('are the document’s status and headings with a status word', () => {
    const { claims, kind } = readDocument(
      '# Move\n\nStatus: Complete\n\n- [ ] a\n\n## Phase 1 ✅ COMPLETE\n\n- [ ] b\n- [x] c\n\n## Phase 2\n\n- [ ] d\n',
    )
    assert.equal(kind, 'tracker')
    assert.deepEqual(
      claims.map(({ scope, name, items }) => [scope, name, items.map(({ text }) => text).join()]),
      [
        ['document', 'Move', 'a,d'],
        ['section', 'Phase 1 ✅ COMPLETE', 'b,c'],
      ],
    )
  })

  it('do not count the boxes of what was deferred', () => {
    const { claims } = readDocument('# Move\n\nStatus: Done\n\n## Phase 1 — Deferred\n\n- [ ] b\n')
    assert.deepEqual(
      claims.map(({ scope, items }) => [scope, items.length]),
      [
        ['document', 0],
        ['section', 1],
      ],
    )
  })
})

describe('any text', () => {
  const lines = ledger.split('\n')
  const shuffled = fc.array(fc.oneof(fc.constantFrom(...lines), fc.string({ unit: 'binary', maxLength: 30 })), {
    maxLength: 60,
  })

  it('is read without an exception, and every span lies in it', () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom('\n', '\r\n'), (some, end) => {
        const text = some.join(end)
        for (const { start, end: last } of spansOf(readDocument(text)))
          assert(start >= 0 && start <= last && last <= text.length)
      }),
      { numRuns: 400, seed: 11 },
    )
  })

  it('says the same with other line ends', () => {
    const plain = (text: string) =>
      readDocument(text).packets.map(({ id, status, items, commands, runs }) => [
        id,
        status?.value,
        items.map((item) => item.text),
        commands.map(({ command }) => command.text),
        runs.length,
      ])
    assert.deepEqual(plain(ledger.replaceAll('\n', '\r\n')), plain(ledger))
    assert.deepEqual(plain(`\ufeff${ledger}`), plain(ledger))
  })
})

function spansOf(value: unknown): { start: number; end: number }[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value as GateDocument).flatMap(spansOf)
  return 'start' in value && 'end' in value ? [value as { start: number; end: number }, ...inner] : inner
}
