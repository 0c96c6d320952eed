import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gatebook } from './built.ts'

const tracker = (verdict: string, lane = 'Complete') => `# Gate

Status: In Progress

| Packet | Status |
|---|---|
| A-1 | DONE |

## Dependency Lanes

| Lane | Tracker File | Status |
|---|---|---|
| UP | \`upstream.md\` | ${lane} |

## Findings

| # | Finding | Severity | Owner | Follow-up | Disposition |
|---|---|---|---|---|---|
| 1 | Tokens stand in the log | P1 | Ada | 2099-03-01 | Accepted |

${verdict}
`

describe('gatebook verdict', () => {
  let folder = ''
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-verdict-'))
    const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text)
    write('none.md', tracker('Nothing is decided.'))
    write('weak.md', tracker('## Final Verdict: `GO`'))
    write('strict.md', tracker('## Final Verdict: `NO-GO`'))
    write('late.md', tracker('## Final Verdict: `GO`', 'In Progress'))
    write('prose.md', '# Notes\n\nNothing.\n')
    write('policy.md', '# Security Policy\n\nWrite to the maintainers.\n')
    write('upstream.md', '# Up\n\nStatus: Complete\n\n| Packet | Status |\n|---|---|\n| U-1 | DONE |\n')
  })
  after(() => fs.rmSync(folder, { recursive: true, force: true }))

  const reason = ':19: the P1 finding "Tokens stand in the log" is accepted, not resolved'
  const cases: readonly (readonly [file: string, code: number, lines: readonly string[]])[] = [
    ['none.md', 0, ['derived: GO_WITH_CONDITIONS', 'stated: none', `none.md${reason}`]],
    ['weak.md', 1, ['derived: GO_WITH_CONDITIONS', 'stated: GO (weak.md:21), which is weaker', `weak.md${reason}`]],
    ['strict.md', 0, ['derived: GO_WITH_CONDITIONS', 'stated: NO-GO (strict.md:21)', `strict.md${reason}`]],
    [
      'late.md',
      1,
      [
        'derived: NO_GO',
        'stated: GO (late.md:21), which is weaker',
        'late.md:13: lane UP is In Progress',
        `late.md${reason}`,
      ],
    ],
    ['upstream.md', 0, ['derived: GO', 'stated: none']],
  ]
  for (const [file, code, lines] of cases)
    it(`answers ${code} for ${file}`, async () => {
      const ran = await gatebook(['verdict', file], folder)
      assert.deepEqual([ran.code, ran.out.trimEnd().split('\n'), ran.err], [code, lines, ''])
    })

  it('prints JSON', async () => {
    const { code, out } = await gatebook(['verdict', '--format', 'json', 'weak.md'], folder)
    assert.equal(code, 1)
    assert.deepEqual(JSON.parse(out), {
      file: 'weak.md',
      derived: 'GO_WITH_CONDITIONS',
      stated: { verdict: 'GO', line: 21 },
      agrees: false,
      reasons: [{ line: 19, text: 'the P1 finding "Tokens stand in the log" is accepted, not resolved' }],
    })
  })

  for (const [what, args, message] of [
    ['a missing file', ['nowhere.md'], /^gatebook: nowhere\.md: there is no such file/],
    ['prose', ['prose.md'], /^gatebook: prose\.md: is no tracker/],
    ['a policy', ['policy.md'], /^gatebook: policy\.md: is no tracker/],
    ['two files', ['weak.md', 'none.md'], /^gatebook: verdict needs exactly one file/],
    ['an unknown format', ['--format', 'xml', 'weak.md'], /^gatebook: --format xml: expected text or json/],
  ] as const)
    it(`answers 2 to ${what}`, async () => {
      const { code, err } = await gatebook(['verdict', ...args], folder)
      assert.equal(code, 2)
      assert.match(err, message)
    })
})
