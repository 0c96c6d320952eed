import { readDocument } from '../../../server/src/core/model/read.ts'
import { judge } from '../../../server/src/core/rules/judge.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { assertProportional } from '../proportion.ts'
import { everyRule } from '../rules/every-rule.ts'

const rows = (header: string, row: (i: number) => string, n: number) =>
  `| ${header} |\n| ${header.replace(/[^|]+/g, '---')} |\n` +
  Array.from({ length: n }, (_, i) => `| ${row(i)} |\n`).join('')

/** Documents that grow with n, each of a kind that a reader of the model or a rule could take the square of the time for. */
const hostile: Record<string, (n: number) => string> = {
  'packets and sections': (n) =>
    rows('Packet | Status', (i) => `A-${i} | DONE`, n / 10) +
    Array.from({ length: n / 10 }, (_, i) => `\n## A-${i}\n\nStatus: DONE\n\n- [x] a\n`).join(''),
  'dependencies in a chain': (n) =>
    rows('Packet | Status | Depends On', (i) => `A-${i} | OPEN | A-${i - 1}, A-${i + n}`, n / 5),
  'arrows on a line': (n) => `| Packet | Status |\n|-|-|\n| A-1 | OPEN |\n\n## Order\n\n${'A-1 -> A-9 '.repeat(n / 5)}`,
  lanes: (n) => rows('Lane | Tracker | Status', (i) => `L${i} | \`l${i}.md\` | Done, 3/4`, n / 5),
  'a lane that says much': (n) => `Air lane: \`a.md\` ${'— a b, '.repeat(n)}`,
  'a lane of blanks': (n) => `Air lane: \`a.md\` ${'a  '.repeat(n)}`,
  findings: (n) => rows('Finding | Severity | Disposition', () => 'a | P1 | not yet fixed', n / 5),
  'conditions below a verdict': (n) => '## Verdict\n\nConditions:\n' + '1. a. Owner: b. Follow-up: c.\n'.repeat(n / 5),
  'conditions without a verdict': (n) => 'Conditions:\n' + '- a\n'.repeat(n / 5),
  'a risk with much nested': (n) => '### Residual risks\n\n- P1: a\n' + '  - b\n'.repeat(n / 5),
  'a risk of many lines': (n) => '## A-1 Review\n\n```\nResidual risk:\n- P1: a\n' + '  b c\n'.repeat(n / 5) + '```\n',
  'a risk that says not': (n) => '### Findings\n\n- P1: ' + 'not '.repeat(n) + '\n- P1: Owner: ' + 'a '.repeat(n),
  'commands without their code': (n) => '## A-1 Review\n\n```\n' + '$ make a\nb\n'.repeat(n / 5) + '```\n',
  legends: (n) => `Legend: ${'a, '.repeat(n)}\n\n## Status Legend\n\n${'- `A` — b\n'.repeat(n / 5)}`,
  'a header of choices': (n) => `| Status (${'A / '.repeat(n)}B) | a |\n|-|-|\n| a | b |`,
  'bold lines': (n) => '**A-1: a**\n\nStatus: DONE\n\n'.repeat(n / 10),
  'a list as a board': (n) => Array.from({ length: n / 5 }, (_, i) => `- **A-${i}** — DONE — a\n`).join(''),
  'a row of a list that does not end': (n) => `- **A-1** — ${'a - '.repeat(n)}\n- **A-2** — ${'a '.repeat(n)}`,
  'pairs of a header': (n) => rows('Field | Value', () => 'Status | Done', n / 5),
  labels: (n) => 'Plan: `a.md`\n\n'.repeat(n / 5),
  'a label that does not end': (n) => 'A'.repeat(n) + ' ' + 'A '.repeat(n),
  'words for commits on a line with a colon': (n) => `# a\n\ncommit\n\na: ${'sha'.repeat(5 * n)}`,
  'blanks to fill in that do not end': (n) => '{'.repeat(10 * n),
  'notes of results that do not end': (n) => `- [x] \`make a\` -> exit 0 ${'('.repeat(10 * n)}`,
  'blanks behind an exit code': (n) => `- [x] \`make a\` -> exit 0${' '.repeat(10 * n)}b`,
  'marks in a status': (n) => `| Packet | Status |\n|-|-|\n| A-1 | ${')'.repeat(10 * n)} b |`,
  'sections with a status': (n) => '## a\n\nStatus: DONE\n\n'.repeat(5 * n),
  suppressions: (n) =>
    rows('Packet | Status', () => 'A-1 | DONE', 1) +
    '\n## A-1\n\n' +
    '<!-- gatebook-disable-next-line done-with-unchecked: b -->\n- [ ] c\n'.repeat(n / 2),
  'headings that claim': (n) => `## ${'a — '.repeat(n)}DONE\n\n## ${'DONE '.repeat(n)}`,
}

const around = surroundings('2026-03-02')

const judged = (text: string) => void judge(readDocument(text), everyRule, around)

describe('documents that are hostile to the model and its rules', function () {
  // a busy machine takes several times as long
  this.timeout(120_000)

  for (const [name, document] of Object.entries(hostile))
    it(`of ${name} take time in proportion`, () => assertProportional(document, judged))
})
