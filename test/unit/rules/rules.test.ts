import assert from 'node:assert/strict'
import { apply, findings, placed } from './given.ts'

const board = (rows: string, rest: string) => `# T\n\n| Packet | Status |\n|---|---|\n${rows}\n\n${rest}`
const law = '# T\n\n## Rules\n\n1. A packet can only move to DONE when every checkbox in that packet is checked.\n\n'
const titles = (text: string) => findings(text).flatMap(({ fixes = [] }) => fixes.map(({ title }) => title))
const messages = (text: string) => findings(text).map(({ message }) => message)

/** Applies the first fix by edits of the first finding. */
function fixFirst(text: string, around = {}): string {
  const fix = findings(text, around)[0]?.fixes?.find((one) => 'edits' in one)
  assert(fix && 'edits' in fix)
  return apply(text, fix.edits)
}

describe('done-with-unchecked', () => {
  it('says how many boxes are open', () => {
    const said = (boxes: string) => messages(board('| A-1 | DONE |', `## A-1\n\n${boxes}`))[0]?.split(':')[0]
    assert.equal(said('- [ ] a\n- [ ] b\n- [x] c\n'), 'A-1 is DONE but 2 of its 3 boxes are unchecked')
    assert.equal(said('- [ ] a\n- [x] b\n'), 'A-1 is DONE but 1 of its 2 boxes is unchecked')
    assert.equal(said('- [ ] a\n'), 'A-1 is DONE but its only box is unchecked')
  })

  it('offers a waiver only where the law admits one', () => {
    const text = (rule: string) => `${rule}${board('| A-1 | DONE |', '## A-1\n\n- [ ] a\n')}`
    const waive = 'Waive the first open box with a reason…'
    assert.deepEqual(titles(text('')), ['Reopen A-1', waive, 'Go to the first open box'])
    assert.deepEqual(titles(text(law)), ['Reopen A-1', 'Go to the first open box'])
    assert(titles(text(law.replace('checked.', 'checked or waived.'))).includes(waive))
  })

  it('counts a waived box as open where the law says every checkbox, but takes N/A for an answer', () => {
    const waived = '- [ ] a. waived: no device (owner: QA, until 2026-12-31)\n'
    const text = (box: string) => `${law}${board('| A-1 | DONE |', `## A-1\n\n- [x] b\n${box}`)}`
    assert.equal(findings(text(waived)).length, 1)
    assert.equal(findings(text('- [ ] N/A (docs-only packet)\n')).length, 0)
    assert.equal(findings(text('- [ ] N/A\n')).length, 1)
  })

  it("reopens in the tracker's own word and case", () => {
    const reopened = (rows: string) => fixFirst(board(rows, '## A-1\n\n- [ ] a\n')).match(/\| A-1 \| (.*?) \|/)?.[1]
    assert.equal(reopened('| A-1 | DONE |\n| A-2 | PENDING |'), 'IN_PROGRESS')
    assert.equal(reopened('| A-1 | DONE |\n| A-2 | IN PROGRESS |'), 'IN PROGRESS')
    assert.equal(reopened('| A-1 | DONE |\n| A-2 | NOT STARTED |'), 'IN PROGRESS')
    assert.equal(reopened('| A-1 | Done |\n| A-2 | Active |'), 'Active')
    assert.equal(reopened('| A-1 | done |\n| A-2 | not-started |'), 'in-progress')
    assert.equal(reopened('| A-1 | ✅ **Complete** (local) |'), '✅ **In Progress** (local)')
  })

  it("takes the approval back with the status, in the tracker's own blank", () => {
    const text = (others: string, state: string) =>
      `# T\n\n| Packet | Review State | Status |\n|---|---|---|\n| A-1 | ${state} |\n${others}\n## A-1\n\n- [ ] a\n`
    const reopened = (others: string) => fixFirst(text(others, 'APPROVED (2026-02-09) | DONE'))
    assert.equal(reopened(''), text('', '— | IN_PROGRESS'))
    for (const blank of ['-', 'PENDING'])
      assert.equal(
        reopened(`| A-2 | ${blank} | PENDING |\n`),
        text(`| A-2 | ${blank} | PENDING |\n`, `${blank} | IN_PROGRESS`),
      )
    assert.equal(fixFirst(text('', 'IN_REVIEW | DONE')), text('', 'IN_REVIEW | IN_PROGRESS'))
  })

  it('reopens what waits for the packet, and the document, with it', () => {
    const text = `# T\n\nStatus: Complete\n\n| Packet | Depends On | Status |\n|---|---|---|
| A-1 | — | DONE |\n| A-2 | A-1 | DONE |\n| A-3 | A-2 | DONE |\n| A-4 | — | DONE |\n\n## A-1\n\n- [ ] a\n\n## A-4\n\n- [x] b\n`
    const fixed = fixFirst(text)
    assert.equal(titles(text)[0], 'Reopen A-1, A-2, A-3 and the document')
    assert.deepEqual(findings(fixed), [])
    assert.match(fixed, /Status: In Progress[^]*A-3 \| A-2 \| IN_PROGRESS[^]*A-4 \| — \| DONE/)
  })

  it('blames a packet within a done section once, and reopens the section with it', () => {
    const text = board('| A-1 | DONE |', '## Wave 1 — Done\n\n- [x] a\n\n### A-1: first\n\n- [ ] b\n')
    assert.deepEqual(placed(text, findings(text)), ['done-with-unchecked:5'])
    assert.equal(titles(text)[0], 'Reopen A-1 and Wave 1 — Done')
    assert.deepEqual(findings(fixFirst(text)), [])
  })

  it('blames a section for its own boxes, and the document only for the rest', () => {
    const text = '# T\n\nStatus: Done\n\n## Phase 1 — Done\n\n- [ ] a\n\n## Phase 2\n\n- [x] b\n'
    assert.deepEqual(placed(text, findings(text)), ['done-with-unchecked:5'])
    assert.deepEqual(findings(fixFirst(text)), [])
  })
})

