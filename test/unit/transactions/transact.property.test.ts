import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readDocument } from '../../../server/src/core/model/read.ts'
import type { Intent } from '../../../server/src/core/transactions/intent.ts'
import { applyEdits } from '../../../server/src/core/features/change.ts'
import { findings } from '../rules/given.ts'
import { outcome, ran, ticked } from './life.ts'
import { notations } from './notations.ts'

/** What people do to trackers between two transactions. */
const mishaps: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/- \[x\]/i, '- [ ]'),
  (text) => text.replace(/\b(?:PENDING|Not Started|not started|Ready)\b/, 'DONE'),
  (text) => text.replace(/ — \| — \|/, ' APPROVED | — |'),
  (text) => text.replace(/ (?:->|→) exit 0/, ' -> exit 3'),
  (text) => text.replace(/\n### [^\n]*Review[^]*?(?=\n## |$)/, ''),
  (text) => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'),
  (text) => text.trimEnd(),
  (text) => text.replaceAll('`', ''),
  (text) => text.replace(/^\|[^\n]*\n/m, ''),
  (text) => text.replace(/## Rules/, '## Notes'),
]

const steps = fc.constantFrom<Intent['name'] | 'run'>(
  'start',
  'tick',
  'run',
  'review',
  'request-changes',
  'approve',
  'checkpoint',
  'done',
  'verdict',
  'add',
  'waive',
  'soak-start',
  'soak-approve',
)

function intentFor(name: Intent['name'], text: string, packet: string): Intent {
  switch (name) {
    case 'review':
      return { name, packet, files: [{ path: 'a/b.md', reason: 'new' }] }
    case 'request-changes':
      return { name, packet, findings: [{ severity: 'P1', text: 'again', owner: 'Ines' }], gates: [] }
    case 'approve':
      return { name, packet, gates: [], risks: [], rollback: 'Revert', noCommit: null }
    case 'checkpoint':
      return { name, packet, hash: 'f6a73b33', subject: 'docs: x' }
    case 'waive':
      return {
        name,
        box: readDocument(text).items.at(-1)?.box ?? { start: 0, end: 0 },
        reason: 'r',
        owner: 'Ines',
        until: '2026-03-01',
      }
    case 'add':
      return { name, packet: `${packet}9`, title: 'More', implementer: 'Ines', reviewer: 'Tomas' }
    case 'tick':
      return { name, packet, boxes: [] }
    case 'verdict':
      return { name }
    case 'soak-start':
      return { name, hours: 24, at: '2026-02-11 09:00' }
    case 'soak-finish':
      return { name, report: 'soak.json' }
    case 'soak-approve':
      return { name, removesRemainder: true }
    case 'refresh':
      return { name, steps: [] }
    case 'start':
    case 'done':
      return { name, packet }
  }
}

/** How often each rule finds something. */
function tally(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { rule, severity } of findings(text))
    if (severity === 'error' || severity === 'warning') counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return counts
}

describe('transactions on any tracker', function () {
  // a busy machine takes several times as long
  this.timeout(120_000)

  it('write nothing of which the linter says more than before, and say why where they write nothing', () => {
    const walk = fc.tuple(
      fc.constantFrom(...notations),
      fc.array(fc.constantFrom(...mishaps), { maxLength: 2 }),
      fc.array(steps, { minLength: 1, maxLength: 7 }),
    )
    let wrote = 0
    fc.assert(
      fc.property(walk, ([{ text: first, packet }, harm, names]) => {
        let text = harm.reduce((now, mishap) => mishap(now), first)
        for (const name of names) {
          if (!readDocument(text).packets.some(({ id }) => id === packet)) return
          if (name === 'run' || name === 'tick') {
            text = name === 'run' ? ran(text, packet) : ticked(text, packet)
            continue
          }
          const done = outcome(text, intentFor(name, text, packet))
          if ('missing' in done) {
            assert(done.missing.length, name)
            for (const one of done.missing) assert(one.text && one.start <= one.end && one.end <= text.length, name)
            continue
          }
          const before = tally(text)
          assertInOrder(done.edits)
          text = applyEdits(text, done.edits)
          wrote++
          for (const [rule, count] of tally(text)) assert(count <= (before.get(rule) ?? 0), `${name}: ${rule}\n${text}`)
        }
      }),
      { numRuns: 150 },
    )
    assert(wrote > 100, String(wrote))
  })
})

function assertInOrder(edits: readonly { readonly start: number; readonly end: number }[]): void {
  for (const [at, edit] of edits.entries()) assert(at === 0 || edits[at - 1]!.end <= edit.start)
}
