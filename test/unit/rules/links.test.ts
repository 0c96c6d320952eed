import assert from 'node:assert/strict'
import { filesAround, findings } from './given.ts'
import { type Row, testTable } from './table.ts'

const linked = filesAround({
  'docs/plan.md': '# Plan\n\n## Scope & Order\n\n<a id="Frozen"></a>\n',
  'plan with (blanks).md': '# Plan\n',
  'docs/tool.sh': '',
  'a/twice.md': '',
  'b/twice.md': '',
})
const around = { linked }
const tracker = (text: string) => `# T\n\nStatus: In Progress\n\n- [ ] a\n\n${text}\n`
const evidence = (cell: string, rest: string) =>
  `# T\n\n| Packet | Status | Evidence |\n|---|---|---|\n| A-1 | TODO | ${cell}\n\n${rest}\n`

const rows: readonly Row[] = [
  { name: 'a moved plan in code', text: '# T\n\nStatus: Open\nPlan: `plan.md` <!-- finding -->\n\n- [ ] a\n', around },
  {
    name: 'a moved file in a link, with its anchor',
    text: tracker('See [it](old/plan.md#scope--order "x"). <!-- finding -->'),
    around,
  },
  { name: 'a moved file whose heading is gone', text: tracker('See [it](old/plan.md#gone). <!-- finding -->'), around },
  { name: 'a link by reference', text: tracker('See [it][p]. <!-- finding -->\n\n[p]: old/plan.md'), around },
  { name: 'a name that two files have', text: tracker('- [it](twice.md) <!-- finding -->'), around },
  { name: 'a name with blanks', text: tracker('[it](x/plan%20with%20%28blanks%29.md) <!-- finding -->'), around },
  { name: 'a heading that another document lacks', text: tracker('[it](docs/plan.md#order) <!-- finding -->'), around },
  { name: 'a heading that this document lacks', text: tracker('[it](#b) <!-- finding -->\n\n## A\n') },
  {
    name: 'the tracker of a lane',
    text: '# T\n\nStatus: Open\n\n- [ ] a\n\n| Lane | Tracker | Status |\n|---|---|---|\n| Docs | `docs-progress.md` | DONE | <!-- finding -->\n',
    around,
  },
  { name: 'evidence in no file', text: evidence('`docs/proof.md` | <!-- finding -->', '## A-1\n\n- [ ] a'), around },
  { name: 'evidence in no section', text: evidence('A-2 section below | <!-- finding -->', '## A-1\n\n- [ ] a') },
  { name: 'evidence in no review', text: evidence('A-1 Review | <!-- finding -->', '## A-1\n\n- [ ] a') },

  {
    name: 'headings and marks that are there',
    text: tracker(
      '[a](#a-b--c) [b](#b-1) [c](docs/plan.md#frozen) [d](docs/plan.md#scope-order) [e](#top)\n\n## A b & c\n\n## `B`\n\n## B\n',
    ),
    around,
  },
  {
    name: 'files that are there',
    text: tracker('[a](docs/plan.md) [b](docs/tool.sh) [c](docs/plan) [d](./?x=1)'),
    around: { linked: (path) => (path === './' ? { state: 'file' } : linked(path)) },
  },
  {
    name: 'addresses',
    text: tracker(
      '[a](https://x.example/gone.md) <mailto:a@x.example> [b](//x.example/a) [c](vscode:x) [d](example.com/a.md)',
    ),
    around,
  },
  {
    name: 'paths left open',
    text: tracker(
      '[a](<reports/<date>.md>) [b](reports/*.md) [c](reports/${id}.md) [d](path/to/it.md) [e](reports/YYYY-MM.md)',
    ),
    around,
  },
  { name: 'pages of the host and of a site', text: tracker('[a](../../issues/12) [b](/guide/start)'), around },
  {
    name: 'code that is no link',
    text: tracker('Write `docs/new.md`.\n\n| File | Purpose |\n|---|---|\n| `AUDIT.md` | Findings |'),
    around,
  },
  { name: 'links where nobody looked', text: tracker('[a](gone.md) [b](gone.md#x)') },
  { name: 'links in a fence', text: tracker('```\n[a](gone.md)\n```'), around },
  { name: 'evidence with its section', text: evidence('A-1 section below |', '### A-1 - Freeze\n\n- [ ] a') },
  {
    name: 'evidence with its review',
    text: evidence('See A-1 Review |', '## A-1\n\n- [ ] a\n\n## Review Evidence: A-1\n\nx'),
  },
  { name: 'evidence in words', text: evidence('2 suites in staging |', '## A-1\n\n- [ ] a') },
]

describe('link-broken', () => {
  testTable('link-broken', rows)

  const titles = (path: string) =>
    findings(tracker(`[it](${path})`), around).map(({ fixes = [] }) => fixes.map(({ title }) => title))

  it('offers the only path with the same ending', () =>
    assert.deepEqual(titles('old/plan.md'), [['Write docs/plan.md']]))
  it('offers none of several', () => assert.deepEqual(titles('twice.md'), [[]]))
})
