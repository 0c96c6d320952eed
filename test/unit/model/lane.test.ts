import assert from 'node:assert/strict'
import type { Lane } from '../../../server/src/core/model/document.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'

/** Every word is sliced out of the document, so that a wrong span shows as a wrong word. */
function said(text: string): string[] {
  const slice = (span: { start: number; end: number } | null) => (span ? text.slice(span.start, span.end) : '∅')
  return readDocument(text).lanes.map(({ name, target, status, count, verdict }: Lane) =>
    [name, target?.target ?? '∅', slice(status), slice(count), slice(verdict)].join(' | '),
  )
}

const table = (header: string, ...rows: string[]) =>
  [header, header.replace(/[^|]+/g, '---'), ...rows].map((row) => `| ${row} |`).join('\n')

describe('lanes', () => {
  const cases: [string, string, string[]][] = [
    [
      'a table with a column of tracker files',
      table(
        'Lane | Tracker File | Status | Packets Complete | Final Verdict',
        'AIR | `air-progress.md` | ✅ Complete | 5/5 | `GO`',
        'SEA | `sea-progress.md` | **IN_PROGRESS** | 2/6 | —',
      ),
      ['AIR | air-progress.md | Complete | 5/5 | GO', 'SEA | sea-progress.md | IN_PROGRESS | 2/6 | ∅'],
    ],
    [
      'columns in another order, with links',
      table('Verdict | State | Lane | Tracker', 'GO_WITH_CONDITIONS | Done | Air lane | [air](../air.md#board)'),
      ['Air | ../air.md#board | Done | ∅ | GO_WITH_CONDITIONS'],
    ],
    [
      'verdicts alone, without a file',
      table('Lane | Final Verdict | Conditions', 'AIR | `NO_GO` | None'),
      ['AIR | ∅ | ∅ | ∅ | NO_GO'],
    ],
    [
      'a bullet',
      '- AIR lane: `air.md` — Complete, 5/5, GO\n- **Sea lane:** [sea](sea.md) (2 of 6) blocked',
      ['AIR | air.md | Complete | 5/5 | GO', 'Sea | sea.md | blocked | 2 of 6 | ∅'],
    ],
    [
      'a bullet under a heading of lanes',
      '## Upstream Lanes\n\n- AIR: `air.md` — DONE; verdict open\n',
      ['AIR | air.md | DONE | ∅ | ∅'],
    ],
    ['a line of a paragraph', 'Harbour tracker: `harbour.md` — `NO_GO`', ['Harbour | harbour.md | ∅ | ∅ | NO_GO']],
    ['no lane: a linked plan', 'Linked plan:\n- `docs/plan.md`\n\nPlan: `docs/plan.md` — Complete', []],
    ['no lane: a box', '- [ ] AIR lane: `air.md` — Complete', []],
    [
      'no lane: a lane as a property of packets',
      table('Packet | Lane | Title | Status', 'A-1 | AIR | First | DONE'),
      [],
    ],
    ['no lane: files without a claim', table('Lane | Tracker File', 'AIR | `air.md`'), []],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(said(text), expected))
})