describe('exit-code-missing', () => {
  const packet = (status: string, lines: string, rest = '') =>
    board(`| A-1 | ${status} |`, `## A-1\n\n### Required Commands\n\n${lines}\n${rest}`)

  it('unchecks the box, and reopens a done packet with it', () => {
    const text = packet('DONE', '- [x] `make unit`\n')
    assert(titles(text).includes('Uncheck it and reopen A-1'))
    assert.equal(fixFirst(text), packet('IN_PROGRESS', '- [ ] `make unit`\n'))
  })

  it('reports a command once, with its runs without a code as related', () => {
    const record = '\n### A-1 Review Record\n\n```\nCommands run:\n1. `make unit` -> passed\n```\n'
    const found = findings(packet('PENDING', '- [x] `make unit` passed\n', record))
    assert.equal(found.length, 1)
    assert.deepEqual(
      found[0]?.related?.map(({ message }) => message),
      ['recorded without a code: -> passed'],
    )
  })

  it('asks for no code of a run that failed, or that the same hand ran again with one', () => {
    const record = (runs: string) => packet('PENDING', '', `\n### A-1 Review Record\n\nCommands run:\n${runs}`)
    assert.deepEqual(findings(record('1. `make e2e` -> failed\n')), [])
    assert.deepEqual(findings(record('1. `make e2e` -> passed\n2. `make e2e` -> exit 0\n')), [])
    assert.equal(findings(record('1. `make e2e` -> passed\n')).length, 1)
  })

  it("is content with the implementer's line for the implementer, not for the reviewer's rerun", () => {
    const record = (label: string) => `\n### A-1 Review Record\n\n${label}:\n1. \`make unit\` -> ok\n`
    const rules = (label: string) =>
      findings(packet('PENDING', '- [x] `make unit` -> exit 0\n', record(label))).map(({ rule }) => rule)
    assert.deepEqual(rules('Commands run + exit codes (implementer)'), [])
    assert.deepEqual(rules('Reviewer independent reruns'), ['exit-code-missing'])
  })
})

describe('exit-code-nonzero', () => {
  const record = (status: string, runs: string) =>
    board(
      `| A-1 | ${status} |`,
      `## A-1\n\n### Required Commands\n\n- [x] \`make unit\` -> exit 0\n\n### A-1 Review Record\n\n${runs}`,
    )

  it('believes the later run, by place or by date', () => {
    const rules = (runs: string) => findings(record('IN_REVIEW', runs)).map(({ rule }) => rule)
    assert.deepEqual(rules('Commands run:\n1. `make unit` -> exit 1\n'), ['exit-code-nonzero'])
    assert.deepEqual(rules('Commands run:\n1. `make unit` -> exit 1\n2. `make unit` -> exit 0\n'), [])
    assert.deepEqual(
      rules('Commands run:\n1. `make unit` -> exit 0 (2026-02-10)\n2. `make unit` -> exit 1 (2026-02-09)\n'),
      [],
    )
  })

  it('takes the code that the document expects for no failure', () => {
    const rules = (code: number) => {
      const line = `- [ ] \`make e2e\` -> exit 3 (last run: exit ${code}, 2.1s, 2026-02-10)`
      return findings(board('| A-1 | DONE |', `## A-1\n\n### Required Commands\n\n${line}\n`)).map(({ rule }) => rule)
    }
    assert.deepEqual(rules(3), ['done-with-unchecked'])
    assert.deepEqual(rules(4), ['done-with-unchecked', 'exit-code-nonzero'])
  })

  it('offers to run it again, to record a disposition and to request changes', () =>
    assert.deepEqual(titles(record('IN_REVIEW', 'Commands run:\n1. `make unit` -> exit 1\n')), [
      'Run it again',
      'Record a disposition…',
      'Request changes on A-1…',
    ]))

  it('asks nothing of a run that no box claims in a packet that is not done', () => {
    const runs = 'Commands run:\n1. `make e2e` -> exit 1\n'
    assert.deepEqual(findings(record('IN_PROGRESS', runs)), [])
    assert.equal(findings(record('DONE', runs)).length, 1)
  })
})

