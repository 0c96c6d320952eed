import { LESS } from './characters.ts'
import { type Cursor, nextCode } from './cursor.ts'

/** What ends an HTML block: a line with this text, or (null) the next blank line. */
export type HtmlEnd = RegExp | string | null

/** What ends the HTML block that starts here; undefined where none does. The seven kinds are CommonMark's. */
export function htmlEnd(line: Cursor, inParagraph: boolean): HtmlEnd | undefined {
  if (nextCode(line) !== LESS) return undefined
  const content = line.text.slice(line.next, line.end)
  if (/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(content)) return /<\/(?:script|pre|style|textarea)>/i
  if (content.startsWith('<!--')) return '-->'
  if (content.startsWith('<?')) return '?>'
  if (/^<![A-Za-z]/.test(content)) return '>'
  if (content.startsWith('<![CDATA[')) return ']]>'
  const name = /^<\/?([A-Za-z][A-Za-z0-9-]*)(?:[ \t]|\/?>|$)/.exec(content)?.[1]
  if (name && blockNames.has(name.toLowerCase())) return null
  return !inParagraph && loneTag.test(content) ? null : undefined
}

/** Does this line end the block? */
export function endsHtml(line: string, end: HtmlEnd): boolean {
  if (end === null) return false
  return typeof end === 'string' ? line.includes(end) : end.test(line)
}

const attribute = /[ \t]+[A-Za-z_:][A-Za-z0-9_.:-]*(?:[ \t]*=[ \t]*(?:[^ \t"'=<>`]+|'[^']*'|"[^"]*"))?/
const loneTag = new RegExp(
  `^(?:<[A-Za-z][A-Za-z0-9-]*(?:${attribute.source})*[ \\t]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \\t]*>)[ \\t]*$`,
)

const blockNames = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link ' +
    'main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead ' +
    'title tr track ul'
  ).split(' '),
)
