import type { Block, Item, Reading } from '../../../server/src/core/parse/index.ts'

/** A difference from remark that we know and keep, and the documents in which it may show. */
interface Known {
  name: string
  why: string
  mayShow: (reading: Reading) => boolean
}

const known: Known[] = [
  {
    name: 'indented code that closes a container',
    why:
      'micromark tries the line as a lazy one of the quote or item first; that leaves it in a state in which it ends the ' +
      'code after this one line, and lets any list follow. commonmark.js reads one code block, as we do.',
    mayShow: ({ blocks }) => everyChildren(blocks).some(codeClosesContainer),
  },
  {
    name: 'lone tag in a lazy line',
    why:
      'A paragraph of a quote or an item goes on in a line without its mark, and a tag that CommonMark does not name ' +
      'interrupts no paragraph. micromark ends it there; commonmark.js goes on, as we do.',
    mayShow: ({ text, blocks }) => blocks.some((block) => isParent(block) && hasTagLine(text, block)),
  },
  {
    name: 'box away from its marker',
    why:
      'gfm-task-list-item waits for the box of an empty item, or of one that starts with a definition, also in the ' +
      'paragraph below it, and does not wait where the marker has blanks behind it. We take the box of an item’s first line.',
    mayShow: ({ text, blocks }) => everyChildren(blocks).some((children) => hasBoxAway(text, children)),
  },
  {
    name: 'three brackets at the end of CDATA',
    why: 'micromark forgets the second bracket when it sees the third and reads on; CommonMark ends the block there.',
    mayShow: ({ text }) => text.includes(']]]>'),
  },
]

/** The name of the known difference that may show in this document, null where none may. */
export function explain(reading: Reading): string | null {
  return known.find(({ mayShow }) => mayShow(reading))?.name ?? null
}

type Parent = { children: readonly (Block | Item)[] }

/** The children of the root and of all containers. */
function everyChildren(blocks: readonly (Block | Item)[]): (readonly (Block | Item)[])[] {
  return [blocks, ...blocks.filter(isParent).flatMap(({ children }) => everyChildren(children))]
}

function isParent(block: Block | Item): block is (Block | Item) & Parent {
  return 'children' in block
}

function codeClosesContainer(children: readonly (Block | Item)[]): boolean {
  return children.some((block, index) => {
    const before = children[index - 1]
    if (block.type !== 'code' || block.fenced || !before || !isParent(before)) return false
    return block.lines.length > 2 || index + 1 < children.length
  })
}

function hasTagLine(text: string, { start, end }: Block): boolean {
  return /[\r\n][ \t>]*<\/?[A-Za-z]/.test(text.slice(start, end))
}

function hasBoxAway(text: string, children: readonly (Block | Item)[]): boolean {
  return children.some((block, index) => {
    const before = children[index - 1]?.type
    if (block.type === 'item') return /^(?:[-+*]|\d+[.)])[ \t]+[\r\n][ \t>]*\[/.test(text.slice(block.start, block.end))
    if (block.type !== 'paragraph' || (before !== 'list' && before !== 'definition')) return false
    return /[\r\n][ \t>]*\[[ \txX]\]/.test(text.slice(children[index - 1]!.end, block.end))
  })
}
