import assert from 'node:assert/strict'
import fc from 'fast-check'
import { matchesGlob } from '../../../server/src/core/glob.ts'
import { foldersAbove, isArchived, join, placesOf, relativeTo } from '../../../server/src/core/paths.ts'

describe('a path as a document writes it', () => {
  const home = { path: '/repo/docs/gates/tracker.md', root: '/repo' }
  const table: [string, string[] | null][] = [
    ['plan.md', ['/repo/docs/gates/plan.md', '/repo/plan.md']],
    ['./plan.md#scope', ['/repo/docs/gates/plan.md', '/repo/plan.md']],
    ['../plan.md:12', ['/repo/docs/plan.md']],
    ['src/a.ts:12-40', ['/repo/docs/gates/src/a.ts', '/repo/src/a.ts']],
    ['plan.md:3:7', ['/repo/docs/gates/plan.md', '/repo/plan.md']],
    ['/docs/plan.md', ['/repo/docs/plan.md']],
    ['<my plan.md>', ['/repo/docs/gates/my plan.md', '/repo/my plan.md']],
    ['my%20plan.md?raw=1', ['/repo/docs/gates/my plan.md', '/repo/my plan.md']],
    ['100%.md', ['/repo/docs/gates/100%.md', '/repo/100%.md']],
    ['%ff.md', ['/repo/docs/gates/%ff.md', '/repo/%ff.md']],
    ['docs\\plan.md', ['/repo/docs/gates/docs/plan.md', '/repo/docs/plan.md']],
    ['../../../../etc/passwd', []],
    ['../../../repository/plan.md', []],
    ['#scope', ['/repo/docs/gates/tracker.md']],
    ['https://a.example/plan.md', null],
    ['mailto:a@b.example', null],
    ['//host/share/plan.md', null],
    ['\\\\host\\share\\plan.md', null],
    ['C:/plan.md', ['/repo/docs/gates/C:/plan.md', '/repo/C:/plan.md']],
    ['docs/*.md', null],
    ['', null],
  ]
  for (const [target, places] of table)
    it(`${target || '(empty)'}`, () => assert.deepEqual(placesOf(target, home), places))

  it('without a repository is looked for from its folder, and from those above where it may start at a root', () => {
    const alone = { path: '/a/b/c.md', root: null }
    assert.deepEqual(placesOf('../plan.md', alone), ['/a/plan.md'])
    assert.deepEqual(placesOf('plan.md', alone), ['/a/b/plan.md'])
    assert.deepEqual(placesOf('docs/plan.md', alone), ['/a/b/docs/plan.md', '/a/docs/plan.md', '/docs/plan.md'])
  })
})

describe('folders', () => {
  it('above a file, up to the top', () => {
    assert.deepEqual(foldersAbove('/a/b/c.md'), ['/a/b', '/a', '/'])
    assert.deepEqual(foldersAbove('C:/a/c.md'), ['C:/a', 'C:/'])
  })

  it('are archived within their repository alone', () => {
    const of = (path: string, root: string | null = '/archive/harbour') => isArchived({ path, root })
    for (const path of [
      'docs/archive/plan.md',
      '.claude/Archived/2026/plan.md',
      'work/archived-epics/plan.md',
      'docs/99_archive/plan.md',
      '_deprecated/plan.md',
    ])
      assert(of(`/archive/harbour/${path}`), path)
    for (const path of ['plan.md', 'docs/archive.md', 'docs/archive-2026/plan.md'])
      assert(!of(`/archive/harbour/${path}`), path)
    assert(of('/home/archive/plan.md', null))
  })

  it('written from another one lead back to it', () => {
    const name = fc.stringMatching(/^[a-c]{1,2}$/)
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`)
    fc.assert(fc.property(path, path, (from, to) => assert.equal(join(from, relativeTo(from, to)), to)))
  })
})

describe('a glob', () => {
  const table: [string, string, boolean][] = [
    ['docs/gates/a.md', 'docs/**/*.md', true],
    ['docs/a.md', 'docs/**/*.md', true],
    ['docs/a.md', './docs/*.md', true],
    ['docs/gates/a.md', 'docs/*.md', false],
    ['docs/gates/a.md', '*.md', true],
    ['docs/gates/a.md', 'a.{md,txt}', true],
    ['docs/gates/a.md', 'gates/a.md', false],
    ['docs/gates/a.md', '**', true],
    ['docs/gates/a.md', 'docs/g?tes/?.md', true],
    ['docs/gates/a.md', '{docs,site}/**', true],
    ['a.md', 'a.mdx', false],
    ['a+b.md', 'a+b.md', true],
    ['aab.md', 'a*b.md', true],
    ['', '**/*.md', false],
  ]
  for (const [path, glob, matches] of table)
    it(`${glob} ${matches ? 'matches' : 'leaves out'} ${path || '(nothing)'}`, () =>
      assert.equal(matchesGlob(path, glob), matches))

  it('costs no more than its length allows', () => {
    const long = 'a'.repeat(3000)
    assert.equal(matchesGlob(`${long}b`, `${'*a'.repeat(1000)}c`), false)
    assert.equal(matchesGlob('a/'.repeat(1000), `${'**/a/'.repeat(300)}b`), false)
    assert.equal(matchesGlob('x', '{a,b}'.repeat(40)), false)
  })
})
