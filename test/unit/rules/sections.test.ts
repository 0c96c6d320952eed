import assert from 'node:assert/strict'
import { apply, findings } from './given.ts'
import { type Row, testTable } from './table.ts'

const rows: readonly Row[] = [
  {
    name: 'a packet at work, sections by dash, a qualified status',
    text: '# T\n\n| # | Gate | Current Status |\n|--:|---|---|\n| 00 | Scope | **Closed** |\n| 01 | Replay | Partial (local) | <!-- finding -->\n| 02 | Ship | To do |\n\n### Packet 00 - Scope\n\n* [x] a\n\n### Packet 02 - Ship\n\n* [ ] b\n',
  },
  {
    name: 'the first packet, dotted ids, an emoji before the status',
    text: '# T\n\n| Status | ID | Title |\n|---|---|---|\n| 🟨 In progress | 2.4.1 | Freeze | <!-- finding -->\n| ⏳ Not started | 2.4.2 | Replay |\n| ⏳ Not started | 2.4.3 | Ship |\n\n## 2.4.2 Replay\n\n- [ ] a\n\n## 2.4.3 Ship\n\n- [ ] b',
  },
  {
    name: 'a packet in review whose neighbours have records, the last one',
    text: '# T\n\n| Packet | Title | Status | Review State |\n|---|---|---|---|\n| A-1 | Freeze | IN_PROGRESS | — |\n| A-2 | Replay | IN_PROGRESS | — |\n| A-3 | Ship | IN_REVIEW | — | <!-- finding -->\n\n## A-1: Freeze\n\n- [ ] a\n\n### Required Commands\n\n- [ ] `make all` -> exit 0\n\n### A-1 Review Record\n\nCommit:\n- N/A (no change)\n\n## A-2: Replay\n\n- [ ] b\n\n### Required Commands\n\n- [x] `make all` -> exit 0 (2.1s)\n\n---\n',
  },
  {
    name: 'a board most of whose packets have none',
    text: '# T\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n| A-2 | DONE |\n| A-3 | DONE |\n\n## A-1 notes\n\nx\n',
  },
  {
    name: 'a row that links to its own document',
    text: '# T\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n| [A-2](a-2.md) | DONE |\n| A-3 | TODO |\n\n## A-1\n\n- [x] a\n\n## A-3\n\n- [ ] a\n',
  },
  {
    name: 'a packet whose evidence is to be in the section that is missing',
    text: '# T\n\n| Packet | Status | Evidence Link |\n|---|---|---|\n| A-1 | DONE | A-1 section below |\n| A-2 | IN_REVIEW | A-2 section below | <!-- finding -->\n| A-3 | TODO | — |\n\n## A-1 Checklist\n\n- [x] a\n\n## A-3 Checklist\n\n- [ ] a\n',
  },
  {
    name: 'packets that share a section',
    text: '# T\n\n| Packet | Status |\n|---|---|\n| A-1 | TODO |\n| A-2 | IN_REVIEW |\n| A-3 | IN_REVIEW |\n| A-4 | TODO |\n| A-5 | TODO |\n\n## A-1\n\n- [ ] a\n\n## A-2..A-3\n\n- [ ] a\n\n## A-4\n\n- [ ] a\n\n## A-5\n\n- [ ] a\n',
  },
  {
    name: 'a blocked packet',
    text: '# T\n\n| # | Gate | Current Status |\n|--:|---|---|\n| 00 | Scope | To do |\n| 01 | Replay | 🟨 BLOCKED |\n\n### Packet 00 - Scope\n\n* [ ] a\n',
  },
]

const tracker = `# T

| Packet | Title | Status |
|---|---|---|
| A-1 | Freeze | DONE |
| A-2 | Replay | IN_PROGRESS |
| A-3 | Ship | PENDING |

## A-1 Checklist: Freeze ✅

- [x] Surfaces listed.

### Gaps

- [x] None.

### Required Commands

- [x] \`make all\` -> exit 0 (1.2s)
- [x] \`make scope\` -> exit 0

### Review Gates

- [x] P0 PASS — nothing found
- [x] Verdict recorded

### A-1 Review Record

Verdict: APPROVED

## A-3 Checklist: Ship

- [ ] Shipped.

### Required Commands

- [ ] \`make all\` -> exit 0

### Review Gates

- [ ] P0 PASS
- [ ] Verdict recorded
`

const created = `## A-2 Checklist: Replay

- [ ] Replay

### Required Commands

- [ ] \`make all\` -> exit 0

### Review Gates

- [ ] P0 PASS
- [ ] Verdict recorded

`

describe('packet-without-section', () => {
  testTable('packet-without-section', rows)

  it("creates the section in the tracker's own shape, behind the packet before it", () => {
    const finding = findings(tracker).find(({ rule }) => rule === 'packet-without-section')
    const fix = finding?.fixes?.find((each) => 'edits' in each)
    assert(fix && 'edits' in fix)
    const at = tracker.indexOf('## A-3 Checklist')
    assert.equal(apply(tracker, fix.edits), tracker.slice(0, at) + created + tracker.slice(at))
  })

  it('puts it behind the nearest one before it, however many there are', () => {
    const ids = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6', 'A-7', 'A-8', 'A-9']
    const row = (id: string) => `| ${id} | ${id === 'A-8' ? 'IN_PROGRESS' : 'TODO'} |\n`
    const sections = ids.filter((id) => id !== 'A-8').map((id) => `\n## ${id}\n\n- [ ] Replay\n`)
    const text = `# T\n\n| Packet | Status |\n|---|---|\n${ids.map(row).join('')}${sections.join('')}`
    const [fix] = findings(text)[0]?.fixes ?? []
    assert(fix && 'edits' in fix)
    const at = text.indexOf('## A-9')
    assert.equal(apply(text, fix.edits), `${text.slice(0, at)}## A-8\n\n- [ ] Replay\n\n${text.slice(at)}`)
  })

  it('offers none to a packet that says it is done', () => {
    const found = findings(tracker.replace('IN_PROGRESS', 'DONE'))
    const mine = found.filter(({ rule }) => rule === 'packet-without-section')
    assert.deepEqual(
      mine.map(({ fixes }) => fixes),
      [[]],
    )
  })
})
