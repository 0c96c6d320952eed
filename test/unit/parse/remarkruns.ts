import type { Nodes, Paragraph } from 'mdast'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import { joinTexts, type PlainRun, sameLineBreaks, verbatimRun } from './plain.ts'

export interface Reader {
  text: string
  targets: ReadonlyMap<string, string>
}

interface Context {
  struck: boolean
  href: string | null
  link: [number, number] | null
}

/** The inline content of a heading or a cell. */
export function runs(reader: Reader, nodes: Paragraph['children']): PlainRun[] {
  const plain: Context = { struck: false, href: null, link: null }
  return joinTexts(
    reader.text,
    nodes.flatMap((node) => plainRuns(reader, node, plain)),
  )
}

/** remark leaves the blanks after a box in the text. */
export function paragraphRuns(reader: Reader, node: Paragraph): PlainRun[] {
  const found = runs(reader, node.children)
  const [first, ...rest] = found
  const afterBox = /\[[ \txX]\]\s$/.test(reader.text.slice(startOf(node) - 4, startOf(node)))
  if (first?.kind !== 'text' || !afterBox) return found
  const words = first.text.replace(/^[ \t\n]+/, '')
  const blanks = /^[ \t\r\n]*/.exec(reader.text.slice(first.start))![0].length
  return words ? [{ ...first, text: words, start: first.start + blanks }, ...rest] : rest
}

function plainRuns(reader: Reader, node: Nodes, context: Context): PlainRun[] {
  const start = startOf(node)
  const end = endOf(node)
  const run = (kind: string, value: string, more = context): PlainRun[] => [
    { kind, text: verbatimRun(reader.text, kind, value), start, end, ...more },
  ]
  switch (node.type) {
    case 'text':
      return run('text', node.value)
    case 'break':
      return run('text', '\n')
    case 'html':
      return run('html', node.value)
    case 'inlineCode':
      return run('code', sameLineBreaks(node.value).replaceAll('\n', ' '))
    case 'image':
      return run('image', node.alt ?? '', { ...context, href: node.url })
    case 'imageReference':
      return run('image', node.alt ?? '', { ...context, href: target(reader, node.identifier) })
    case 'link':
    case 'linkReference': {
      const href = node.type === 'link' ? node.url : target(reader, node.identifier)
      const inner: Context = { ...context, href, link: [start, end] }
      const within = node.children.flatMap((child) => plainRuns(reader, child, inner))
      return within.some((part) => part.text || part.kind !== 'text') ? within : run('break', '', inner)
    }
    case 'delete':
      return node.children.flatMap((child) => plainRuns(reader, child, { ...context, struck: true }))
    default:
      return 'children' in node ? node.children.flatMap((child) => plainRuns(reader, child, context)) : []
  }
}

function target(reader: Reader, identifier: string): string {
  return reader.targets.get(normalizeIdentifier(identifier)) ?? ''
}

export function startOf(node: Nodes): number {
  return node.position!.start.offset!
}

export function endOf(node: Nodes): number {
  return node.position!.end.offset!
}