describe('evidence-missing', () => {
  it('takes the approval back with the status', () => {
    const text = `# T\n\n| Packet | Status | Review State |\n|---|---|---|\n| A-1 | DONE | APPROVED |\n\n## A-1\n\n### Required Commands\n\n- \`make unit\`\n`
    assert.match(fixFirst(text), /\| A-1 \| IN_PROGRESS \| — \|/)
  })

  it('names the commands, and how many more there are', () => {
    const list = ['a', 'b', 'c', 'd', 'e'].map((name) => `- \`make ${name}\`\n`).join('')
    assert.match(
      messages(board('| A-1 | DONE |', `## A-1\n\n### Required Commands\n\n${list}`))[0]!,
      /no run is recorded of `make a`, `make b`, `make c` and 2 more: /,
    )
  })
})

describe('date-stale', () => {
  const dated = (date: string, rest = '') => `# T\n\nStatus: Active\nLast updated: ${date}\n${rest}\n- [ ] a\n`
  const around = { today: '2026-03-05' }

  for (const [written, expected] of [
    ['2026-02-01', '2026-03-05'],
    ['February 1, 2026', 'March 5, 2026'],
    ['Feb 1, 2026', 'Mar 5, 2026'],
    ['Feb. 1 2026', 'Mar. 5 2026'],
  ] as const)
    it(`writes today as ${written} is written`, () => assert.equal(fixFirst(dated(written), around), dated(expected)))

  it('has a day of tolerance', () => {
    const count = (date: string) => findings(dated(date), around).length
    assert.deepEqual([count('2026-02-18'), count('2026-02-17')], [0, 1])
    const committed = (lastCommit: string) => findings(dated('2026-03-01'), { ...around, lastCommit }).length
    assert.deepEqual([committed('2026-03-02'), committed('2026-03-03')], [0, 1])
  })

  it('points at the later date below', () => {
    const text = dated('2026-03-01', '\nThe relay moved on 2026-03-04.\n')
    const [finding] = findings(text, around)
    assert.match(finding!.message, /^"Last updated" says 2026-03-01 but 2026-03-04 stands below it: /)
    assert.deepEqual(
      finding?.related?.map(({ start, end }) => text.slice(start, end)),
      ['2026-03-04'],
    )
  })

  it('takes the newest of several dated status headings', () => {
    const text = '# T\n\nStatus: Active\n\n## Status (2026-03-04)\n\nx\n\n## Status (2025-12-01)\n\n- [ ] a\n'
    assert.deepEqual(findings(text, around), [])
  })
})

describe('dependency-open', () => {
  const rows = (first: string, second: string) =>
    `# T\n\n| Packet | Depends On | Status |\n|---|---|---|\n| A-1 | — | ${first} |\n| A-2 | A-1 | ${second} |\n`

  it('takes an empty cell for not started, and a word that it does not know for nothing', () => {
    assert.match(messages(rows('—', 'DONE'))[0]!, /^A-2 is DONE but its predecessor A-1 \(not started\) is not final: /)
    assert.deepEqual(messages(rows('RATIFYING', 'DONE')), [])
  })

  it('holds the verdict of a packet against its predecessors, once', () => {
    const verdict = '\n## A-2: decide\n\n### Final Verdict: `GO`\n'
    const at = (text: string) => placed(text, findings(text))
    assert.deepEqual(at(rows('PENDING', 'IN_REVIEW') + verdict), ['dependency-open:10'])
    assert.deepEqual(at(rows('PENDING', 'DONE') + verdict), ['dependency-open:6'])
    assert.deepEqual(at(rows('DONE', 'IN_REVIEW') + verdict), [])
    assert.deepEqual(at(`${rows('PENDING', 'IN_REVIEW')}${verdict}\n### Updated Verdict: \`NO_GO\`\n`), [])
  })
})
