import assert from 'node:assert/strict'
import { commitPage } from '../../../server/src/core/features/commit-page.ts'
import { documentTargets } from '../../../server/src/core/features/document-links.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { gitConfigOf } from '../../../server/src/core/workspace/git-config.ts'
import { inMemory } from '../workspace/memory.ts'

const config = (url: string, name = 'origin') =>
  `[core]\n\trepositoryformatversion = 0\n[remote "${name}"]\n\turl = ${url}\n\tfetch = +refs/heads/*:refs/remotes/x/*\n[branch "main"]\n\tremote = x\n`
const hash = '0f1e2d3c'

const pages: readonly (readonly [remote: string, page: string | null])[] = [
  ['https://github.com/harbour/move.git', 'https://github.com/harbour/move/commit/0f1e2d3c'],
  ['https://github.com/harbour/move', 'https://github.com/harbour/move/commit/0f1e2d3c'],
  ['https://ada:s3cret@github.com/harbour/move.git', 'https://github.com/harbour/move/commit/0f1e2d3c'],
  ['git@github.com:harbour/move.git', 'https://github.com/harbour/move/commit/0f1e2d3c'],
  ['ssh://git@github.com:22/harbour/move.git', 'https://github.com/harbour/move/commit/0f1e2d3c'],
  ['git://GitHub.com/harbour/move.git/', 'https://github.com/harbour/move/commit/0f1e2d3c'],
  ['git@gitlab.com:harbour/tools/move.git', 'https://gitlab.com/harbour/tools/move/-/commit/0f1e2d3c'],
  ['https://gitlab.harbour.example:8443/h/move.git', 'https://gitlab.harbour.example:8443/h/move/-/commit/0f1e2d3c'],
  ['git@bitbucket.org:harbour/move.git', 'https://bitbucket.org/harbour/move/commits/0f1e2d3c'],
  [
    'ssh://git@bitbucket.harbour.example:7999/hm/move.git',
    'https://bitbucket.harbour.example/projects/HM/repos/move/commits/0f1e2d3c',
  ],
  [
    'https://bitbucket.harbour.example/scm/~ada/move.git',
    'https://bitbucket.harbour.example/users/ada/repos/move/commits/0f1e2d3c',
  ],
  ['https://codeberg.org/harbour/move.git', 'https://codeberg.org/harbour/move/commit/0f1e2d3c'],
  ['git@git.sr.ht:~ada/move', 'https://git.sr.ht/~ada/move/commit/0f1e2d3c'],
  ['git@work:harbour/move.git', null],
  ['git@github.com-work:harbour/move.git', null],
  ['https://git.harbour.example/move.git', null],
  ['/srv/git/move.git', null],
  ['../move', null],
  ['file:///srv/git/github.com/a/move.git', null],
  ['https://github.com/../../x', null],
  ['https://github.com/a/b?c"<script>', null],
]

describe('the page of a commit', () => {
  for (const [remote, page] of pages)
    it(`of ${remote} is ${page ?? 'not known'}`, () => assert.equal(commitPage(config(remote), hash), page))

  it('is that of origin, else of the only remote', () => {
    const [ours, theirs] = ['git@github.com:a/ours.git', 'git@github.com:a/theirs.git']
    assert.match(commitPage(config(theirs, 'fork') + config(ours), hash) ?? '', /ours/)
    assert.match(commitPage(config(theirs, 'fork'), hash) ?? '', /theirs/)
    assert.equal(commitPage(config(theirs, 'fork') + config(ours, 'mirror'), hash), null)
    assert.equal(commitPage('', hash), null)
  })
})

describe('the configuration of git', () => {
  const configOf = (files: Record<string, string>) => gitConfigOf('/repo', inMemory(files).workspace.files)

  it('is found in the repository, and from another working tree of it', async () => {
    assert.equal(await configOf({ '/repo/.git/config': 'own' }), 'own')
    const tree = { '/repo/.git': 'gitdir: ../main/.git/worktrees/repo\n', '/main/.git/config': 'main' }
    assert.equal(await configOf({ ...tree, '/main/.git/worktrees/repo/commondir': '../..\n' }), 'main')
    assert.equal(await configOf({ '/repo/.git': 'gitdir: /mods/repo', '/mods/repo/config': 'module' }), 'module')
    assert.equal(await configOf({ '/repo/.git': 'lost' }), null)
    assert.equal(await configOf({}), null)
  })
})

const board =
  '# Gate\n\nStatus: In Progress\n\n| Packet | Status | Evidence |\n|---|---|---|\n| HM-00 | DONE | HM-00 section below |\n| HM-01 | DONE | HM-00 Review |\n\n'

const table: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
  ['an announced plan', 'Linked plan: `docs/plan.md`', ['docs/plan.md']],
  ['a file in code', 'See `docs/plan.md#scope` and `src/a.ts:12`.', ['docs/plan.md#scope', 'src/a.ts:12']],
  ['no link of markdown', '[x](docs/plan.md) ![y](a/b.png) <https://a.b/c.md> [`docs/z.md`](docs/z.md)', []],
  ['no prose, command or glob', 'docs/plan.md, `node scripts/x.mjs`, `src/**/*.ts`, `/api/v1.json`, `a/b`', []],
  [
    'a file in a list of a record',
    '```\nFiles changed:\n- docs/plan.md\n- `src/a.ts` (new)\n1. a word/x\n```',
    ['docs/plan.md', 'src/a.ts'],
  ],
  ['a file in a list', '- docs/plan.md (why)\n- other words docs/x.md', ['docs/plan.md']],
  ['a file in a cell with an escaped pipe', '| a | b |\n|---|---|\n| x \\| y | `docs/plan.md` |', ['docs/plan.md']],
  ['commits that are named as such', '- Commit: `0f1e2d3c` (docs)\n- Digest: `0f1e2d3c`', ['0f1e2d3c']],
  ['parts of the document', '## HM-00: Freeze\n\n### HM-00 Review Record', []],
]

describe('the places that lead on', () => {
  for (const [what, text, found] of table)
    for (const form of [(whole: string) => whole, (whole: string) => `\uFEFF${whole.replaceAll('\n', '\r\n')}`])
      it(`are of ${what}`, () => {
        const document = readDocument(form(board + text))
        const targets = documentTargets(document).filter(({ to }) => to !== 'part')
        assert.deepEqual(
          targets.map(({ start, end }) => document.text.slice(start, end)),
          found,
        )
      })

  it('are references of evidence cells to a section, and to its review', () => {
    const document = readDocument(`${board}## HM-00: Freeze\n\n### HM-00 Review Record\n\nVerdict: APPROVED\n`)
    const drawn = documentTargets(document).map((target) => {
      assert(target.to === 'part')
      const said = ({ start, end }: { start: number; end: number }) => document.text.slice(start, end)
      return [said(target), said(target.part)]
    })
    assert.deepEqual(drawn, [
      ['HM-00 section below', 'HM-00: Freeze'],
      ['HM-00 Review', 'HM-00 Review Record'],
    ])
  })

  it('are none in a document that is none of ours', () => {
    assert.deepEqual(documentTargets(readDocument('# Notes\n\n`docs/plan.md`\n')), [])
  })
})
