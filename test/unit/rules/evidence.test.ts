import { type Row, testTable } from './table.ts'

const board = (status: string, section: string, evidence = '—') =>
  `# T\n\n| Packet | Status | Evidence Link |\n|---|---|---|\n| A-1 | ${status} | ${evidence} |\n\n## A-1: replay\n\n${section}`
const headed = (status: string, section: string) =>
  `# T\n\nStatus: In Progress\n\n## Packet 01: Replay\n\n**Status:** ${status}\n\n- [x] a\n\n${section}`
const required = (lines: string) => `- [x] a\n\n### Required Commands\n\n${lines}\n`
const recorded = (lines: string) => `- [x] a\n\n### A-1 Review Record\n\nCommands run:\n${lines}\n`

const invalid: readonly Row[] = [
  { name: 'a time-out', text: board('DONE', required('- [x] `make e2e` -> timed out <!-- finding -->')) },
  { name: 'a timeout in one word', text: board('DONE', required('- [x] `make e2e` → TIMEOUT <!-- finding -->')) },
  {
    name: 'a packet by its status line',
    text: headed('✅ Complete', '### Required Tests\n\n* [X] `make e2e` => all tests passed <!-- finding -->\n'),
  },
  {
    name: 'a plainly listed command of a done packet',
    text: board('DONE', required('- `make e2e` -> output truncated <!-- finding -->')),
  },
  {
    name: 'a run that the packet does not list',
    text: board('DONE', recorded('1. `make e2e` -> empty output <!-- finding -->')),
  },
  {
    name: 'the last of several runs',
    text: board('DONE', recorded('1. `make e2e` -> exit 0\n2. `make e2e` -> timed out after 90s <!-- finding -->')),
  },
  {
    name: 'lines of an evidence section',
    text: board(
      'DONE',
      '- [x] a\n\n### Review Evidence\n\n```\nAll 12 suites passed (2026-02-10). <!-- finding -->\n```\n',
    ),
  },
  {
    name: 'a cell',
    text: board('CLOSED', '- [x] a\n', 'all checks green').replace('green |', 'green | <!-- finding -->'),
  },
  {
    name: 'an item of a list of runs that names no command',
    text: board('DONE', recorded('1. `make e2e` -> exit 0\n2. All other suites green <!-- finding -->')),
  },
  {
    name: 'a summary in a packet in review',
    text: board('IN_REVIEW', recorded('1. `make e2e` -> all suites green <!-- finding -->')),
  },

  { name: 'a time-out of a packet in work', text: board('IN_PROGRESS', recorded('1. `make e2e` -> timed out')) },
  {
    name: 'a code beside the words',
    text: board('DONE', recorded('1. `make e2e` -> exit 0 (all suites green)\n2. `make x` exit 0, output truncated')),
  },
  {
    name: 'a disposition',
    text: board('DONE', required('- [x] `make soak` -> timed out (expected: it runs until it is stopped)')),
  },
  { name: 'a denial', text: board('DONE', recorded('1. `make e2e` -> exit 0\n2. No timeouts, nothing truncated')) },
  {
    name: 'a summary beside codes of all that is required',
    text: board(
      'DONE',
      `${required('- [x] `make e2e` -> exit 0')}\n### A-1 Review Record\n\nCommands run:\n1. All suites green\n`,
    ),
  },
  {
    name: 'a summary that says where the runs are',
    text: board('DONE', recorded('1. All suites green (see section A-2)'), 'all green, see below'),
  },
  {
    name: 'remarks of gates',
    text: board('DONE', '- [x] a\n\n### Review Gates\n\n- [x] P0 PASS — All suites green\n'),
  },
  { name: 'a command whose name speaks of it', text: board('DONE', required('- [x] `make timeout` -> exit 0')) },
  { name: 'prose', text: headed('✅ Complete', 'All suites green. The old run was truncated.\n') },
]

describe('evidence-invalid', () => testTable('evidence-invalid', invalid))
