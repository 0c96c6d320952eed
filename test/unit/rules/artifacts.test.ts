import assert from 'node:assert/strict'
import { apply, filesAround, findings, repositoryOf } from './given.ts'
import { type Row, testTable } from './table.ts'

const around = {
  linked: filesAround({ 'AUDIT.md': '# Audit\n', 'old/PILOT.md': '# Pilot\n', 'b/x.json': '', 'c/x.json': '' }),
}
const index = (rows: string, before = '', header = '| File | Purpose | When to update |') =>
  `# Artifacts\n\n${before}${header}\n|---|---|---|\n${rows}\n`

const missing: readonly Row[] = [
  { name: 'a file in a code span', text: index('| `SOAK.md` | Soak | Before a pilot | <!-- finding -->'), around },
  { name: 'a file behind a link', text: index('| [Soak](SOAK.md) | Soak | Before a pilot | <!-- finding -->'), around },
  {
    name: 'a file in plain words, under another header',
    text: index('| soak.json | daily | Noor | <!-- finding -->', '', '| Artifact | Update when | Owner |'),
    around,
  },
  { name: 'a file that moved', text: index('| `PILOT.md` | Pilot | After a pilot | <!-- finding -->'), around },
  { name: 'a name that two files have', text: index('| `x.json` | X | After a run | <!-- finding -->'), around },
  {
    name: 'a file, whatever remains elsewhere',
    text: index('| `SOAK.md` | Soak | Before a pilot | <!-- finding -->', '- Remaining: the pilot of the berth.\n\n'),
    around,
  },
  {
    name: 'the index that its own comment declares',
    text: '<!-- gatebook: kind=artifact-index -->\n# Files\n\n| Document | About |\n|---|---|\n| `GONE.md` | x | <!-- finding -->\n',
    around,
  },
  { name: 'what is there', text: index('| `AUDIT.md` | Findings | Often |'), around },
  { name: 'what the row says is planned', text: index('| `SOAK.md` | Planned | Later |'), around },
  {
    name: 'what remains by name',
    text: index('| `reports/berth-load-report.json` | x | After each run |', 'Outstanding: the berth load report.\n\n'),
    around,
  },
  {
    name: 'patterns, addresses and blanks',
    text: index('| `*.log` | a | b |\n| https://a.dev/x | a | b |\n| | a | b |'),
    around,
  },
  {
    name: 'bare names of files that lie together in another folder',
    text: index('| `ci.yml` | Build | Push |\n| `release.yml` | Release | Tag |'),
    around: {
      linked: filesAround({ '.github/workflows/ci.yml': '', '.github/workflows/release.yml': '' }),
      repository: repositoryOf({ files: new Set(['.github/workflows/ci.yml', '.github/workflows/release.yml']) }),
    },
  },
  {
    name: 'one of them that is nowhere, and one that is here',
    text: index('| `ci.yml` | Build | Push | <!-- finding -->\n| `AUDIT.md` | Findings | Often |'),
    around: { ...around, repository: repositoryOf({ files: new Set(['AUDIT.md', '.github/ci.yml']) }) },
  },
  { name: 'folders nobody looked into', text: index('| `SOAK.md` | Soak | Before a pilot |') },
  {
    name: 'tables of files that nobody keeps',
    text: '# T\n\nStatus: Open\n\n- [ ] a\n\n| File | Change |\n|---|---|\n| `GONE.md` | x |\n',
    around,
  },
]

describe('artifact-missing', () => {
  testTable('artifact-missing', missing)

  it('offers the file that moved, a new one with a title, and the row gone', () => {
    const [finding] = findings(index('| `PILOT.md` | Pilot | After a pilot |'), around)
    const fixes = finding?.fixes ?? []
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Write old/PILOT.md', 'Create PILOT.md', 'Remove the row'],
    )
    assert.deepEqual(
      fixes.flatMap((fix) => ('creates' in fix ? fix.creates : [])),
      [{ path: 'PILOT.md', text: '# PILOT\n' }],
    )
  })
})

describe('artifact-unlisted', () => {
  const others = Array.from({ length: 12 }, (_, i) => `audit/NOTE-${i}.md`)
  const files = new Set(['audit/README.md', 'audit/AUDIT.md', ...others])
  const repository = repositoryOf({ document: 'audit/README.md', files })

  it('is one finding where many files are unlisted, whose fix adds a row for each', () => {
    const text = index('| `AUDIT.md` | Findings | Often |')
    const [finding, ...more] = findings(text, { repository })
    const [fix] = finding?.fixes ?? []
    assert.deepEqual([finding?.rule, fix?.title, more], ['artifact-unlisted', 'Add 12 rows', []])
    assert(fix && 'edits' in fix)
    const added = apply(text, fix.edits)
    assert(added.includes('| `AUDIT.md` | Findings | Often |\n| `NOTE-0.md` |  |  |\n'), added)
    assert.deepEqual(findings(added, { repository }), [])
  })
})
