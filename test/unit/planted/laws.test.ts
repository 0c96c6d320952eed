import assert from 'node:assert/strict'
import fc from 'fast-check'
import { fixAll } from '../../../server/src/core/features/fix-all.ts'
import { read } from '../../../server/src/core/parse/index.ts'
import { rules } from '../../../server/src/core/rules/index.ts'
import type { Edit, Finding } from '../../../server/src/core/rules/rule.ts'
import { seeded } from '../../bench/random.ts'
import { families } from '../../planted/families/index.ts'
import { planters } from '../../planted/faults.ts'
import { judged, plantedText } from '../../planted/measure.ts'
import { cleanRelease } from '../../planted/release.ts'
import { apply, placed } from '../rules/given.ts'

interface Faulty {
  readonly name: string
  readonly text: string
}

/** Seeds of trackers at work, and of those that are decided. */
const atWork = [3, 1, 7]
const decided = [7, 8, 3]

/** One tracker with one fault for every rule, in every other notation that can say it. */
const faulty: readonly Faulty[] = families.flatMap((family, i) =>
  Object.keys(planters).flatMap((rule, k) => {
    if ((i + k) % 2) return []
    const seeds = k % 3 ? decided : atWork
    const text = seeds.map((seed) => plantedText(family, seed, rule)).find((one) => one !== null)
    return text === undefined || rule in family.lacks ? [] : [{ name: `${rule} in ${family.name}`, text }]
  }),
)

const said = (text: string, found: readonly Finding[]) =>
  found.map(({ rule, start, end }) => `${rule} at "${text.slice(start, end).replace(/\s+/g, ' ')}"`)

const holds = (name: string, law: (text: string) => void) =>
  it(name, function () {
    this.timeout(60_000)
    for (const { name: what, text } of faulty)
      try {
        law(text)
      } catch (error) {
        throw new Error(`${what}: ${String(error)}\n${text}`, { cause: error })
      }
  })

describe('findings', () => {
  const writings: readonly (readonly [string, (text: string) => string])[] = [
    ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['with a BOM', (text) => `\uFEFF${text}`],
    ['without a line break at the end', (text) => text.trimEnd()],
    ['with more of them', (text) => `${text.trimEnd()}\n\n\n`],
    ['with blanks at the ends of lines', (text) => text.replace(/(?<=[\w.])$/gm, ' ')],
  ]
  for (const [name, write] of writings)
    holds(`are the same ${name}`, (text) => {
      const other = write(text)
      assert.deepEqual(placed(other, judged(other).found), placed(text, judged(text).found))
    })

  holds('are the same beside paragraphs about something else', (text) => {
    const before = said(text, judged(text).found)
    // every fourteenth place, another one in each tracker
    for (const at of betweenBlocks(text).filter((_, i) => i % 14 === text.length % 14)) {
      const more = `${text.slice(0, at)}\n\nThe harbour office keeps its old hours, and the ferry runs.\n\n${text.slice(at)}`
      assert.deepEqual(said(more, judged(more).found), before, more)
    }
  })

  it('are found in any damaged tracker, inside its text, with edits that touch nothing twice', () => {
    const damaged = fc
      .tuple(fc.constantFrom(...faulty), fc.array(fc.tuple(fc.nat(6000), fc.nat(80), pieces), { maxLength: 4 }))
      .map(([{ text }, cuts]) =>
        cuts.reduce((left, [at, length, put]) => left.slice(0, at) + put + left.slice(at + length), text),
      )
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: 'binary', maxLength: 400 })), (text) => {
        for (const finding of judged(text).found) checkPlaces(text, finding)
      }),
      { numRuns: 200 },
    )
  })
})

const pieces = fc.constantFrom('', '|', '\r', '```\n', '- [ ] ', '\u0000', '\ud800', '<!--', '## ', '`', '\uFEFF', '→ ')

