import assert from 'node:assert/strict'
import fc from 'fast-check'
import { applyEdits } from '../../../server/src/core/features/change.ts'
import { renamePacket } from '../../../server/src/core/features/rename.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import type { Member } from '../../../server/src/core/standing.ts'
import { circleIn } from '../workspace/circles.ts'

const board = (ids: readonly string[]) =>
  `| Packet | Title | Status | Depends On |\n|---|---|---|---|\n${ids.map((id) => `| ${id} | x | PENDING | — |\n`).join('')}`
const lh = board(['LH-0', 'LH-1', 'LH-2', 'LH-3'])
const header = '# Lighthouse\n\nStatus: In Progress\n\n'

/** What the documents of a circle say after a renaming; or why there is none. */
function renamed(members: readonly Member[] | null, id: string, to: string): Record<string, string> | string {
  assert(members)
  const outcome = renamePacket(members, id, to, (_, text) => readDocument(text))
  if ('missing' in outcome) return outcome.missing
  const texts = new Map(members.map(({ path, document }) => [path, document.text]))
  return Object.fromEntries(Array.from(outcome.edits, ([path, edits]) => [path, applyEdits(texts.get(path)!, edits)]))
}

const alone = (text: string): Member[] => [
  { path: '/a.md', root: null, document: readDocument(text), role: 'owner', targets: new Map() },
]

/** LH-1 becomes `to`; what stands below the board. */
const table: readonly (readonly [what: string, before: string, to: string, after: string])[] = [
  ['prose', 'LH-1 waits, `LH-1` too.', 'LH-7', 'LH-7 waits, `LH-7` too.'],
  ['a section and its record', '## LH-1: Stairs\n\n### LH-1 Review', 'LH-7', '## LH-7: Stairs\n\n### LH-7 Review'],
  ['a dependency', 'LH-1 is blocked by LH-0.', 'LH-7', 'LH-7 is blocked by LH-0.'],
  ['a drawing', '```\nLH-0 ──blocks──► LH-1\n```', 'LH-7', '```\nLH-0 ──blocks──► LH-7\n```'],
  ['a command stays', '- [ ] `make LH-1`', 'LH-7', '- [ ] `make LH-1`'],
  ['a range that it is within', 'LH-0..LH-3 wait.', 'LH-7', 'LH-0, LH-7, LH-2, LH-3 wait.'],
  ['a range in code', '`LH-0` through `LH-2`', 'LH-7', '`LH-0`, `LH-7`, `LH-2`'],
  ['a range in one code span', '`LH-0..LH-2`', 'LH-7', '`LH-0, LH-7, LH-2`'],
  ['a range that it begins', 'LH-1..LH-2', 'LH-7', 'LH-7, LH-2'],
  ['a range that it ends', 'LH-0..LH-1', 'LH-7', 'LH-0, LH-7'],
  ['a short range', 'LH-0..3', 'LH-7', 'LH-0, LH-7, LH-2, LH-3'],
  ['a range of others', 'LH-2..LH-3', 'LH-7', 'LH-2..LH-3'],
  [
    'an anchor',
    '[a](#lh-1-stairs) [b](#lh-2)\n\n## LH-1: Stairs',
    'LH-17',
    '[a](#lh-17-stairs) [b](#lh-2)\n\n## LH-17: Stairs',
  ],
  ['an anchor of a definition', '[a][s]\n\n## LH-1\n\n[s]: #lh-1', 'LH-7', '[a][s]\n\n## LH-7\n\n[s]: #lh-7'],
  ['an anchor with a mark of its own', '[a](#lh-1)\n\n<a id="lh-1"></a>', 'LH-7', '[a](#lh-1)\n\n<a id="lh-1"></a>'],
  ['an id with a dot', '[a](#lh-1)\n\n## LH-1', 'LH.7', '[a](#lh7)\n\n## LH.7'],
]

