import assert from 'node:assert/strict'
import { findDates } from '../../../server/src/core/model/date.ts'
import { type Row, testTable } from './table.ts'

const rules = (rule: string) => `## Rules\n\n1. ${rule}\n\n`
const iso = rules('Dates must be written YYYY-MM-DD.')
const dated = rules('Each status summary must carry a date.')
const work = '## Work\n\n- [ ] a\n'

const invalid: readonly Row[] = [
  {
    name: 'an impossible day in the header',
    text: `# T\n\nStatus: Open\nDate: 2026-02-29 <!-- finding -->\n\n${work}`,
  },
  {
    name: 'an impossible month in a heading, bold status',
    text: `# T\n\n**Status:** ⏳ Active\n\n## Status of 2026-13-01 <!-- finding -->\n\n- [ ] a\n`,
  },
  {
    name: 'an impossible written day in an item and in a column',
    text: '# T\n\n| # | Gate | Current Status | Updated |\n|--:|---|---|---|\n| 00 | Scope | Done | February 30, 2026 | <!-- finding -->\n\n- since 31 April 2026 <!-- finding -->\n',
  },
  {
    name: 'other ways of writing where one is demanded',
    text: `# T\n\nStatus: Open\nDate: 9 February 2026 <!-- finding -->\n\n${iso}${work}\nSince 2026/02/09 <!-- finding -->\nand 13.02.2026 <!-- finding -->\nand 02/03/2026. <!-- finding -->\n`,
  },
  {
    name: 'dates in evidence where one way is demanded',
    text: `# T\n\nStatus: Open\n\n${iso}## Required Commands\n\n- [ ] \`make all\` -> exit 0 (last run: exit 3, 2026-02-09)\n`,
  },
  {
    name: 'a result in a fence and in a table',
    text: '# T\n\n| # | Gate | Current Status |\n|--:|---|---|\n| 00 | Scope | Open |\n\n## Packet 00: Scope\n\n### Review Evidence\n\n```\nmake all -> exit 0 (2026-02-39, seen) <!-- finding -->\nsince 2026-02-39\n```\n\n### Suites\n\n| Command | Result |\n|---|---|\n| `make e2e` | exit 0, 2026-13-01 | <!-- finding -->\n',
  },
  { name: 'other ways where none is demanded', text: `# T\n\nStatus: Open\nDate: 02/03/2026\n\n${work}` },
  { name: 'an example in code', text: `# T\n\nStatus: Open\n\n${work}\nRefuse \`2026-02-31\`.\n` },
  { name: 'a placeholder', text: `# T\n\nStatus: Open\nDate: 0000-00-00\n\n${work}` },
  {
    name: 'a path and a version',
    text: `# T\n\nStatus: Open\n\n${iso}${work}\nlogs/2026/02/31, v10.11.2026, a-2026-02-31.md\n`,
  },
]

const missing: readonly Row[] = [
  { name: 'a status without a day', text: `# T\n\nStatus: Open <!-- finding -->\n\n${dated}${work}` },
  { name: 'a status in a list', text: `# T\n\n- **Status:** Open <!-- finding -->\n- Owner: QA\n\n${dated}${work}` },
  {
    name: 'one of two status sections',
    text: `# T\n\nStatus: Open\n\n${dated}${work}\n## Current Status (2026-02-11)\n\nx\n\n## Lane Status ## <!-- finding -->\n\ny\n`,
  },
  { name: 'a day in the header', text: `# T\n\nStatus: Open\nDate: 2026-02-11\n\n${dated}${work}` },
  {
    name: 'a day in a table of the section',
    text: `# T\n\n${dated}${work}\n## Status\n\n| Lane | Seen |\n|---|---|\n| x | 2026-02-11 |\n`,
  },
  { name: 'no demand', text: `# T\n\nStatus: Open\n\n${rules('A status must be set by its reviewer.')}${work}` },
  { name: 'advice', text: `# T\n\nStatus: Open\n\n${rules('People like dates beside a status.')}${work}` },
]

describe('date-invalid', () => testTable('date-invalid', invalid))
describe('date-missing', () => testTable('date-missing', missing))

const written: readonly (readonly [text: string, iso: string | null])[] = [
  ['2026-02-09', '2026-02-09'],
  ['Feb. 9th, 2026', '2026-02-09'],
  ['9th February 2026', '2026-02-09'],
  ['2026/2/9', '2026-02-09'],
  ['13/02/2026', '2026-02-13'],
  ['02.13.2026', '2026-02-13'],
  ['02/02/2026', '2026-02-02'],
  ['02/03/2026', null],
  ['31/31/2026', null],
  ['2026-02-29', null],
]

describe('the dates of a text', () => {
  for (const [text, day] of written)
    it(`${text} is ${day ?? 'no one day'}`, () =>
      assert.deepEqual(
        findDates(`on ${text}.`).map(({ raw, iso }) => [raw, iso]),
        [[text, day]],
      ))
})
