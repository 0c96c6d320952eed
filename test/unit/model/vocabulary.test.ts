import assert from 'node:assert/strict'
import type { StatusValue } from '../../../server/src/core/model/document.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'

const vocabulary: Record<string, StatusValue> = {
  'Signed off': 'done',
  verified: 'in-review',
  'c++ port': 'blocked',
  'no-op': 'done',
}
const board = (status: string) => `# Gate

| Packet | Title | Status |
|---|---|---|
| A-1 | First | ${status} |
`
const valueOf = (status: string) => readDocument(board(status), { vocabulary }).packets[0]?.status?.value

describe('the words of a team', () => {
  const table: [string, StatusValue][] = [
    ['SIGNED_OFF', 'done'],
    ['✅ **Signed-off** (Ada)', 'done'],
    ['signed', 'unknown'],
    ['Verified', 'in-review'],
    ['C++ port', 'blocked'],
    ['no-op', 'done'],
    ['DONE', 'done'],
  ]
  for (const [status, value] of table) it(`${status} → ${value}`, () => assert.equal(valueOf(status), value))

  it('hold in status lines and headings as on the board', () => {
    const text = '# Gate\n\nStatus: signed off\n\n## Loader — Signed off\n\n- [ ] a\n\n## Cranes\n\nStatus: Verified\n'
    const { status, sections } = readDocument(text, { vocabulary })
    assert.deepEqual(
      [status?.value, sections[1]?.status?.value, sections[2]?.statusLine?.value],
      ['done', 'done', 'in-review'],
    )
    assert.equal(readDocument(text).status?.value, 'unknown')
  })
})

describe('the kind that a team gives a document', () => {
  it('counts before what its content shows, and after what it declares', () => {
    const text = board('DONE')
    assert.equal(readDocument(text).kind, 'tracker')
    assert.equal(readDocument(text, { kind: 'none' }).kind, 'none')
    assert.equal(readDocument(`<!-- gatebook: kind=plan -->\n${text}`, { kind: 'none' }).kind, 'plan')
  })
})
