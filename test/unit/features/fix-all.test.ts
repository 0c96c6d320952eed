import assert from 'node:assert/strict'
import { fixAll } from '../../../server/src/core/features/fix-all.ts'
import type { Edit, Finding, Fix } from '../../../server/src/core/rules/rule.ts'

const finding = (...fixes: Fix[]): Finding => ({ start: 0, end: 0, rule: 'r', severity: 'error', message: '', fixes })
const edit = (start: number, end = start + 1): Edit => ({ start, end, newText: '' })
const safe = (...edits: Edit[]): Fix => ({ title: 'safe', safe: true, edits })
const judged = (...edits: Edit[]): Fix => ({ title: 'to be judged', preferred: true, edits })

describe('all safe fixes together', () => {
  const table: [string, Finding[], number[]][] = [
    ['none where none is safe', [finding(judged(edit(1))), finding()], []],
    ['each, in document order', [finding(safe(edit(7))), finding(safe(edit(1), edit(20)))], [1, 7, 20]],
    ['the safe one of several', [finding(judged(edit(1)), safe(edit(3)), safe(edit(5)))], [3]],
    ['a fix whole or not at all', [finding(safe(edit(4))), finding(safe(edit(1), edit(4)))], [4]],
    ['no two at one place', [finding(safe(edit(4, 4))), finding(safe(edit(4, 4)))], [4]],
    ['no action', [finding({ title: 'go', safe: true, action: { name: 'go-to', span: edit(1) } })], []],
  ]
  for (const [what, findings, starts] of table)
    it(`are ${what}`, () =>
      assert.deepEqual(
        fixAll(findings).map(({ start }) => start),
        starts,
      ))
})
