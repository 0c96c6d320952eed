import assert from 'node:assert/strict'
import fc from 'fast-check'
import { placeRun } from '../../../server/src/core/evidence/place.ts'
import type { GateDocument, RunResult } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { apply, commandOf, place, resultOf, today, tracker } from './placing.ts'

const marks = fc.constantFrom('- [ ]', '- [x]', '* [ ]', '+ [X]', '1. [ ]', '2) [x]', '-', '1.')
const arrows = fc.constantFrom('->', '→', '=>', '⇒')
const said = fc.constantFrom(
  'exit 0',
  'exit 0.',
  'exit code 0',
  'exit 0 or triaged findings',
  'exit 0 (1.589s)',
  'exit 0 (no leaks)',
  'exit 0 (`real` 8.05s, verified 2026-02-09)',
  'exit 0 — on CI',
  'exit `0`',
  'exit 0 or\n  triaged findings',
)
const tails = fc.oneof(
  fc.constantFrom(
    '',
    ' (exit 0)',
    ' (exit 0, 3s, 2026-01-02)',
    ' Exit code: 0',
    ': the build',
    ' — needs 🐳 (see notes).',
  ),
  fc.tuple(arrows, said).map(([arrow, words]) => ` ${arrow} ${words}`),
)
const remarks = fc.constantFrom(
  '',
  '',
  ' (last run: exit 3, 41.2s, 2026-02-09)',
  ' (last run: timed out after 600s, 2026-02-09)',
)
const lines = fc.tuple(marks, tails, remarks).map(([mark, tail, remark]) => `${mark} \`make check\`${tail}${remark}`)
const others = fc.constantFrom(
  '',
  '- [x] `make all` → exit 0 (3s)',
  '- [ ] Written down.\n  - [ ] Twice.',
  '```\nmake x -> exit 1\n```',
)
const trackers = fc.tuple(others, lines, others, fc.boolean()).map(([before, line, after, dos]) => {
  const text = tracker([before, line, after].filter(Boolean).join('\n'))
  return dos ? text.replaceAll('\n', '\r\n') : text
})
const ended = fc.record({
  duration: fc.double({ min: 0, max: 1e5, noNaN: true }),
  exitCode: fc.constantFrom(0, 0, 1, 3, 255),
})
const stopped: fc.Arbitrary<Partial<RunResult>> = fc.constantFrom(
  { outcome: 'timed-out', exitCode: null, duration: 600 },
  { outcome: 'failed', exitCode: null, signal: 'SIGKILL', duration: 2 },
)
const results = fc.oneof(ended, ended, stopped).map(resultOf)

describe('placing any run on any line', () => {
  it('leaves all else as it was, and twice is once', () =>
    property((text, result) => {
      const placement = placeRun(readDocument(text), result, today)
      assert('edits' in placement)
      const placed = apply(text, placement.edits)
      assert.equal(place(placed, result), placed)
      const { item, command } = commandOf(text, result)
      const [start, end] = [item?.box.start ?? command.code.end, command.tail.end || command.code.end]
      assert(placed.startsWith(text.slice(0, start)))
      assert(placed.endsWith(text.slice(Math.max(end, command.code.end))))
      for (const edit of placement.edits) assert(edit.start >= start && edit.end <= Math.max(end, command.code.end))
    }))

  it('is what the model reads on that line, and nowhere else', () =>
    property((text, result) => {
      const placed = place(text, result)
      const { item, lastRun, result: claim, command } = commandOf(placed, result)
      const passed = result.exitCode === 0
      if (item) assert.equal(item.checked, passed)
      const read = item && !passed ? lastRun : claim
      assert(read, placed)
      assert.equal(read.exitCode, result.exitCode, placed)
      assert.equal(read.date, today)
      assert.equal(lastRun !== null, item !== null && !passed)
      assert.equal(command.expectedCode, 0)
      assert.deepEqual(elsewhere(placed), elsewhere(text))
    }))

  it('on a box comes to the same after whatever came between', () =>
    property((text, result, between) => {
      fc.pre(commandOf(text, result).item !== null)
      const before = place(place(text, resultOf({})), resultOf({ exitCode: 3 }))
      assert.equal(place(place(before, between), result), place(before, result))
    }))
})

function property(check: (text: string, result: RunResult, between: RunResult) => void) {
  fc.assert(fc.property(trackers, results, results, check), { numRuns: 150 })
}

/** What the model reads beside the command in question. */
function elsewhere(text: string): unknown {
  const { packets, items, status } = readDocument(text)
  return {
    status: status?.raw,
    items: items.filter(({ command }) => command?.text !== 'make check').map((item) => [item.text, item.checked]),
    packets: packets.map(({ id, commands }) => [id, commands.map(({ command }) => command.text)]),
  }
}

describe('a command in a cell', () => {
  it('gets its result in the cell, found by its text without the escapes', () => {
    const row = '| AB-01 | `rg "a\\|b" x` -> exit 0 | open |'
    const document = readDocument(`| Packet | Command | Status |\n|---|---|---|\n${row}\n`)
    const result = resultOf({ command: 'rg "a|b" x' })
    const placement = placeRun(withCell(document, '`rg "a\\|b" x`', result.command), result, today)
    assert('edits' in placement)
    const after = '| AB-01 | `rg "a\\|b" x` -> exit 0 (25.9s, 2026-02-10) | open |'
    assert.equal(apply(document.text, placement.edits), document.text.replace(row, after))
  })
})

/** The document as it would be read if cells held required commands. */
function withCell(document: GateDocument, written: string, text: string): GateDocument {
  const at = document.text.indexOf(written)
  const code = { start: at, end: at + written.length }
  const tail = { text: '-> exit 0', start: code.end + 1, end: code.end + 10 }
  const command = { text, code, tail, start: at, end: tail.end, expectedCode: 0, expectation: 'exit 0' }
  const packets = document.packets.map((packet) => ({
    ...packet,
    commands: [{ command, item: null, result: null, lastRun: null }],
  }))
  return { ...document, packets }
}
