import type { Nodes, Root } from 'mdast'
import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import { blockConstructs } from './definitions.ts'
import type { Run, Span } from './facts.ts'

type Extension = NonNullable<NonNullable<Options['extensions']>[number]>

/**
 * Reads a leaf's inline content by remark; offsets are the leaf's.
 * @param targets the URLs of the definitions that the leaf may refer to, by normalised label
 */
export function readPhrases(leaf: string, inTable: boolean, targets: ReadonlyMap<string, string>): Run[] {
  const runs: Run[] = []
  collect(parse(leaf, [...targets.keys()]), {}, { runs, inTable, targets })
  return runs
}

interface Context {
  struck?: boolean
  href?: string
  link?: Span
}

interface Reader {
  runs: Run[]
  inTable: boolean
  targets: ReadonlyMap<string, string>
}

// the blocks are known already: remark must not see a heading in a cell
const inlineOnly: Extension[] = [gfmStrikethrough(), { disable: { null: [...blockConstructs, 'definition'] } }]
const mdastExtensions = [gfmStrikethroughFromMarkdown()]

function parse(leaf: string, labels: string[]): Root {
  const extensions = labels.length ? [...inlineOnly, knowing(labels)] : inlineOnly
  return fromMarkdown(leaf, { extensions, mdastExtensions })
}

/** Tells micromark, before it reads a line, that these labels are defined: the definitions themselves stand elsewhere. */
function knowing(labels: string[]): Extension {
  return {
    flowInitial: {
      null: {
        name: 'definedElsewhere',
        tokenize(_effects, _ok, nok) {
          this.parser.defined = labels
          return nok
        },
      },
    },
  }
}

function collect(node: Nodes, context: Context, reader: Reader): void {
  const start = node.position!.start.offset!
  const end = node.position!.end.offset!
  const add = (kind: Run['kind'], text: string, more: Context = context) =>
    void reader.runs.push({ kind, text, start, end, ...more })
  switch (node.type) {
    case 'text':
      return add('text', node.value)
    case 'break':
      return add('text', '\n')
    case 'html':
      return add('html', node.value)
    case 'inlineCode':
      return add('code', codeText(node.value, reader.inTable))
    case 'image':
      return add('image', node.alt ?? '', { ...context, href: node.url })
    case 'imageReference':
      return add('image', node.alt ?? '', { ...context, href: target(node.identifier, reader) })
    case 'link':
    case 'linkReference': {
      const href = node.type === 'link' ? node.url : target(node.identifier, reader)
      const inLink = { ...context, href, link: { start, end } }
      const before = reader.runs.length
      collectAll(node.children, inLink, reader)
      // a link without words is a link still
      if (reader.runs.length === before) add('break', '', inLink)
      return
    }
    case 'delete':
      return collectAll(node.children, { ...context, struck: true }, reader)
    default:
      if ('children' in node) collectAll(node.children, context, reader)
  }
}

function collectAll(nodes: readonly Nodes[], context: Context, reader: Reader): void {
  for (const node of nodes) collect(node, context, reader)
}

/** In a cell `\|` is a pipe even in code: the row took the backslash for its own. */
function codeText(value: string, inTable: boolean): string {
  const line = value.replaceAll('\n', ' ')
  return inTable ? line.replaceAll('\\|', '|') : line
}

function target(identifier: string, { targets }: Reader): string {
  return targets.get(normalizeIdentifier(identifier)) ?? ''
}
