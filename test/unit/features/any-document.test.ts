import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Span } from '../../../server/src/core/model/document.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { documentTargets } from '../../../server/src/core/features/document-links.ts'
import { freeze } from '../../../server/src/core/features/freeze.ts'
import { lenses } from '../../../server/src/core/features/lenses.ts'
import { namingOf, packetIdsOf } from '../../../server/src/core/features/mentions.ts'
import { outline, type OutlineEntry } from '../../../server/src/core/features/outline.ts'
import { symbols, type SymbolEntry } from '../../../server/src/core/features/symbols.ts'
import { toggle } from '../../../server/src/core/features/toggle.ts'
import { lighthouse } from './tracker.ts'

const whole = lighthouse(
  '- [ ] Swept\n\n### Required Commands\n\n- [x] `make a` -> exit 0\n- `make b`\n\n### Review Gates\n\n- [ ] P0 PASS\n\n### Review Record\n\n```\nVerdict: APPROVED\nCommit:\n- N/A (docs)\n```',
).text

/** A tracker with stretches of it taken out, doubled or replaced. */
const damaged = fc
  .array(
    fc.tuple(
      fc.nat(whole.length),
      fc.nat(60),
      fc.constantFrom('', '|', '\r', '```\n', '- [ ] ', '\u0000', '\ud800', 'LH-1'),
    ),
  )
  .map((cuts) => cuts.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), whole))

const entries = (entry: OutlineEntry): OutlineEntry[] => [entry, ...entry.children.flatMap(entries)]
const named = (entry: SymbolEntry): SymbolEntry[] => [entry, ...entry.children.flatMap(named)]

describe('for any document', () => {
  const holds = (name: string, property: (text: string) => void) =>
    it(name, () => fc.assert(fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), property), { numRuns: 100 }))

  holds('every place lies inside the document', (text) => {
    const document = readDocument(text)
    const nodes = outline(document).flatMap(entries)
    const frozen = document.packets.flatMap(({ id }) => freeze(document, id, null))
    const places: Span[] = [
      ...nodes.flatMap(({ span, extent, box }) => [span, extent, ...(box ? [box] : [])]),
      ...lenses(document),
      ...namingOf(document, packetIdsOf(document)).mentions,
      ...documentTargets(document),
      ...symbols(document)
        .flatMap(named)
        .flatMap(({ span, extent }) => [span, extent]),
      ...frozen.map(({ start }) => ({ start, end: start })),
    ]
    for (const { start, end } of places) assert(0 <= start && start <= end && end <= text.length)
  })

  holds('keys stand once and names are not empty', (text) => {
    const document = readDocument(text)
    const keys = outline(document)
      .flatMap(entries)
      .map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length)
    assert(
      symbols(document)
        .flatMap(named)
        .every(({ name }) => name.trim()),
    )
  })

  holds('a toggled box reads so afterwards, and nothing else has changed', (text) => {
    const document = readDocument(text)
    for (const { box, checked, text: label } of document.items) {
      const change = toggle(document, box, !checked, label)
      if ('missing' in change) continue
      const [edit] = change.edits
      assert(edit && change.edits.length === 1)
      const after = readDocument(text.slice(0, edit.start) + edit.newText + text.slice(edit.end))
      assert.equal(after.text.length, text.length)
      assert.equal(after.items.find((item) => item.box.start === box.start)?.checked, !checked)
    }
  })
})
