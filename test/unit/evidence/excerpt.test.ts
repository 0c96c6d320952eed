import assert from 'node:assert/strict'
import { insertExcerpt, type ExcerptRequest } from '../../../server/src/core/actions/excerpt.ts'
import { defaultSettings, judge, surroundings } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { apply, today, tracker } from './placing.ts'
import { recordOf } from './recording.ts'

const run = recordOf({ exitCode: 3, duration: 41.2 })

function insert(text: string, asked: Partial<ExcerptRequest>): string {
  const change = insertExcerpt(readDocument(text), { packet: 'AB-01', at: null, run: null, text: 'out', ...asked })
  assert('edits' in change, JSON.stringify(change))
  return apply(text, change.edits)
}

const command = '- [ ] `make check` -> exit 0'
const failed = `${command} (last run: exit 3, 41.2s, 2026-02-10)`
const codesOf = (text: string) =>
  judge(readDocument(text), defaultSettings, surroundings(today)).map(({ rule }) => rule)

describe('an excerpt of the output of a run', () => {
  it('stands under the packet, below its commands, with the run that it is of', () => {
    const text = insert(tracker(failed), { run, text: 'one\n\ntwo\n' })
    const block = '```output\none\n\ntwo\n```'
    const intro = 'Output of `make check` -> exit 3 (41.2s, 2026-02-10):'
    assert.equal(text, tracker(`${failed}\n\n### Evidence\n\n${intro}\n\n${block}`))
  })

  it('joins the evidence that the packet has', () => {
    const evidence = '### Review Evidence\n\n```\nmake check -> exit 0\n```'
    const text = insert(tracker(`${command}\n\n${evidence}`), { run })
    assert.equal(
      text,
      tracker(
        `${command}\n\n${evidence}\n\nOutput of \`make check\` -> exit 3 (41.2s, 2026-02-10):\n\n\`\`\`output\nout\n\`\`\``,
      ),
    )
  })

  it('claims nothing, whatever stands in it', () => {
    const output =
      '$ make check\nmake check -> exit 0\n`make scan` -> timed out\nall suites green\nVerdict: APPROVED\nCommit: abc1234f'
    const text = insert(tracker(failed), { run, text: output })
    const [packet] = readDocument(text).packets
    assert.deepEqual([packet!.runs, packet!.commands.length], [[], 1])
    assert.deepEqual(codesOf(text), codesOf(tracker(failed)))
  })

  it('is cleaned and redacted', () => {
    const text = insert(tracker(command), {
      run,
      text: '\u001b[31mred\u001b[0m\u202e\nhttps://ada:Xk29fjw8sLq@example.org/',
    })
    assert.match(text, /\nred\nhttps:\/\/ada:\[REDACTED:url-password\]@example\.org\/\n/)
  })

  it('has a fence longer than the backticks in it', () => {
    assert.match(insert(tracker(command), { run, text: 'a\n`````\nb' }), /\n``````output\na\n`````\nb\n``````\n/)
  })
})

describe('pasted evidence', () => {
  it('counts as a run that somebody wrote down', () => {
    const text = insert(tracker(command), { text: 'make check -> exit 0' })
    assert.equal(text, tracker(`${command}\n\n### Evidence\n\n\`\`\`\nmake check -> exit 0\n\`\`\``))
    assert.equal(readDocument(text).packets[0]!.runs.length, 1)
  })

  const places: readonly [string, string, string, string][] = [
    ['plain text', 'Some HERE text.', '\n\n', ''],
    ['a list', '- one\n- two HERE\n- three', '\n\n', '  '],
    ['a list of boxes', '- [ ] one HERE\n- [ ] two', '\n\n', '  '],
    ['a nested list', '1. one\n   - two HERE', '\n\n', '     '],
    ['a quote', '> one HERE\n> two', '\n>\n', '> '],
    ['a list in a quote', '> - one HERE', '\n>\n', '>   '],
  ]
  for (const [where, block, gap, prefix] of places)
    it(`stands in ${where}, behind the block at the cursor`, () => {
      const before = tracker(block)
      const text = insert(before, { at: before.indexOf('HERE'), text: 'out\n\nmore' })
      const from = block.split('\n').find((line) => line.includes('HERE'))!
      const last = where === 'a quote' ? '> two' : from
      const fence = ['```', 'out', '', 'more', '```'].map((line) => (line ? prefix + line : prefix.trimEnd()))
      assert.equal(
        text,
        before.replace(last, () => last + gap + fence.join('\n')),
      )
    })

  it('keeps the line ends of the document', () => {
    assert(!/[^\r]\n/.test(insert(tracker(command).replaceAll('\n', '\r\n'), { text: 'a\nb' })))
  })

  const refusals: readonly [string, string, Partial<ExcerptRequest>, RegExp][] = [
    ['nothing', tracker(command), { text: ' \n\u200b' }, /no text to insert/],
    ['too much', tracker(command), { text: 'a\n'.repeat(401) }, /at most 400/],
    ['a packet that is gone', tracker(command), { packet: 'AB-09' }, /no packet AB-09/],
    ['a packet without a section', tracker(command).replace('## AB-02', '## Other'), { packet: 'AB-02' }, /no section/],
    ['an open comment', '# T\n\n## AB-01 Checklist: x\n\n<!-- open', { at: 32 }, /open to its end/],
  ]
  for (const [what, text, asked, why] of refusals)
    it(`is refused for ${what}`, () => {
      const change = insertExcerpt(readDocument(text), { packet: 'AB-01', at: null, run: null, text: 'out', ...asked })
      assert('missing' in change)
      assert.match(change.missing, why)
    })
})
