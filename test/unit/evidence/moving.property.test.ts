import assert from 'node:assert/strict'
import fc from 'fast-check'
import { placeRun } from '../../../server/src/core/evidence/place.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { apply, resultOf, today } from './placing.ts'

/** More of them by `npm run reliability`. */
const numRuns = Number(process.env.GATEBOOK_PLACEMENTS ?? 400)

/** The same command in two packets and near misses of it: what could be taken for the place, and is none. */
const start = `# Widget Release Tracker

Status: In Progress

| Packet | Title | Status |
|---|---|---|
| AB-01 | Build | IN_PROGRESS |
| AB-02 | Scan | PENDING |
| AB-03 | Ship | PENDING |

## AB-01 Checklist: Build

- [ ] Scope agreed with \`make check\`.

### Required Commands

- [ ] \`make\` -> exit 0
- [ ] \`make check\` -> exit 0
- [ ] \`make check -k\` -> exit 0

### Review Gates

- [ ] P0 PASS

## AB-02 Checklist: Scan

### Required Commands

- [ ] \`make check\` -> exit 0
- [ ] \`make scan\` -> exit 0

## AB-03 Checklist: Ship

- [ ] Somebody looks at \`make check\`

### Required Commands

- [ ] \`make ship\` -> exit 0
`

type Edit = (lines: readonly string[]) => readonly string[]

/** Every place of the document as often as every other. */
const at = fc.integer({ min: 0, max: 999 }).map((thousandths) => thousandths / 1000)
const index = (where: number, lines: readonly string[]) => Math.floor(where * (lines.length + 1))
const typed = fc.constantFrom(
  '',
  'Typed meanwhile.',
  '- [ ] Another box.',
  '- [ ] `make check` -> exit 0',
  '- [x] `make check` -> exit 0 (3s, 2026-01-02)',
  '  - [ ] `make check`',
  '`make check` is run by hand.',
  '## AB-01 Checklist: Build',
  '## AB-02 Checklist: Scan',
  '## Notes',
  '### Required Commands',
  '```',
  '<!--',
  '-->',
  '> quoted',
  '| AB-01 | Build again | DONE |',
  '<<<<<<< ours',
)
const insertion = fc.tuple(at, typed).map(
  ([where, text]): Edit =>
    (lines) =>
      lines.toSpliced(index(where, lines), 0, text),
)
const deletion = fc.tuple(at, fc.integer({ min: 1, max: 4 })).map(
  ([where, count]): Edit =>
    (lines) =>
      lines.toSpliced(index(where, lines), count),
)
const copying = fc.tuple(at, at, fc.integer({ min: 1, max: 12 })).map(
  ([from, to, count]): Edit =>
    (lines) =>
      lines.toSpliced(index(to, lines), 0, ...lines.slice(index(from, lines), index(from, lines) + count)),
)
const moving = fc.tuple(at, at, fc.integer({ min: 1, max: 12 })).map(([from, to, count]): Edit => (lines) => {
  const cut = index(from, lines)
  const rest = lines.toSpliced(cut, count)
  return rest.toSpliced(index(to, rest), 0, ...lines.slice(cut, cut + count))
})
const renaming = fc
  .tuple(fc.constantFrom('AB-01', 'AB-02', 'make check'), fc.constantFrom('AB-01', 'AB-02', 'AB-09', 'make checks'), at)
  .map(([before, after, where]): Edit => (lines) => {
    const place = index(where, lines)
    return lines.map((line, number) => (number >= place ? line.replace(before, after) : line))
  })
const edits = fc.array(fc.oneof(insertion, deletion, copying, moving, renaming), { minLength: 1, maxLength: 6 })
const results = fc.constantFrom(resultOf({}), resultOf({ exitCode: 3 }), resultOf({ packet: 'AB-02' }))

describe('placing a run into a document that was changed while it ran', () => {
  it(`finds the place or none, and never another (${numRuns} times)`, function () {
    this.timeout(20_000 + numRuns * 20)
    let found = 0
    fc.assert(
      fc.property(edits, results, fc.constantFrom('\n', '\r\n'), (made, result, end) => {
        const text = made.reduce<readonly string[]>((lines, edit) => edit(lines), start.split('\n')).join(end)
        const placement = placeRun(readDocument(text), result, today)
        if ('missing' in placement) return
        found += 1
        const [before, after] = [text.split(end), apply(text, placement.edits)]
        assert(placement.edits.length && after !== text, 'a run leaves a trace')
        for (const edit of placement.edits) {
          const [first, last] = [edit.start, edit.end].map((offset) => text.slice(0, offset).split(end).length - 1)
          assert(isPlace(before, first!, result.packet), `${before[first!]}\n\n${text}`)
          for (const line of before.slice(first! + 1, last! + 1))
            assert(isKeptAsWords(line, after), `${line}\n\n${text}`)
        }
      }),
      { numRuns },
    )
    assert(found > numRuns / 10, `only ${found} of ${numRuns} were placed: the test says little`)
  })
})

/** Told by the lines alone, as a person would: a box with exactly this command, under a heading that names the packet. */
function isPlace(lines: readonly string[], line: number, packet: string): boolean {
  const isListed = /^\s*[-*+] \[[ xX]\] `make check`(?:$| ->)/.test(lines[line] ?? '')
  const heading = lines.slice(0, line).findLast((text, at) => /^##? /.test(text) && !isHidden(lines, at))
  return isListed && !isHidden(lines, line) && heading?.startsWith(`## ${packet} `) === true
}

/** Words right under an item are read as its own: they may move onto its line, and nothing else may. */
function isKeptAsWords(line: string, after: string): boolean {
  return /^\s*(?![#|]|[-*+] |```)\S/.test(line) && after.includes(line.trim().replace(/\.$/, ''))
}

/** In a fence or a comment that was opened before. */
function isHidden(lines: readonly string[], line: number): boolean {
  let closing = ''
  for (const text of lines.slice(0, line)) {
    if (closing) closing = text === closing ? '' : closing
    else closing = text === '```' ? '```' : text === '<!--' ? '-->' : ''
  }
  return closing !== ''
}