/** Behind the blocks of the document itself, but for what announces the block behind it: a label, a comment. */
function betweenBlocks(text: string): number[] {
  return read(text)
    .blocks.filter(({ type, start, end }) => type !== 'front-matter' && !announces(text.slice(start, end)))
    .map(({ end }) => end)
    .filter((end) => /^\s*\n/.test(text.slice(end)) || text[end - 1] === '\n')
}

const announces = (block: string) => /:[*_]*\s*$|^<!--/.test(block)

function checkPlaces(text: string, { start, end, related = [], fixes = [], message, rule }: Finding): void {
  assert(0 <= start && start <= end && end <= text.length, rule)
  assert(message.length > 0 && !/\bundefined\b|\bnull\b|\[object/.test(message.replace(/["`][^"`]*["`]/g, '')), message)
  for (const place of related)
    if (place.path === undefined) assert(0 <= place.start && place.start <= place.end && place.end <= text.length, rule)
  for (const fix of fixes) if ('edits' in fix) checkEdits(text, fix.edits)
}

function checkEdits(text: string, edits: readonly Edit[]): void {
  let last = 0
  for (const { start, end } of edits.toSorted((a, b) => a.start - b.start)) {
    assert(last <= start && start <= end && end <= text.length)
    last = end
  }
}

describe('quick fixes', () => {
  holds('remove their finding, add none, and keep all else', (text) => {
    const { found } = judged(text)
    for (const [i, finding] of found.entries())
      for (const fix of finding.fixes ?? []) {
        if (!('edits' in fix)) continue
        checkEdits(text, fix.edits)
        const fixed = apply(text, fix.edits)
        assert.notEqual(fixed, text, fix.title)
        const left = judged(fixed).found
        assert.deepEqual(
          left.filter(({ rule }) => !known(found, i, rule)).map(({ message }) => message),
          [],
          `after "${fix.title}"\n${fixed}`,
        )
        assert(left.length < found.length, `"${fix.title}" leaves as many as there were`)
      }
  })

  holds('that are safe, applied together, leave nothing safe to be done', (text) => {
    const fixed = apply(text, fixAll(judged(text).found))
    assert.deepEqual(fixAll(judged(fixed).found), [])
  })

  it('offer no waiver where the law admits none, and quote it', () => {
    const law = 'A packet is done only when every checkbox in it is checked.'
    const open = planters['done-with-unchecked']!
    for (const family of families)
      for (const [sentence, isAdmitted] of [
        [law, false],
        [law.replace('checked.', 'checked or waived with a reason.'), true],
      ] as const) {
        const random = seeded(3)
        const release = open(cleanRelease(random, family.idOf), random)!
        const text = family.write({ ...release, law: [sentence] })
        const [finding] = judged(text).found.filter(({ rule }) => rule === 'done-with-unchecked')
        assert(finding, `${family.name}\n${text}`)
        assert.equal(finding.severity, 'error')
        assert(finding.message.endsWith(`"${sentence}"`), finding.message)
        const isOffered = finding.fixes?.some((fix) => 'action' in fix && fix.action.name === 'waive') === true
        assert.equal(isOffered, isAdmitted, family.name)
      }
  })
})

/** Was there another finding of this rule before? */
const known = (found: readonly Finding[], but: number, rule: string) =>
  found.some((one, i) => i !== but && one.rule === rule)

describe('messages', () => {
  const known = new Set(rules.map(({ code }) => code))

  holds('are one sentence, and the quoted law the second', (text) => {
    for (const { message, rule } of judged(text).found) {
      assert(known.has(rule))
      assert.equal(sentencesIn(message), 1, message)
      assert(/[:,]| so /.test(message), `no remedy in: ${message}`)
    }
  })
})

/** What is quoted from the document is not counted. */
function sentencesIn(message: string): number {
  const own = message.replace(/ Rule \d+ of this (?:tracker|document): ".*"$/s, '').replace(/`[^`]*`|"[^"]*"/g, 'x')
  return own.split(/[.!?](?:\s+(?=\p{Lu})|$)/u).filter((sentence) => sentence.trim()).length
}