describe('renaming a packet', () => {
  for (const [what, before, to, after] of table) {
    it(`rewrites ${what}`, () => {
      const now = lh.replace('LH-1', to)
      assert.deepEqual(renamed(alone(`${header}${lh}\n${before}\n`), 'LH-1', to), {
        '/a.md': `${header}${now}\n${after}\n`,
      })
    })
    it(`rewrites ${what}, after a byte order mark and with CRLF`, () => {
      const form = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
      assert.deepEqual(renamed(alone(form(`${header}${lh}\n${before}\n`)), 'LH-1', to), {
        '/a.md': form(`${header}${lh.replace('LH-1', to)}\n${after}\n`),
      })
    })
  }

  it('goes through three documents: tracker, plan and another tracker', async () => {
    const files = {
      '/repo/docs/gate.md': `${header}Linked plan: \`plan.md\`\n\n${lh}\n## LH-1: Stairs\n\nLH-0..LH-2\n`,
      '/repo/docs/plan.md': '# Plan\n\nFor [the gate](gate.md).\n\n## LH-1 Steps\n\n- [ ] a\n',
      '/repo/other.md':
        '# Other\n\n| Lane | Tracker | Status |\n|---|---|---|\n| Light | [gate](docs/gate.md#lh-1-stairs) | In Progress |\n\nWaits for LH-1.\n',
      '/repo/stranger.md': '# Stranger\n\nLH-1 is ours.\n',
    }
    const { members } = await circleIn(files, '/repo/docs/gate.md', 'LH-1')
    assert.deepEqual(renamed(members, 'LH-1', 'LH-9'), {
      '/repo/docs/gate.md': files['/repo/docs/gate.md']
        .replace('LH-0..LH-2', 'LH-0, LH-9, LH-2')
        .replaceAll('LH-1', 'LH-9'),
      '/repo/docs/plan.md': files['/repo/docs/plan.md'].replace('LH-1', 'LH-9'),
      '/repo/other.md': files['/repo/other.md'].replace('LH-1.', 'LH-9.').replace('lh-1', 'lh-9'),
    })
  })

  it('changes nothing where the id stays', () => {
    assert.deepEqual(renamed(alone(header + lh), 'LH-1', 'LH-1'), {})
  })

  it('takes “Packet 05” for 05', () => {
    const text = `${header}${board(['00', '01'])}\n## Packet 01: a\n`
    assert.deepEqual(renamed(alone(text), '01', 'Packet 05'), { '/a.md': text.replaceAll('01', '05') })
  })

  const refused: readonly (readonly [what: string, text: string, id: string, to: string, why: RegExp])[] = [
    ['no id', lh, 'LH-1', 'the stairs', /^"the stairs" is no packet id\. Write it as trackers do/],
    ['an id that is taken', lh, 'LH-1', 'LH-2', /^LH-2 is already a packet of a\.md\. Choose an id that is free\.$/],
    [
      'a number, where prose names the packet',
      `${lh}\nLH-1 waits.\n`,
      'LH-1',
      '7',
      /would then no longer show everywhere that the packet is meant/,
    ],
  ]
  for (const [what, text, id, to, why] of refused)
    it(`refuses ${what}`, () => {
      const outcome = renamed(alone(header + text), id, to)
      assert(typeof outcome === 'string', 'it was renamed')
      assert.match(outcome, why)
    })

  it('keeps what a document says, or is refused', () => {
    const words = [
      'LH-0',
      'LH-1',
      'LH-3',
      '..',
      ' ',
      '\n\n',
      '## ',
      '`',
      ' is blocked by ',
      '| ',
      '- [ ] ',
      '```\n',
      '→',
    ]
    const body = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(''))
    const to = fc.constantFrom('LH-7', 'X-1', '9', 'LH-2', 'LH-10', 'P1', 'Q.1')
    fc.assert(
      fc.property(body, to, (text, name) => {
        const before = readDocument(`${header}${lh}\n${text}`)
        const outcome = renamed(alone(before.text), 'LH-1', name)
        if (typeof outcome === 'string') return
        const after = readDocument(outcome['/a.md']!)
        const back = (id: string) => (id === name ? 'LH-1' : id)
        const orders = ({ dependencies }: typeof before) =>
          dependencies.map(({ from, to: wait }) => `${back(from)} ${back(wait)}`)
        assert.deepEqual(
          after.packets.map(({ id }) => back(id)),
          before.packets.map(({ id }) => id),
        )
        assert.deepEqual(orders(after).sort(), orders(before).sort())
      }),
    )
  })
})
