import assert from 'node:assert/strict'
import fc from 'fast-check'
import { hover } from '../../../server/src/core/features/hover.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { defaultSettings, type Settings } from '../../../server/src/core/settings.ts'

const text = `# Lighthouse Tracker

Status: In Progress

## Rules

1. A packet can only move to \`DONE\` when every checkbox in it is checked.
2. Keep the log in ink.
3. LH-1 is blocked until LH-0 is done.

| Packet | Title | Status | Review State |
|---|---|---|---|
| LH-0 | Lamp | IN_PROGRESS | — |
| LH-1 | Stairs | PENDING | — |

\`LH-0\` ──blocks──► \`LH-1\`

## LH-0: Lamp

- [x] Oiled
- [ ] Lit

### Required Commands

- [x] \`make lamp\` -> exit 0 (2s, 2026-02-01)

### Review Gates

- [x] P0 PASS
- [ ] P1 PASS

## Afterwards

See LH-0..LH-1.
`
const document = readDocument(text)
const around = surroundings('2026-02-12')

/** What is said at the first place of these words, from a place within them. */
function at(words: string, settings: Settings = defaultSettings) {
  const note = hover(document, text.indexOf(words) + words.length - 1, settings, around)
  return note && { on: text.slice(note.start, note.end), title: note.title, lines: note.lines, rules: note.rules }
}

describe('hovering over the id of a packet', () => {
  const lamp = {
    title: 'LH-0 Lamp',
    lines: [
      'IN_PROGRESS · 3/5',
      'Review gates open: P1',
      'Blocks: LH-1',
      'Last evidence: make lamp → exit 0, 2s, 2026-02-01',
    ],
    rules: [],
  }
  for (const place of ['| LH-0', '## LH-0', '`LH-0', 'See LH-0'])
    it(`says how the packet stands, at ${place}`, () => assert.deepEqual(at(place), { on: 'LH-0', ...lamp }))

  it('says what holds it up', () => {
    const note = at('See LH-0..LH-1')
    assert.deepEqual(
      [note?.on, note?.lines],
      ['LH-1', ['PENDING', 'Depends on: LH-0 (IN_PROGRESS)', 'Blocked by: LH-0 (IN_PROGRESS)']],
    )
  })
})

describe('hovering over a sentence of the law', () => {
  it('names the check that enforces it, and how severely', () => {
    const note = at('every checkbox')
    assert.match(note?.on ?? '', /^A packet can only .* is checked\.$/)
    assert.deepEqual([note?.title, note?.rules], ['Rule 1 of this tracker', ['done-with-unchecked']])
    assert.match(note?.lines[0] ?? '', /^done-with-unchecked checks this \(error\): A final packet/)
  })

  it('follows the settings', () => {
    const set = (severity: 'hint' | 'off') =>
      at('every checkbox', { ...defaultSettings, rules: { 'done-with-unchecked': severity } })?.lines[0] ?? ''
    assert.match(set('hint'), /checks this \(hint\)/)
    assert.match(set('off'), /would check this, but is switched off/)
  })

  it('says so where nothing enforces it', () => {
    const lines = ['No check enforces this sentence: it is for people to keep.']
    assert.deepEqual([at('in ink')?.lines, at('in ink')?.rules], [lines, []])
  })

  it('says for which packets alone it holds', () => {
    assert.match(at('is blocked until')?.lines[0] ?? '', /^dependency-open .* It holds for LH-1 and LH-0 alone$/)
  })
})

describe('hovering over a verdict', () => {
  const decided = (status: string) => {
    const whole = `${text.replaceAll('IN_PROGRESS', status).replace('PENDING', status).replaceAll('[ ]', '[x]')}\n## Verdict\n\nVerdict: GO\n`
    return hover(readDocument(whole), whole.lastIndexOf('GO') + 1, defaultSettings, around)
  }

  it('says what follows from the document, and why', () => {
    const open = decided('PENDING')
    assert.match(open?.title ?? '', /^What follows from this document: NO_GO \(stated is GO\)$/)
    assert(
      open?.lines.some((line) => line.includes('LH-0')),
      open?.lines.join('\n'),
    )
    assert.deepEqual(open?.rules, ['verdict-contradiction'])
    const done = decided('DONE')
    assert.match(done?.title ?? '', /: GO \(as it is stated\)$/)
    assert.deepEqual(done?.lines, ['Nothing speaks against it.'])
  })
})

describe('hovering elsewhere', () => {
  for (const place of ['Oiled', '# Lighthouse', 'In Progress', '### Review'])
    it(`says nothing over ${place}`, () => assert.equal(at(place), null))

  it('says nothing in a document that is none of ours, and never throws', () => {
    assert.equal(
      hover(
        readDocument(`<!-- gatebook: kind=none -->\n${text}`),
        text.indexOf('| LH-0') + 30,
        defaultSettings,
        around,
      ),
      null,
    )
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.nat(text.length), (from, length, offset) => {
        const damaged = readDocument(text.slice(0, from) + text.slice(from + length))
        const note = hover(damaged, offset, defaultSettings, around)
        assert(note === null || (note.start <= offset && offset <= note.end && note.end <= damaged.text.length))
      }),
    )
  })
})
