import assert from 'node:assert/strict'
import { circleIn } from './circles.ts'

const board = (ids: string, status = 'Status') =>
  `| Packet | ${status} |\n|---|---|\n${ids
    .split(' ')
    .map((id) => `| ${id} | PENDING |`)
    .join('\n')}\n`
const a = (more: string, ids = 'A-1 A-2 00') => `# A\n\nStatus: In Progress\n\n${more}\n\n${board(ids)}`

const table: readonly {
  readonly what: string
  readonly files: Record<string, string>
  readonly id?: string
  readonly from?: string
  /** By name; null where nobody can tell which packet is meant. */
  readonly circle: Record<string, string> | null
}[] = [
  {
    what: 'documents that do not hang together have nothing to do with each other',
    files: { 'a.md': a(''), 'b.md': '# B\n\nA-1 is late.\n' },
    circle: { 'a.md': 'owner' },
  },
  {
    what: 'one that links to the tracker speaks of its packets',
    files: { 'a.md': a(''), 'b.md': '# B\n\nA-1 of [a](a.md) is late.\n' },
    circle: { 'a.md': 'owner', 'b.md': 'namer' },
  },
  {
    what: 'one that the tracker links to does too',
    files: { 'a.md': a('See [b](docs/b.md).'), 'docs/b.md': '# B\n\nA-1 is late.\n' },
    circle: { 'a.md': 'owner', 'docs/b.md': 'namer' },
  },
  {
    what: 'asked from there it is the same',
    files: { 'a.md': a(''), 'b.md': '# B\n\nA-1 of [a](a.md) is late.\n' },
    from: 'b.md',
    circle: { 'a.md': 'owner', 'b.md': 'namer' },
  },
  {
    what: 'a lane names the tracker in a code span',
    files: { 'a.md': a(''), 'b.md': `# B\n\n| Lane | Tracker | Status |\n|---|---|---|\n| A-1 | \`a.md\` | Done |\n` },
    circle: { 'a.md': 'owner', 'b.md': 'namer' },
  },
  {
    what: 'a document with a packet of that id means its own',
    files: { 'a.md': a(''), 'b.md': a('After [a](a.md).') },
    circle: { 'a.md': 'owner', 'b.md': 'linker' },
  },
  {
    what: 'a plan means the packets of its tracker',
    files: { 'a.md': a('Linked plan: `b.md`'), 'b.md': a('') },
    circle: { 'a.md': 'owner', 'b.md': 'owner' },
  },
  {
    what: 'a bare number of a plan is the packet of its tracker',
    files: { 'a.md': a('Linked plan: `b.md`'), 'b.md': a(''), 'c.md': '# C\n\nPacket 00 of [a](a.md).\n' },
    id: '00',
    circle: { 'a.md': 'owner', 'b.md': 'owner', 'c.md': 'linker' },
  },
  {
    what: 'one that links to two trackers with that packet means neither',
    files: { 'a.md': a(''), 'b.md': a(''), 'c.md': '# C\n\nA-1 of [a](a.md) or [b](b.md).\n' },
    circle: { 'a.md': 'owner', 'c.md': 'linker' },
  },
  {
    what: 'asked from there nobody can tell',
    files: { 'a.md': a(''), 'b.md': a(''), 'c.md': '# C\n\nA-1 of [a](a.md) or [b](b.md).\n' },
    from: 'c.md',
    circle: null,
  },
  { what: 'an id that nobody has is no packet', files: { 'a.md': a('B-7') }, id: 'B-7', circle: null },
]

describe('the documents that mean the same packet', () => {
  for (const { what, files, id = 'A-1', from = 'a.md', circle } of table)
    it(what, async () => {
      const there = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/repo/${name}`, text]))
      const { members } = await circleIn(there, `/repo/${from}`, id)
      const roles = members && Object.fromEntries(members.map(({ path, role }) => [path.slice('/repo/'.length), role]))
      assert.deepEqual(roles, circle)
    })

  it('are asked for only where a name leads there', async () => {
    const { read } = await circleIn({ '/repo/a.md': a(''), '/repo/x/code.ts': 'A-1 a.md' }, '/repo/a.md', 'A-1')
    assert(!read.includes('/repo/x/code.ts'))
  })
})
