import assert from 'node:assert/strict'
import fs from 'node:fs'
import { findings } from '../rules/given.ts'
import { after, missing, ran, sectionOf, ticked, whole } from './life.ts'
import { notations, orchard } from './notations.ts'

const written = (packet: string) =>
  fs.readFileSync(new URL(`../../fixtures/transactions/${packet}.md`, import.meta.url), 'utf8')

const rowOf = (text: string, packet: string) =>
  text.split(/\r?\n/).find((line) => line.startsWith(`| ${packet} |`)) ?? ''

/** The rows of each packet, in the order in which they follow each other. */
const board: Readonly<Record<string, readonly string[]>> = {
  'ORC-01': [
    '| ORC-01 | Graft audit | PENDING | Ines | Tomas | — | — |',
    '| ORC-01 | Graft audit | IN_PROGRESS | Ines | Tomas | — | — |',
    '| ORC-01 | Graft audit | IN_REVIEW | Ines | Tomas | IN_REVIEW | ORC-01 section below |',
    '| ORC-01 | Graft audit | CHANGES_REQUESTED | Ines | Tomas | CHANGES_REQUESTED | ORC-01 section below |',
    '| ORC-01 | Graft audit | IN_PROGRESS | Ines | Tomas | CHANGES_REQUESTED | ORC-01 section below |',
    '| ORC-01 | Graft audit | IN_REVIEW | Ines | Tomas | APPROVED | ORC-01 section below |',
    '| ORC-01 | Graft audit | DONE | Ines | Tomas | APPROVED | ORC-01 section below |',
  ],
  'L-2': [
    '| L-2 | Lamp changed | ⬜ Not Started | Pia | |',
    '| L-2 | Lamp changed | In Progress | Pia | |',
    '| L-2 | Lamp changed | In Review | Pia | [record](#review-record-l-2) |',
    '| L-2 | Lamp changed | Changes Requested | Pia | [record](#review-record-l-2) |',
    '| L-2 | Lamp changed | In Progress | Pia | [record](#review-record-l-2) |',
    '| L-2 | Lamp changed | ✅ Complete | Pia | [record](#review-record-l-2) |',
  ],
  '01': [''],
  'W1-B': [
    '| W1-B | Line the well | W1-A | Ready | - |',
    '| W1-B | Line the well | W1-A | Active | - |',
    '| W1-B | Line the well | W1-A | In Review | In Review |',
    '| W1-B | Line the well | W1-A | Changes Requested | Changes Requested |',
    '| W1-B | Line the well | W1-A | Active | Changes Requested |',
    '| W1-B | Line the well | W1-A | In Review | Approved |',
    '| W1-B | Line the well | W1-A | Done | Approved |',
  ],
}

describe('the life of a packet', () => {
  for (const notation of notations) {
    describe(notation.name, () => {
      const steps = whole(notation)

      it('leaves the linter nothing to say at any step', () => {
        for (const { step, text } of steps)
          assert.deepEqual(
            findings(text).map(({ message }) => `${step}: ${message}`),
            [],
          )
      })

      it('is written word for word in the hand of the tracker', () => {
        const section = sectionOf(steps.at(-1)!.text, notation.packet)
        assert.equal(section.replaceAll('\r\n', '\n'), written(notation.packet))
        assert.equal(/[^\r]\n/.test(section), !notation.text.includes('\r\n'))
      })

      it('says each stage in its own words on the board, where it has one', () => {
        const rows = steps.map(({ text }) => rowOf(text, notation.packet))
        assert.deepEqual([...new Set(rows)], board[notation.packet])
      })

      it('touches the packet, its row and nothing else', () => {
        const { text } = steps.at(-1)!
        const own = (all: string) => all.replace(sectionOf(all, notation.packet), '').split(/\r?\n/)
        const [before, now] = [own(notation.text), own(text)]
        const changed = now.filter((line, at) => line !== before[at])
        assert.equal(now.length, before.length)
        for (const line of changed) assert(line.includes(notation.packet), line)
      })
    })
  }
})

describe('the last packet of all', () => {
  const begun = orchard.text
  const approved = (text: string, packet: string) =>
    after(text, {
      name: 'approve',
      packet,
      gates: [],
      risks: packet === 'ORC-01' ? [{ severity: 'P1', text: 'wasps', owner: 'Ines', followUp: '2026-04-01' }] : [],
      rollback: 'Revert checkpoint commit',
      noCommit: 'kept on paper',
    })
  const finished = (text: string, packet: string) => {
    const started = ran(ticked(after(text, { name: 'start', packet }), packet), packet)
    return after(approved(after(started, { name: 'review', packet, files: [] }), packet), { name: 'done', packet })
  }

  it('decides by what follows, and the header says so when all is done', () => {
    const first = after(begun, { name: 'verdict' })
    assert.match(first, /### Final Verdict: `NO_GO`\n\n1\. ORC-01 is PENDING\.\n$/)
    const second = after(finished(first, 'ORC-01'), { name: 'verdict' })
    assert.match(
      second,
      /### Final Verdict: `GO_WITH_CONDITIONS`\n\n1\. wasps \(P1\)\. Owner: Ines\. Follow-up: 2026-04-01\.\n$/,
    )
    assert.match(second, /^Status: In Progress$/m)
    const last = after(finished(second, 'ORC-02'), { name: 'verdict' })
    assert.match(last, /^Status: Complete — `GO_WITH_CONDITIONS`$/m)
    assert.deepEqual(findings(last), [])
    assert.equal(after(last, { name: 'verdict' }), last)
  })

  it('waits for those before it', () => {
    assert.deepEqual(missing(begun, { name: 'done', packet: 'ORC-02' }).slice(2), [
      'ORC-02 waits for ORC-01, which is PENDING: finish it first.',
      'Nobody has approved ORC-02: request a review first.',
    ])
  })
})
