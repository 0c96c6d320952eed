import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { defaultSettings } from '../../../server/src/core/settings.ts'
import { judge } from '../../../server/src/core/rules/judge.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { placesToType } from '../../bench/round.ts'
import { tracker, type Wanted } from '../../bench/tracker.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

describe('the generated tracker', () => {
  // figures of two days compare only where the documents are the same: who changes the generator changes these
  const table: [Wanted, string][] = [
    [{ lines: 200, seed: 1 }, '97f848a70b3d'],
    [{ lines: 200, seed: 2 }, 'b945c79f387b'],
    [{ lines: 200, seed: 1, siblings: ['gate-00.md', 'gate-01.md'] }, '51b7ab272c6b'],
    [{ lines: 1000, seed: 20260209 }, 'd0c50cdf44a4'],
    [{ lines: 10_000, seed: 20260209 }, '6ee5d612bc25'],
  ]
  for (const [wanted, hash] of table)
    it(`is always the same for ${JSON.stringify(wanted)}`, () => assert.equal(hashOf(tracker(wanted)), hash))

  for (const lines of [40, 199, 200, 1000, 10_000])
    it(`has exactly ${lines} lines and no fence left open`, () => {
      const text = tracker({ lines, seed: 7 })
      assert.equal(text.split('\n').length, lines + 1)
      assert(text.endsWith('\n'))
      assert.equal((text.match(/^```/gm)?.length ?? 0) % 2, 0)
    })

  it('is a tracker to us, of packets by the dozen, most of them without fault', () => {
    const document = readDocument(tracker({ lines: 1000, seed: 20260209 }))
    const findings = judge(document, defaultSettings, surroundings('2026-03-02'))
    assert.equal(document.kind, 'tracker')
    assert(document.packets.length >= 12)
    assert(findings.length < document.packets.length, findings.map(({ message }) => message).join('\n'))
  })

  it('has faults of every kind in its length', () => {
    const document = readDocument(tracker({ lines: 10_000, seed: 20260209 }))
    const found = new Set(judge(document, defaultSettings, surroundings('2026-03-02')).map(({ rule }) => rule))
    for (const rule of ['done-with-unchecked', 'exit-code-missing', 'exit-code-nonzero']) assert(found.has(rule), rule)
  })
})

describe('the places that are typed into', () => {
  it('are twelve words of items all over the document', () => {
    const text = tracker({ lines: 1000, seed: 20260209 })
    const lines = text.split('\n')
    const places = placesToType(text)
    assert.equal(new Set(places.map(({ line }) => line)).size, 12)
    for (const { line, character } of places) assert.match(lines[line]!.slice(character - 2), /^[A-Z][a-z]+/)
    assert(places.at(-1)!.line > 800)
  })
})
