import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { builtInTracker, trackerLike } from '../../../server/src/core/transactions/new-tracker.ts'
import { findings, today } from '../rules/given.ts'
import { after, ran, ticked, whole } from './life.ts'
import { notations, orchard } from './notations.ts'

const named = { title: 'The next gate', today }

describe('a new tracker', () => {
  for (const notation of notations)
    describe(`in the shape of one with ${notation.name}`, () => {
      const old = readDocument(whole(notation).at(-1)!.text)
      const made = trackerLike(old, named)
      const now = readDocument(made)

      it('has its packets and commands, and nothing done', () => {
        assert.equal(now.title?.text, named.title)
        assert.deepEqual(
          now.packets.map(({ id, title, commands }) => [id, title, commands.map(({ command }) => command.text)]),
          old.packets.map(({ id, title, commands }) => [id, title, commands.map(({ command }) => command.text)]),
        )
        for (const packet of now.packets) {
          assert.equal(packet.status?.value, 'not-started')
          assert.deepEqual([packet.reviewState, packet.records, packet.runs], [null, [], []])
          assert(packet.commands.every(({ lastRun, item }) => !lastRun && !item?.checked))
        }
        assert(now.items.every(({ checked, waiver }) => !checked && !waiver))
        assert.deepEqual(now.verdicts, [])
        assert.deepEqual(
          now.law,
          now.law.length
            ? old.law.map((sentence, at) => ({ ...sentence, start: now.law[at]!.start, end: now.law[at]!.end }))
            : [],
        )
      })

      it('leaves the linter nothing to say, and can be begun', () => {
        assert.deepEqual(findings(made), [])
        assert(after(made, { name: 'start', packet: old.packets[0]!.id }))
      })
    })

  it('leaves verdicts, tables of what was found and waivers behind', () => {
    const found = '### Gap Analysis (1 gap)\n\n| Gap | Test |\n|---|---|\n| wasps | none |\n\n### Required Commands'
    const busy = orchard.text
      .replace('### Required Commands', found)
      .replace('are counted.', 'are counted. waived: no ladder (owner: Ines, until 2026-03-01)')
    const made = trackerLike(readDocument(after(busy, { name: 'verdict' })), named)
    assert.equal(made, trackerLike(readDocument(orchard.text), named))
  })

  it('is there where a team has none', () => {
    const made = builtInTracker(named)
    assert.deepEqual(findings(made), [])
    const packet = 'PKT-00'
    const files = [{ path: 'a', reason: '' }]
    const reviewed = after(ran(ticked(after(made, { name: 'start', packet }), packet), packet), {
      name: 'review',
      packet,
      files,
    })
    const approved = after(reviewed, {
      name: 'approve',
      packet,
      gates: [],
      risks: [],
      rollback: 'Revert',
      noCommit: null,
    })
    assert.deepEqual(findings(after(approved, { name: 'done', packet })), [])
  })
})
