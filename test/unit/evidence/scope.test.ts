import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/index.ts'
import { coversPath } from '../../../server/src/core/evidence/coverage.ts'
import { mayBeLeftOut, treeScope } from '../../../server/src/core/evidence/scope.ts'
import type { Team } from '../../../server/src/core/workspace/team.ts'
import { parseTeamConfig } from '../../../server/src/core/workspace/team.ts'

const at = { path: '/repo/docs/tracker.md', root: '/repo', team: null }
const teamOf = (config: unknown, path = '/repo/gatebook.config.json'): Team => ({
  ...parseTeamConfig(config),
  path,
  text: '',
  problem: null,
})
const document = (section: string, head = '') =>
  readDocument(
    `# Tracker\n\n${head}\n\n| Packet | Status |\n|---|---|\n| AB-01 | DONE |\n| AB-02 | DONE |\n\n## AB-01 Build\n\n${section}\n\n## AB-02 Ship\n\nCovers: \`ship\`\n`,
  )
const covers = (section: string, config?: unknown, path?: string) =>
  treeScope(document(section), 'AB-01', { ...at, team: config ? teamOf(config, path) : null }).covers

describe('what a packet covers', () => {
  const written: readonly (readonly [string, string, readonly string[] | null])[] = [
    ['nothing', '- [x] Built.', null],
    ['paths in code', 'Covers: `src/api/**`, `docs/api.md`', ['docs/api.md', 'src/api/**']],
    ['a bold label', '**Covers:** `src`', ['src']],
    ['bare paths', 'Coverage: src/api, Makefile.in and docs/*.md.', ['Makefile.in', 'docs/*.md', 'src/api']],
    [
      'a list under the label',
      'Covered files:\n\n- `src/a.ts`: the door\n- `src/b.ts`\n\nText with `c.ts`.',
      ['src/a.ts', 'src/b.ts'],
    ],
    ['a list of the same paragraph', 'Covers:\n- `src/a.ts`', ['src/a.ts']],
    ['an item', '- Covers: `src`', ['src']],
    ['from the root', 'Covers: `./src`, `/lib`', ['lib', 'src']],
    ['nothing outside, nothing elsewhere', 'Covers: `../other`, `https://x.y/z`', null],
    ['what prose says of coverage', 'This packet covers `src` well. Test coverage: 90 %', null],
  ]
  for (const [what, section, expected] of written)
    it(`is declared in its section: ${what}`, () => assert.deepEqual(covers(section), expected))

  it('is declared by the team too, by id and by globs over ids, from the folder of the configuration', () => {
    const config = { packets: { covers: { 'AB-01': ['src/**'], 'AB-*': ['Makefile', '*.go'], 'CD-01': ['other'] } } }
    assert.deepEqual(covers('Covers: `web`', config), ['*.go', 'Makefile', 'src/**', 'web'])
    assert.deepEqual(covers('', config, '/repo/docs/gatebook.config.json'), [
      'docs/**/*.go',
      'docs/Makefile',
      'docs/src/**',
    ])
  })

  const files: readonly (readonly [string, string, boolean])[] = [
    ['src', 'src/a/b.ts', true],
    ['src/', 'src/a.ts', true],
    ['src', 'src.ts', false],
    ['src/a.ts', 'src/a.ts', true],
    ['src/**/*.ts', 'src/a/b.ts', true],
    ['*.ts', 'src/a.ts', true],
    ['Makefile', 'lib/Makefile', false],
    ['.', 'any/thing', true],
  ]
  for (const [glob, file, expected] of files)
    it(`${glob} covers ${file}: ${expected}`, () => assert.equal(coversPath([glob], file), expected))
})

describe('what a tree leaves out', () => {
  it('is the records, the document, and the plans and trackers around it', () => {
    const head = 'See [notes](notes.md).\n\nLinked plan:\n- `docs/plan.md`'
    const team = teamOf({
      files: { tracker: ['gates/**/*.md', 'reports/soak-*.json'], runbook: ['run/*.md'], plan: ['src/**'] },
    })
    const { without } = treeScope(document('', head), 'AB-01', { ...at, team })
    assert.deepEqual(without, [
      '.gatebook',
      'docs/docs/plan.md',
      'docs/plan.md',
      'docs/tracker.md',
      'gates/**/*.md',
      'reports/soak-*.json',
    ])
    assert(without.every(mayBeLeftOut))
  })

  it('is never code', () => {
    assert(!mayBeLeftOut('src'))
    assert(!mayBeLeftOut('src/a.ts'))
    assert(!mayBeLeftOut('**'))
    assert(!mayBeLeftOut('package.json'))
  })
})
