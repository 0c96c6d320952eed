import assert from 'node:assert/strict'
import fc from 'fast-check'
import { insertExcerpt } from '../../../server/src/core/actions/excerpt.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { compare } from '../parse/compare.ts'
import { documents } from '../parse/generators.ts'
import type { PlainBlock } from '../parse/plain.ts'
import { remarkBlocks } from '../parse/remark.ts'
import { apply, tracker } from './placing.ts'

const pieces = fc.constantFrom(
  ...[
    '`',
    '```',
    '````',
    '`````````',
    '~~~',
    '    code',
    '\t',
    '> ',
    '- ',
    '1. ',
    '# h',
    '---',
    '===',
    '|',
    '<!--',
    '-->',
  ],
  ...[
    '<div>',
    '$ make',
    'exit 0',
    '-> exit 1',
    'ok',
    'é😀',
    '  ',
    '\\',
    '&amp;',
    '[r]: u',
    '\u001b[31mred\u001b[0m',
    '\u0007',
  ],
  ...['\u202e', '\u2028', '\u200b', '\u0000', 'password=hunter22', '```js', '~~~~'],
)
const outputs = fc
  .array(
    fc.array(pieces, { maxLength: 4 }).map((line) => line.join('')),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.join('\n'))
const anything = fc.oneof({ weight: 4, arbitrary: outputs }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) })

const around = fc.constantFrom(
  'Some text.',
  '- one\n- two\n  - three\n\n  four\n- five',
  '1. one\n   > quoted\n2) other',
  '> a quote\n> - with items\n>   - [ ] and boxes\n>\n> end',
  '> > deep\n\n| a | b |\n|---|---|\n| c | d |\ntext',
  '- [ ] box\n  ```\n  code\n  ```\n- [x] done',
  '*\ttab\n\n\tmore',
)
const trackers = fc
  .tuple(around, fc.boolean())
  .map(([text, dos]) => (dos ? tracker(text).replaceAll('\n', '\r\n') : tracker(text)))
const texts = fc.oneof(
  { weight: 3, arbitrary: trackers },
  { weight: 1, arbitrary: documents.nesting.map((text) => `${tracker('text')}\n${text}`) },
)

export interface Pasted {
  /** How many pastes found a place, of those that were tried. */
  placed: number
  tried: number
  /** Of those placed, how many remark reads otherwise for a known fault of its own: it says nothing of them. */
  disputed: number
}

/**
 * Pastes random outputs at random places of random documents, and holds each result to a full remark parse: exactly one
 * block more, which is a fence with the text in it, and the rest of the document unchanged.
 */
export function pasteAnywhere(runs: number, seed?: number): Pasted {
  const count: Pasted = { placed: 0, tried: 0, disputed: 0 }
  const property = fc.property(texts, anything, fc.nat(), (text, output, somewhere) => {
    count.tried++
    const at = somewhere % 3 === 0 ? null : somewhere % (text.length + 1)
    const change = insertExcerpt(readDocument(text), { packet: 'AB-01', at, run: null, text: output })
    if ('missing' in change) return
    count.placed++
    assert.equal(change.edits.length, 1)
    const [edit] = change.edits
    assert.equal(edit!.start, edit!.end)
    if (!isHeldBy(text, apply(text, change.edits))) count.disputed++
  })
  fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) })
  return count
}

/** False where remark cannot tell; throws where it can, and one block more is not all that has changed. */
function isHeldBy(before: string, after: string): boolean {
  try {
    holdTo(before, after)
    return true
  } catch (error) {
    if (compare(before).known ?? compare(after).known) return false
    throw error
  }
}

function holdTo(before: string, after: string): void {
  const [was, is] = [leavesBefore(before), leaves(remarkBlocks(after))]
  const headings = is.length - was.length - 1
  assert(headings === 0 || headings === 1, `${headings + 1} blocks more`)
  const at = is.findIndex((leaf, i) => leaf !== was[i])
  const added = is.slice(at, at + headings + 1)
  assert.equal(added.filter((leaf) => leaf.startsWith('code')).length, 1, added.join('\n'))
  assert.deepEqual([...is.slice(0, at), ...is.slice(at + headings + 1)], was)
}

const known = new Map<string, readonly string[]>()
const mostKnown = 100

/** Remembered: most pastes go into one of a few documents, and a remark parse is what this count costs. */
function leavesBefore(text: string): readonly string[] {
  const found = known.get(text) ?? leaves(remarkBlocks(text))
  if (known.size > mostKnown) known.clear()
  known.set(text, found)
  return found
}

/** What a document says, block by block, without places. */
function leaves(blocks: readonly PlainBlock[]): string[] {
  return blocks.flatMap(({ children, ...block }) => [
    `${block.type} ${JSON.stringify(block, wordsOnly)}`,
    ...leaves(children ?? []),
  ])
}

/** Leaves out where things stand, and the indentation of lines: documents with tabs are read without it. */
function wordsOnly(key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[ \t]+/g, ' ').replace(/^ /gm, '')
  return ['start', 'end', 'at', 'until', 'box', 'link', 'lines'].includes(key) ? undefined : value
}
