import assert from 'node:assert/strict'
import { type BoardCard, packetBoard, type PacketBoard } from '../../../server/src/core/features/board.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'

/** A tracker with a row for each `[id, status]`, and what stands below its board. */
function tracker(rows: readonly (readonly [id: string, status: string])[], below = '', header = 'Status'): string {
  const table = rows.map(([id, status]) => `| ${id} | Buoy ${id} | ${status} | Ada | — |`)
  return `# Buoys\n\nStatus: In Progress\n\n| Packet | Title | ${header} | Implementer | Reviewer |\n|---|---|---|---|---|\n${table.join('\n')}\n\n${below}\n`
}

function boardOf(text: string): PacketBoard {
  const board = packetBoard(readDocument(text))
  assert(board)
  return board
}

const drawn = ({ columns }: PacketBoard) => columns.map(({ name, cards }) => [name, ...cards.map(({ key }) => key)])

const cardOf = (text: string, key: string): BoardCard => {
  const card = boardOf(text)
    .columns.flatMap(({ cards }) => cards)
    .find((one) => one.key === key)
  assert(card)
  return card
}

const columns: readonly (readonly [what: string, text: string, columns: readonly (readonly string[])[]])[] = [
  [
    'from what has not begun to what is over, in the tracker’s own words',
    tracker([
      ['BY-0', '✅ Complete'],
      ['BY-1', 'In Progress'],
      ['BY-2', 'TODO'],
      ['BY-3', 'Blocked'],
      ['BY-4', 'TODO'],
    ]),
    [
      ['TODO', 'BY-2', 'BY-4'],
      ['In Progress', 'BY-1'],
      ['Blocked', 'BY-3'],
      ['Complete', 'BY-0'],
    ],
  ],
  [
    'words of one meaning under the one that is used most',
    tracker([
      ['BY-0', 'DONE'],
      ['BY-1', 'Complete'],
      ['BY-2', 'Complete'],
    ]),
    [['Complete', 'BY-0', 'BY-1', 'BY-2']],
  ],
  [
    'in the order in which the tracker declares its words',
    tracker(
      [
        ['BY-0', 'READY'],
        ['BY-1', 'DONE'],
        ['BY-2', 'BLOCKED'],
      ],
      '',
      'Status (BLOCKED / DONE / READY)',
    ),
    [
      ['BLOCKED', 'BY-2'],
      ['DONE', 'BY-1'],
      ['READY', 'BY-0'],
    ],
  ],
  [
    'unknown words each for themselves, no status first',
    tracker([
      ['BY-0', 'DONE'],
      ['BY-1', '—'],
      ['BY-2', 'Adrift'],
    ]),
    [
      ['No status', 'BY-1'],
      ['DONE', 'BY-0'],
      ['Adrift', 'BY-2'],
    ],
  ],
]

describe('the board of a tracker', () => {
  describe('has columns', () => {
    for (const [what, text, expected] of columns) it(what, () => assert.deepEqual(drawn(boardOf(text)), expected))
  })

  it('tells of each packet how far it is, who sees to it and what holds it up', () => {
    const section =
      'BY-1 is blocked by BY-0.\n\n## BY-1: Moor\n\n- [x] Chain\n- [ ] Lamp\n\n### Required Commands\n\n- [x] `make moor` -> exit 0\n- [ ] `make lamp`'
    const text = tracker(
      [
        ['BY-0', 'READY'],
        ['BY-1', 'IN_PROGRESS'],
      ],
      section,
    )
    const { implementer, reviewer, boxes, commands, blockedBy, tier, isEvidenced, span } = cardOf(text, 'BY-1')
    assert.deepEqual(
      { implementer, reviewer, boxes, commands, blockedBy, tier, isEvidenced },
      {
        implementer: 'Ada',
        reviewer: null,
        boxes: { done: 2, total: 4 },
        commands: { done: 1, total: 2 },
        blockedBy: ['BY-0'],
        tier: null,
        isEvidenced: false,
      },
    )
    assert.equal(text.slice(span.start, span.end), 'BY-1: Moor')
  })

  it('names the weakest of what stands behind the results', () => {
    const section = '## BY-0: Moor\n\n### Required Commands\n\n- [x] `make moor` -> exit 0\n- [x] `make lamp` -> exit 0'
    const document = readDocument(tracker([['BY-0', 'DONE']], section))
    const result = (index: number, command: string, tier: 'claimed' | 'observed') => {
      const state = tier === 'observed' ? 'verified' : 'unverified'
      return {
        packet: 'BY-0',
        index,
        command,
        place: 'line',
        tier,
        state,
        reason: '',
        record: null,
        start: 0,
        end: 0,
      } as const
    }
    const tierWith = (second: 'claimed' | 'observed') => {
      const results = [result(0, 'make moor', 'observed'), result(1, 'make lamp', second)]
      const card = packetBoard(document, { results, now: 0 })?.columns[0]?.cards[0]
      return [card?.tier, card?.isEvidenced]
    }
    assert.deepEqual(tierWith('claimed'), ['claimed', false])
    assert.deepEqual(tierWith('observed'), ['observed', true])
  })

  it('draws who waits for whom once, loops too, and leaves out what is no packet', () => {
    const order =
      '```\nBY-0 ──blocks──► BY-1\nBY-0 ──blocks──► BY-1\nBY-1 ──blocks──► BY-2\nBY-2 ──blocks──► BY-1\nBY-9 ──blocks──► BY-0\n```'
    const text = tracker(
      [
        ['BY-0', 'DONE'],
        ['BY-1', 'READY'],
        ['BY-2', 'READY'],
      ],
      `### Dependency Order\n\n${order}`,
    )
    assert.deepEqual(boardOf(text).edges, [
      { from: 'BY-0', to: 'BY-1', isOpen: false, isLoop: false },
      { from: 'BY-1', to: 'BY-2', isOpen: true, isLoop: true },
      { from: 'BY-2', to: 'BY-1', isOpen: true, isLoop: true },
    ])
  })

  it('is none for a document that is no tracker', () => {
    assert.equal(packetBoard(readDocument('# Notes\n\nNothing.\n')), null)
  })
})
