import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { rules } from '../../../server/src/core/rules/index.ts'
import { judge } from '../../../server/src/core/rules/judge.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { defaultSettings } from '../../../server/src/core/settings.ts'
import { examplesOf } from './examples.ts'
import { findings, placed, today } from './given.ts'

const law =
  '## Rules\n\n1. A packet is DONE only when every checkbox is checked.\n2. X-2 is blocked until X-1 is done.\n'
const tracker = (rows: string, rest = '') => `# T\n\n${rest}\n| Packet | Status |\n|---|---|\n${rows}\n
## X-1: one\n\n- [ ] a\n- [ ] b\n\n## X-2: two\n\n- [x] c\n\n## X-3: three\n\n- [x] d\n`
const open = tracker('| X-1 | DONE |\n| X-2 | DONE |')

describe('judge', () => {
  it('takes the default severity where nothing else is said', () =>
    assert.deepEqual(severities(findings(open)), ['done-with-unchecked warning']))

  it("makes it an error where the document's law states the rule, and quotes it as the second sentence", () => {
    const [finding] = findings(tracker('| X-1 | DONE |', law))
    assert.equal(finding?.severity, 'error')
    assert.equal(
      finding.message,
      'X-1 is DONE but 2 of its 2 boxes are unchecked: check what is done, or reopen the packet. ' +
        'Rule 1 of this tracker: "A packet is DONE only when every checkbox is checked."',
    )
  })

  it('puts the settings above the law', () => {
    const settings = { rules: { 'done-with-unchecked': 'hint' as const } }
    assert.deepEqual(severities(findings(tracker('| X-1 | DONE |', law), {}, settings)), ['done-with-unchecked hint'])
  })

  it('finds nothing for a rule that is off', () =>
    assert.deepEqual(findings(open, {}, { rules: { 'done-with-unchecked': 'off' } }), []))

  it('quotes a sentence that names packets only for those packets', () => {
    const waiting = '\n- X-2 depends on X-1.\n- X-3 depends on X-1.\n'
    const text = tracker('| X-1 | PENDING |\n| X-2 | DONE |\n| X-3 | DONE |', law) + `\n## Dependency Order\n${waiting}`
    const found = findings(text)
    assert.deepEqual(
      found.map(({ packet, message }) => [packet, message.includes('Rule 2 of this tracker: "X-2 is blocked')]),
      [
        ['X-2', true],
        ['X-3', false],
      ],
    )
  })

  it('gives findings in the order of the document', () => {
    const text = `Last updated: 2025-01-01\n\n${tracker('| X-1 | DONE |\n| X-2 | PENDING |')}`
    assert.deepEqual(placed(text, findings(text)), ['date-stale:1', 'done-with-unchecked:8'])
  })

  it('lets no suppression without a reason, of another rule or of another line silence anything', () => {
    const status = '# T\n\nCOMMENT\nStatus: Done\n\n- [ ] a\n'
    const count = (comment: string) =>
      findings(status.replace('COMMENT', comment)).filter(({ rule }) => rule === 'done-with-unchecked').length
    assert.equal(count('<!-- gatebook-disable-next-line done-with-unchecked: agreed with QA -->'), 0)
    assert.equal(count('<!-- gatebook-disable-next-line done-with-unchecked -->'), 1)
    assert.equal(count('<!-- gatebook-disable-next-line done-with-unchecked: -->'), 1)
    assert.equal(count('<!-- gatebook-disable-next-line date-stale: agreed with QA -->'), 1)
    assert.equal(count('<!-- gatebook-disable-next-line done-with-unchecked: agreed with QA -->\n'), 1)
  })

  it('finds nothing between merge-conflict markers, and goes on after them', () => {
    const text = `# T\n\n| Packet | Status |\n|---|---|\n| X-1 | DONE |\n| X-2 | DONE |\n
## X-1: one\n\n<<<<<<< HEAD\n- [ ] a\n=======\n- [ ] b\n>>>>>>> theirs\n\n## X-2: two\n\n- [ ] c\n`
    assert.deepEqual(placed(text, findings(text)), ['done-with-unchecked:6'])
  })

  it('finds nothing in a claim that stands between merge-conflict markers', () => {
    const text = '# T\n\n<<<<<<< HEAD\nStatus: Done\n=======\nStatus: Complete\n>>>>>>> theirs\n\n- [ ] a\n'
    assert.deepEqual(findings(text), [])
    assert.equal(findings(text.replace(/^[<=>]{7}.*\n/gm, '')).length, 1)
  })

  it('takes no place in another document for one between the markers of this one', () => {
    const other = readDocument('# Up\n\nStatus: Open\n\n- [ ] a\n')
    const conflict = '<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> theirs\n\n'
    const lane = '| Lane | Tracker | Status |\n|---|---|---|\n| Up | [up](up-progress.md) | DONE |\n'
    const linked = () => ({ state: 'document' as const, path: '/up-progress.md', document: other })
    const found = findings(`${conflict}# T\n\nStatus: Open\n\n- [ ] a\n\n${lane}`, { linked })
    assert.deepEqual(
      found.map(({ related = [] }) => related.map(({ path }) => path)),
      [['/up-progress.md']],
    )
  })

  for (const kind of ['template', 'none'])
    it(`finds nothing in a document of kind ${kind}`, () =>
      assert.deepEqual(findings(`<!-- gatebook: kind=${kind} -->\n${open}`), []))

  it('never throws, and stays within the document, whatever is cut out of it', () => {
    const texts = rules.flatMap(({ code }) => examplesOf(code).map(({ text }) => text))
    const around = surroundings(today, { lastCommit: today })
    const pieces = fc.array(fc.tuple(fc.constantFrom(...texts), fc.nat(2000), fc.nat(2000)), { maxLength: 4 })
    fc.assert(
      fc.property(pieces, (cuts) => {
        const text = cuts.map(([one, a, b]) => one.slice(Math.min(a, b), Math.max(a, b))).join('\n')
        for (const { start, end, related = [], fixes = [] } of judge(readDocument(text), defaultSettings, around)) {
          const edits = fixes.flatMap((fix) => ('edits' in fix ? fix.edits : []))
          for (const span of [{ start, end }, ...related, ...edits]) {
            assert(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify(span))
            assert(span.start < span.end || 'newText' in span, `empty: ${JSON.stringify(span)}`)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

const severities = (found: ReturnType<typeof findings>) => found.map(({ rule, severity }) => `${rule} ${severity}`)
