import assert from 'node:assert/strict'
import { namingOf, packetIdsOf } from '../../../server/src/core/features/mentions.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'

const head = (ids: readonly string[]) =>
  `# Lighthouse\n\nStatus: In Progress\n\n| Packet | Status | Note |\n|---|---|---|\n${ids.map((id) => `| ${id} | PENDING | — |\n`).join('')}\n`

/** What is found below the board, each as it is written, with `<…` for a link and `~` for the short end of a range. */
function found(ids: readonly string[], text: string, form = (whole: string) => whole): string[] {
  const document = readDocument(form(head(ids) + text))
  const from = form(head(ids)).length
  const { mentions } = namingOf(document, packetIdsOf(document))
  return mentions
    .filter(({ start }) => start >= from)
    .map(({ id, start, end, place, isLinked, isShort }) => {
      const written = document.text.slice(start, end)
      const said = written === id ? id : `${written}=${id}`
      return `${isLinked ? '<' : ''}${said}${isShort ? '~' : ''}${place === 'text' ? '' : ` ${place}`}`
    })
}

const lh = ['LH-0', 'LH-1', 'LH-2', 'LH-3', 'LH-4']
const numbers = ['00', '01', '02', '2.4.1']
const phases = ['P0', 'P1', 'W1-A']

const table: readonly (readonly [what: string, ids: readonly string[], text: string, found: readonly string[]])[] = [
  ['prose', lh, 'LH-1 waits. See LH-2, (LH-3); LH-9 is none.', ['LH-1', 'LH-2', 'LH-3']],
  ['marks', lh, '**LH-1**, `LH-2`, _LH-3_, ~~LH-4~~', ['LH-1', 'LH-2', 'LH-3', 'LH-4']],
  ['a heading', lh, '## LH-1: Stairs after LH-0', ['LH-1 section', 'LH-0']],
  ['a bold line that is a heading', lh, '**LH-1: Stairs**\n\n- [ ] a', ['LH-1 section']],
  ['a link', lh, '[LH-1](#lh-1-stairs) and [it](LH-2.md)', ['<LH-1']],
  ['paths, addresses and tags', lh, 'docs/LH-1.md LH-2.md gate/LH-3 a@LH-4 #LH-0 http://x.y/LH-1 LH-2=1', []],
  ['ids on both sides of a slash', lh, 'LH-1/LH-2', ['LH-1', 'LH-2']],
  ['a command', lh, '- [ ] `make LH-1` -> exit 0', []],
  ['a span of ids', lh, '`LH-1 and LH-2`, `LH-0 → LH-1`', ['LH-1', 'LH-2', 'LH-0', 'LH-1']],
  ['a cell with an escaped pipe', lh, '| What | Is |\n|---|---|\n| a \\| LH-1 | `b \\| LH-2` |', ['LH-1']],
  ['lists and quotes', lh, '> - LH-1\n>   LH-2\n>   - [ ] LH-3', ['LH-1', 'LH-2', 'LH-3']],
  ['a drawing', lh, '```\nLH-0 ──blocks──► LH-1\n```', ['LH-0', 'LH-1']],
  ['a record in a fence', lh, '## LH-1: a\n\n```\n`make LH-2` -> exit 0\nLH-3 is next\n```', ['LH-1 section', 'LH-3']],
  ['code of another language', lh, '```sh\nmake LH-1\n```\n\n```output\nLH-2\n```\n\n    LH-3', []],
  ['comments', lh, '<!-- LH-1 -->\n\na <b title="LH-2">', []],
  ['a range', lh, 'LH-1..LH-3, LH-1 through LH-4', ['LH-1', 'LH-3', 'LH-1', 'LH-4']],
  ['the short end of a range', lh, '`LH-1`–`3`', ['LH-1', '3=LH-3~']],
  ['numbers of anything', numbers, 'It took 00 of 01 days, v2.4.1, 02:00.', []],
  ['numbers of packets', numbers, 'Packet 00, packet `01`; packets 00, 01 and 02', ['00', '01', '00', '01', '02']],
  ['numbers in headings', numbers, '## Packet 01: a\n\n## 2.4.1 b\n\n## 3 of 02', ['01 section', '2.4.1 section']],
  ['a column of packets', numbers, '| Packet | Left |\n|---|---|\n| 00 | 01 |', ['00']],
  ['priorities', phases, 'P0 PASS. A P1 finding of W1-A. Packet P1.', ['W1-A', 'P1']],
  ['a dependency', phases, 'P1 is blocked by P0.', ['P1', 'P0']],
]

describe('the places that name a packet', () => {
  for (const [what, ids, text, expected] of table) {
    it(what, () => assert.deepEqual(found(ids, text), expected))
    it(`${what}, after a byte order mark and with CRLF`, () =>
      assert.deepEqual(
        found(ids, text, (whole) => `\uFEFF${whole.replaceAll('\n', '\r\n')}`),
        expected,
      ))
  }

  it('are on the board those of its column of ids', () => {
    const text = head(['LH-0', '`LH-1`', '**LH-2**', '00', 'Packet 01'])
    const document = readDocument(text)
    const { mentions } = namingOf(document, packetIdsOf(document))
    assert.deepEqual(
      mentions.map(({ id, start, end, place }) => [id, text.slice(start, end), place]),
      ['LH-0', 'LH-1', 'LH-2', '00', '01'].map((id) => [id, id, 'board']),
    )
  })
})
