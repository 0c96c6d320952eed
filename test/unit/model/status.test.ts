import assert from 'node:assert/strict'
import { headingStatus, readStatus, statusMeaning } from '../../../server/src/core/model/status.ts'
import { read } from '../../../server/src/core/parse/index.ts'

/** The status of a cell or value: its meaning and the source text that its span covers. */
function statusIn(markdown: string): string {
  const reading = read(markdown)
  const status = readStatus(markdown, reading.inline({ start: 0, end: markdown.length, lines: [0, markdown.length] }))
  return status ? `${status.value} ${markdown.slice(status.start, status.end)}` : 'none'
}

describe('a status in a cell', () => {
  const table: [string, string][] = [
    ['DONE', 'done DONE'],
    ['Done', 'done Done'],
    ['**DONE**', 'done DONE'],
    ['`DONE`', 'done DONE'],
    ['✅ Complete', 'done Complete'],
    ['Complete ✅', 'done Complete'],
    ['🟨 BLOCKED', 'blocked BLOCKED'],
    ['~~Low~~ RESOLVED', 'done RESOLVED'],
    ['Complete — `GO`', 'done Complete'],
    ['PASS (local)', 'done PASS'],
    ['[EXECUTED](run.md)', 'done EXECUTED'],
    ['IN_PROGRESS', 'in-progress IN_PROGRESS'],
    ['In Progress', 'in-progress In Progress'],
    ['in-review', 'in-review in-review'],
    ['Changes Requested', 'changes-requested Changes Requested'],
    ['Not started', 'not-started Not started'],
    ['Not done', 'not-started Not done'],
    ['Partially complete', 'partial Partially complete'],
    ['N/A', 'not-applicable N/A'],
    ['Deferred to 2.1', 'deferred Deferred'],
    ['Superseded', 'superseded Superseded'],
    ['DNOE', 'unknown DNOE'],
    ['Donee', 'unknown Donee'],
    ['✅', 'done ✅'],
    ['[x] COMPLETE', 'done COMPLETE'],
    ['[x]', 'done [x]'],
    ['[ ]', 'not-started [ ]'],
    ['—', 'none'],
    ['-', 'none'],
    ['', 'none'],
    ['TBD', 'none'],
  ]
  for (const [cell, expected] of table)
    it(`${cell || '(blank)'} → ${expected}`, () => assert.equal(statusIn(cell), expected))
})

describe('a status that a heading claims', () => {
  const table: [string, string][] = [
    ['Phase 2 ✅ COMPLETE', 'COMPLETE'],
    ['Phase 2: Loader — Done', 'Done'],
    ['Phase 2 (COMPLETE)', 'COMPLETE'],
    ['Phase 2 [DONE]', 'DONE'],
    ['Rollout - In Progress', 'In Progress'],
    ['Phase 2 ✅', 'none'],
    ['Definition of Done', 'none'],
    ['Done', 'none'],
    ['✅ Done', 'none'],
    ['Review', 'none'],
    ['What is done', 'none'],
  ]
  for (const [text, expected] of table) {
    it(`${text} → ${expected}`, () => {
      const status = headingStatus(text, { text, start: 0, end: text.length })
      assert.equal(status?.raw ?? 'none', expected)
    })
  }
})

it('the meaning of a word does not hang on its separators', () => {
  assert.equal(statusMeaning('changes_requested'), statusMeaning('Changes-Requested'))
})
