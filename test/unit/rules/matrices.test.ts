import assert from 'node:assert/strict'
import { readCsvDocument } from '../../../server/src/core/index.ts'
import { defaultPolicy } from '../../../server/src/core/policy.ts'
import { judge } from '../../../server/src/core/rules/judge.ts'
import type { Surroundings } from '../../../server/src/core/rules/rule.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { defaultSettings } from '../../../server/src/core/settings.ts'
import { apply, findings, placed, repositoryOf, today } from './given.ts'
import { type Row, testTable } from './table.ts'

const repository = repositoryOf({
  document: 'audit/MATRIX.md',
  files: new Set(['src/tide.ts', 'src/berth.ts', 'src/pier.ts', 'audit/AUDIT.md', 'test/tide.ts']),
})
const around = { repository }
const table = (rows: string, header = '| File | Class |') => `# File matrix\n\n${header}\n|---|---|\n${rows}\n`
const all = '| src/tide.ts | core |\n| src/berth.ts | core |\n| src/pier.ts | core |\n'

const missing: readonly Row[] = [
  { name: 'a plain path', text: table(`${all}| src/gone.ts | core | <!-- finding -->`), around },
  { name: 'a path in a code span', text: table(`${all}| \`src/gone.ts\` | core | <!-- finding -->`), around },
  {
    name: 'a path behind another column',
    text: table(
      '| x | src/tide.ts |\n| y | src/gone.ts | <!-- finding -->\n| z | src/berth.ts |\n| z | src/pier.ts |',
      '| Class | File path |',
    ),
    around,
  },
  { name: 'files of the own folder', text: table(`${all}| AUDIT.md | core |`), around },
  { name: 'a repository that nobody asked', text: table(`${all}| src/gone.ts | core |`) },
  {
    name: 'a matrix of tests with a table of the files that they touch',
    text: table(`${all}| src/gone.ts | core |`).replace('File matrix', 'Test matrix'),
    around,
  },
  {
    name: 'a table that is no matrix',
    text: table(`${all}| src/gone.ts | core |`).replace('matrix', 'list').replace('# ', '# Runbook '),
    around,
  },
]

const csv = (text: string, given: Partial<Surroundings> = around) =>
  judge(readCsvDocument(text), defaultSettings, surroundings(today, given))

describe('matrix-row-missing', () => {
  testTable('matrix-row-missing', missing)

  it('finds rows of a CSV file, and removes them with their line', () => {
    const text = 'path;class\r\nsrc/tide.ts;core\r\n"src/gone.ts";"a\r\nb"\r\nsrc/berth.ts;core\r\nsrc/pier.ts;core\r\n'
    const [finding, ...others] = csv(text)
    assert.deepEqual([finding?.rule, others], ['matrix-row-missing', []])
    const [fix] = finding!.fixes!
    const fixed = apply(text, 'edits' in fix! ? fix.edits : [])
    assert.equal(fixed, 'path;class\r\nsrc/tide.ts;core\r\nsrc/berth.ts;core\r\nsrc/pier.ts;core\r\n')
    assert.deepEqual(csv(fixed), [])
  })
})

describe('matrix-file-unlisted', () => {
  testTable('matrix-file-unlisted', [
    {
      name: 'a file beside the listed ones',
      text: table(
        '| src/tide.ts | core |\n| src/berth.ts | core |\n| src/ | all |',
        '| File | Class | <!-- finding -->',
      ),
      around,
    },
    {
      name: 'a file of the scope that the team names',
      text: table(all, '| File | Class | <!-- finding -->'),
      around: { ...around, policy: { ...defaultPolicy, matrixScope: ['{src,test}/*e.ts', 'src/{b,p}*.ts'] } },
    },
    {
      name: 'files outside the scope',
      text: table(all),
      around: { ...around, policy: { ...defaultPolicy, matrixScope: ['docs/**'] } },
    },
  ])

  it('adds a row to a CSV file, in its own form', () => {
    const text = 'class,file\ncore,src/tide.ts\ncore,src/berth.ts\n'
    const [finding, ...others] = csv(text)
    assert.deepEqual([finding?.rule, others], ['matrix-file-unlisted', []])
    const [fix] = finding!.fixes!
    assert.equal(
      apply(text, 'edits' in fix! ? fix.edits : []),
      'class,file\ncore,src/tide.ts\ncore,src/berth.ts\n,src/pier.ts\n',
    )
  })

  it('knows files whose names hold blanks', () => {
    const files = new Set(['src/a b.ts', 'src/c.ts'])
    assert.deepEqual(csv('file\nsrc/a b.ts\nsrc/c.ts\n', { repository: repositoryOf({ files }) }), [])
    const rows = '| `src/a b.ts` | x |\n| src/c.ts | x |\n| see src/ and so on | x |\n'
    assert.deepEqual(findings(table(rows), { repository: repositoryOf({ files }) }), [])
  })

  it('is one finding for many, with one fix', () => {
    const files = Array.from({ length: 30 }, (_, i) => `src/${i}.ts`)
    const text = 'file,class\nsrc/0.ts,core\nsrc/1.ts,core\n'
    const found = csv(text, { repository: repositoryOf({ files: new Set(files) }) })
    assert.deepEqual(placed(text, found), ['matrix-file-unlisted:1'])
    const [fix] = found[0]!.fixes!
    assert.deepEqual(
      csv(apply(text, 'edits' in fix! ? fix.edits : []), { repository: repositoryOf({ files: new Set(files) }) }),
      [],
    )
  })

  it('takes time in proportion, up to 100,000 files', function () {
    // a busy machine takes ten times as long
    this.timeout(120_000)
    const timeFor = (count: number) => {
      const files = Array.from({ length: count }, (_, i) => `src/${i % 100}/${i}.ts`)
      const text = `file,class\n${files.map((file) => `${file},core`).join('\n')}\nsrc/gone.ts,core\n`
      const start = performance.now()
      const found = csv(text, { repository: repositoryOf({ files: new Set(files) }) })
      assert.deepEqual(
        found.map(({ rule }) => rule),
        ['matrix-row-missing'],
      )
      return performance.now() - start
    }
    timeFor(1000)
    const best = (count: number) => Math.min(...[1, 2, 3].map(() => timeFor(count)))
    const [small, large] = [best(12_500), best(100_000)]
    assert(large < small * 24, `${large.toFixed(0)} ms for 100,000, ${small.toFixed(0)} ms for an eighth of them`)
  })
})
