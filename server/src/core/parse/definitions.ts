import { fromMarkdown } from 'mdast-util-from-markdown'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import { trimEnd } from './characters.ts'
import type { Definition } from './facts.ts'
import { documentOffset, joinLines } from './joined.ts'

/** The definitions that a paragraph starts with, and how many of its lines they take. */
export function readDefinitions(text: string, lines: readonly number[]): { definitions: Definition[]; taken: number } {
  const leaf = joinLines(text, lines)
  if (!leaf.includes(']:')) return { definitions: [], taken: 0 }
  const toDocument = documentOffset(lines)
  const definitions: Definition[] = []
  for (const node of fromMarkdown(leaf, definitionsOnly).children) {
    const { start, end } = node.position!
    if (node.type !== 'definition') return { definitions, taken: start.line - 1 }
    definitions.push({
      type: 'definition',
      label: normalizeIdentifier(writtenLabel(leaf, start.offset!)),
      url: node.url,
      title: node.title ?? null,
      start: toDocument(start.offset!),
      end: toDocument(trimEnd(leaf, 0, end.offset!)),
    })
  }
  return { definitions, taken: lines.length / 2 }
}

/** What block constructs there are besides paragraphs and definitions: the block reader has seen to them. */
export const blockConstructs = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'thematicBreak',
]

// what is inline would be read for nothing, and long leaves of it slowly
const inlineConstructs = [
  'attention',
  'autolink',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
]

const definitionsOnly = { extensions: [{ disable: { null: [...blockConstructs, ...inlineConstructs] } }] }

/** The label after the bracket at `open`, escapes as written: labels match by their source. */
function writtenLabel(leaf: string, open: number): string {
  let end = open + 1
  while (leaf[end] !== ']') end += leaf[end] === '\\' ? 2 : 1
  return leaf.slice(open + 1, end)
}
