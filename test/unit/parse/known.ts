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
    mayShow: ({ text, blocks }) => within(blocks).some((block) => hasTagLine(text, block)),
  },
  {
    name: 'box after an empty item',
    why: 'gfm-task-list-item still waits for its box there, and takes it from a paragraph that is no item.',
    mayShow: ({ text, blocks }) => everyChildren(blocks).some((children) => boxAfterEmptyItem(text, children)),
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

type Parent = { children: (Block | Item)[] }

/** The children of the root and of all containers. */
function everyChildren(blocks: (Block | Item)[]): (Block | Item)[][] {
  return [blocks, ...blocks.filter(isParent).flatMap(({ children }) => everyChildren(children))]
}

/** All that stands in a container. */
function within(blocks: Block[]): (Block | Item)[] {
  return everyChildren(blocks).slice(1).flat()
}

function isParent(block: Block | Item): block is (Block | Item) & Parent {
  return 'children' in block
}

function codeClosesContainer(children: (Block | Item)[]): boolean {
  return children.some((block, index) => {
    const before = children[index - 1]
    if (block.type !== 'code' || block.fenced || !before || !isParent(before)) return false
    return block.lines.length > 2 || ['paragraph', 'list', 'quote', 'code'].includes(children[index + 1]?.type ?? '')
  })
}

function hasTagLine(text: string, { type, start, end }: Block | Item): boolean {
  if (type !== 'paragraph' && type !== 'definition') return false
  return /[\r\n][ \t>]*<\/?[A-Za-z]/.test(text.slice(start, end))
}

function boxAfterEmptyItem(text: string, children: (Block | Item)[]): boolean {
  return children.some((block, index) => {
    const before = children[index - 1]
    if (block.type !== 'paragraph' || before?.type !== 'list') return false
    return !before.children.at(-1)?.children.length && /^\[[ \txX]\]/.test(text.slice(block.start))
  })
}
