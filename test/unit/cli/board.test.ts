import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gatebook } from './built.ts'

const tracker = `# Buoys

Status: In Progress

| Packet | Title | Status | Implementer | Reviewer | Review State |
|---|---|---|---|---|---|
| BY-0 | Chain | DONE | Ada | Bo | APPROVED |
| BY-10 | Lamp | PENDING | Ada | — | — |
| BY-2 | Bell | PENDING | — | — | — |

BY-10 is blocked by BY-2.

## BY-0: Chain

- [x] Welded

### Required Commands

- [x] \`make chain\` -> exit 0

## BY-10: Lamp

- [ ] Lit
`

describe('gatebook board and gatebook new', () => {
  let folder = ''
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-board-'))
    fs.writeFileSync(path.join(folder, 'buoys.md'), tracker)
    fs.writeFileSync(path.join(folder, 'notes.md'), '# Notes\n\nNothing.\n')
  })
  after(() => fs.rmSync(folder, { recursive: true, force: true }))

  const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8')

  it('shows the packets by status', async () => {
    const { code, out } = await gatebook(['board', 'buoys.md'], folder)
    assert.equal(code, 0)
    assert.deepEqual(out.split('\n'), [
      'Buoys: In Progress · 1/3 done',
      '',
      'PENDING (2)',
      '  BY-10  Lamp',
      '         0/1 boxes · Ada · Waits for BY-2',
      '  BY-2   Bell',
      '',
      'DONE (1)',
      '  BY-0   Chain',
      '         APPROVED · 2/2 boxes · 1/1 checks · claimed · Ada, reviewed by Bo',
      '',
    ])
  })

  it('gives programs the same with lines', async () => {
    const { out } = await gatebook(['board', '--format', 'json', 'buoys.md'], folder)
    const { file, columns, edges } = JSON.parse(out) as {
      file: string
      columns: { name: string; cards: { key: string; line: number; tier: string | null }[] }[]
      edges: unknown[]
    }
    assert.equal(file, 'buoys.md')
    assert.deepEqual(edges, [{ from: 'BY-2', to: 'BY-10', isOpen: true, isLoop: false }])
    const [pending, done] = columns
    assert.equal(pending?.cards[0]?.line, tracker.split('\n').indexOf('## BY-10: Lamp') + 1)
    assert.deepEqual([done?.name, done?.cards[0]?.key, done?.cards[0]?.tier], ['DONE', 'BY-0', 'claimed'])
  })

  it('writes a tracker that check has nothing to say about, and never over another', async () => {
    const make = ['new', '--title', 'Harbour 4', 'new.md']
    assert.deepEqual(await gatebook(make, folder), { code: 0, out: 'written: new.md\n', err: '' })
    assert.match(read('new.md'), /^# Harbour 4\n/)
    assert.equal((await gatebook(['check', 'new.md'], folder)).code, 0)
    const again = await gatebook(make, folder)
    assert.equal(again.code, 2)
    assert.match(again.err, /new\.md: is there already/)
  })

  it('writes one in the shape of the team’s own, with nothing done', async () => {
    const { code } = await gatebook(['new', '--title', 'Buoys 2', '--like', 'buoys.md', 'like.md'], folder)
    assert.equal(code, 0)
    assert.match(read('like.md'), /^# Buoys 2\n/)
    assert.match(read('like.md'), /^\| BY-0 \| Chain \| PENDING \| Ada \| Bo \| — \|$/m)
    assert.match(read('like.md'), /^- \[ \] `make chain` -> exit 0$/m)
  })

  const refused: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [['board', 'notes.md'], /is no tracker/],
    [['board', 'gone.md'], /no such file/],
    [['board'], /exactly one file/],
    [['board', '--format', 'xml', 'buoys.md'], /expected text or json/],
    [['new', 'x.md'], /--title TEXT/],
    [['new', '--title', 'T'], /exactly one file/],
    [['new', '--title', 'T', '--like', 'notes.md', 'x.md'], /is no tracker/],
    [['new', '--title', 'T', 'gone/x.md'], /folder is not there/],
  ]
  for (const [args, said] of refused)
    it(`says what is wrong with ${args.join(' ')}`, async () => {
      const { code, err } = await gatebook(args, folder)
      assert.equal(code, 2)
      assert.match(err, said)
    })
})
