import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gatebook } from './built.ts'

const tracker = (status: string, box: string) => `# Gate

Status: In Progress
Date: 2026-03-02

| Packet | Title | Status |
|---|---|---|
| A-1 | First | ${status} |

## A-1 Checklist: First

- [${box}] Read by both sides.
`

interface Found {
  readonly findings: readonly {
    file: string
    line: number
    column: number
    endColumn: number
    rule: string
    severity: string
    related: { file: string; line: number }[]
  }[]
}

describe('gatebook check', () => {
  let folder = ''
  const write = (name: string, content: string | Uint8Array) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), content)
  }
  const check = (...args: string[]) => gatebook(['check', '--today', '2026-03-03', ...args], folder)

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-check-'))
    write('clean.md', tracker('DONE', 'x'))
    write('docs/open box.md', tracker('DONE', ' '))
    write('docs/notes.txt', tracker('DONE', ' '))
    write('docs/node_modules/a/gate.md', tracker('DONE', ' '))
    write('bad/latin1.md', Buffer.from('# Gate\n\nStatus: pr\xeat\n', 'latin1'))
    write('bad/binary.md', Buffer.from([0x23, 0, 1, 2, 255]))
    write('bad/empty.md', '')
    write(
      'bad/ragged.md',
      '| Packet | Status |\n|---|---|\n| A-1 | DONE | x | y |\n| A-2\n| | |\n\n## A-1 Checklist\n\n- [x] a\n',
    )
    write(
      'team/gatebook.config.json',
      '{ // ours\n  "rules": { "done-with-unchecked": "error" },\n  "vocabulary": { "signed off": "done" } }',
    )
    write('team/docs/gate.md', tracker('Signed off', ' '))
    write('odd/gatebook.config.json', '{\n  "rules": { "done-with-unchecked": "loud" }\n}')
    write('odd/gate.md', tracker('DONE', 'x'))
    write('odd/other.md', tracker('DONE', 'x'))
    write('lanes/up.md', tracker('PENDING', ' '))
    write(
      'lanes/gate.md',
      `${tracker('PENDING', ' ')}\n## Lanes\n\n| Lane | Tracker | Status |\n|---|---|---|\n| Up | \`up.md\` | DONE |\n`,
    )
    write('bad/huge.md', Buffer.alloc(50 * 1024 * 1024, '- [ ] a\n'))
  })
  after(() => fs.rmSync(folder, { recursive: true, force: true }))

  it('answers 0 and says so where nothing is wrong', async () => {
    const { code, out, err } = await check('clean.md')
    assert.deepEqual([code, out, err], [0, 'no findings; 1 document checked.\n', ''])
  })

  it('answers 1 and prints findings with positions from 1', async () => {
    const { code, out, err } = await check('--format', 'json', 'clean.md', 'docs')
    const { findings } = JSON.parse(out) as Found
    assert.deepEqual([code, err, findings.length], [1, '', 1])
    const [finding] = findings
    assert.deepEqual(
      [finding?.file, finding?.line, finding?.column, finding?.endColumn],
      ['docs/open box.md', 8, 17, 21],
    )
    assert.deepEqual([finding?.rule, finding?.severity], ['done-with-unchecked', 'warning'])
    assert.deepEqual(
      finding?.related.map(({ file, line }) => [file, line]),
      [['docs/open box.md', 12]],
    )
  })

  it('prints text as compilers do', async () => {
    const { out } = await check('docs/*.md')
    assert.match(
      out,
      /^docs\/open box\.md:8:17: warning: A-1 is DONE but .* \[done-with-unchecked\]\n1 finding in 1 document; 1 document checked\.\n$/,
    )
  })

  it('fixes the date by --today', async () => {
    const { code, out } = await gatebook(['check', '--today', '2026-06-01', 'clean.md'], folder)
    assert.equal(code, 1)
    assert.match(out, /clean\.md:4:7: .*\[date-stale\]/)
  })

  it('takes the configuration of the team, and its words', async () => {
    const { out } = await check('team')
    assert.match(out, /^team\/docs\/gate\.md:8:17: error: A-1 is Signed off but .* \[done-with-unchecked\]$/m)
  })

  it('answers 2 to a configuration that is not valid, with one line, and still judges', async () => {
    const { code, out, err } = await check('odd')
    assert.deepEqual([code, out], [2, 'no findings; 2 documents checked.\n'])
    assert.match(
      err,
      /^gatebook: odd\/gatebook\.config\.json:2:37: “rules\.done-with-unchecked” must be one of off, hint, info, warning, error: .*\n$/,
    )
  })

  it('looks at the documents that a document links to, and points into them', async () => {
    const { out } = await check('--format', 'json', 'lanes/gate.md')
    const found = (JSON.parse(out) as Found).findings.filter(({ rule }) => rule === 'status-contradiction')
    assert.deepEqual(
      found.flatMap(({ line, related }) => [line, ...related.map((place) => `${place.file}:${place.line}`)]),
      [18, 'lanes/up.md:3'],
    )
  })

  const refused: [string, string[], RegExp][] = [
    ['a missing file', ['nowhere.md'], /^gatebook: nowhere\.md: there is no such file\. Check the path\.\n$/],
    ['a pattern of nothing', ['nowhere/*.md'], /^gatebook: nowhere\/\*\.md: no markdown document there\./],
    ['a binary', ['bad/binary.md'], /^gatebook: bad\/binary\.md: is binary/],
    ['Latin-1', ['bad/latin1.md'], /^gatebook: bad\/latin1\.md: is not UTF-8\. Save it as UTF-8 first\.\n$/],
    ['50 MB', ['bad/huge.md'], /^gatebook: bad\/huge\.md: is over 20 MB/],
    ['no path', [], /^gatebook: check needs at least one file/],
    ['an unknown format', ['--format', 'xml', 'clean.md'], /^gatebook: --format xml: expected text or json\./],
    ['an impossible date', ['--today', '2026-13-40', 'clean.md'], /^gatebook: --today 2026-13-40: expected a date/],
    ['an unknown option', ['--strict', 'clean.md'], /^gatebook: Unknown option '--strict'/],
  ]
  for (const [what, args, message] of refused) {
    it(`answers 2 to ${what}, with one message and no stack trace`, async () => {
      const { code, err } = await check(...args)
      assert.equal(code, 2)
      assert.match(err, message)
      assert.doesNotMatch(err, /^\s+at /m)
    })
  }

  it('goes on past what a folder holds that is no text, and says so', async () => {
    const { code, out, err } = await check('bad')
    assert.equal(code, 1)
    assert.match(out, /^bad\/ragged\.md:3:3: .*\n1 finding in 1 document; 2 documents checked\.\n$/)
    assert.equal(err.split('\n').filter(Boolean).length, 3)
  })

  it('still checks the rest when one named file is missing', async () => {
    const { code, out } = await check('nowhere.md', 'docs')
    assert.equal(code, 2)
    assert.match(out, /done-with-unchecked/)
  })

  it('explains itself', async () => {
    assert.deepEqual([(await gatebook(['--help'], folder)).code, (await gatebook(['chekc'], folder)).code], [0, 2])
  })
})
