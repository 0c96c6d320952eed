import assert from 'node:assert/strict'
import { apply, findings } from './given.ts'
import { type Row, testTable } from './table.ts'

const board = (section: string, evidence = '—') =>
  `# T\n\n| Packet | Status | Evidence |\n|---|---|---|\n| A-1 | DONE | ${evidence} |\n\n## A-1: replay\n\n- [x] a\n\n${section}\n`
const headed = (section: string) => `# T\n\n## Packet 01: Replay\n\n**Status:** 🟨 In progress\n\n${section}\n`

const rows: readonly Row[] = [
  { name: 'a password in a fence', text: board('```\nlogin with password=w4tergate <!-- finding -->\n```') },
  { name: 'a token in a box', text: headed('- [ ] Rotate `api_key=9f8Q7d6s5A4k` <!-- finding -->') },
  {
    name: 'a URL in a cell',
    text: board('', '[log](https://ci:w4tergate@logs.internal/1)').replace('/1) |', '/1) | <!-- finding -->'),
  },
  { name: 'a password under a label', text: headed('**Password:** `S3aside-harbour` <!-- finding -->') },
  {
    name: 'one secret in two places, once',
    text: headed('* password=w4tergate <!-- finding -->\n* password=w4tergate\n* password=w4terfall <!-- finding -->'),
  },

  { name: 'a name of a secret', text: board('- [x] `JWT_SECRET` and `api_key` are rotated.') },
  { name: 'a placeholder in a box', text: headed('- [ ] Set `password=<from the vault>`') },
  {
    name: 'a suite about tokens',
    text: board('### Required Commands\n\n- [x] `go test -run "Token|Secret=2"` -> exit 0'),
  },
]

describe('secret-exposed', () => {
  testTable('secret-exposed', rows)

  it('tells no secret in its message, and points at its other places', () => {
    const text = board('```\npassword=w4tergate\n```\n\nLater: password=w4tergate\n')
    const [finding] = findings(text)
    assert.equal(
      finding?.message,
      'A password stands in this document for everybody to read: replace it by [REDACTED:password], and withdraw it, since the history keeps it.',
    )
    assert.deepEqual([finding.packet, finding.related?.length, finding.severity], ['A-1', 1, 'error'])
    const fix = finding.fixes?.[0]
    assert(fix && 'edits' in fix)
    assert.equal(apply(text, fix.edits), text.replaceAll('w4tergate', '[REDACTED:password]'))
  })
})
