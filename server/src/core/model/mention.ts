import type { Reading } from '../parse/index.ts'
import type { DocumentKind, Link } from './document.ts'
import type { Piece } from './piece.ts'

/** A file as it is written in a code span: a folder or more, and an ending. Routes, globs and placeholders are none. */
const file = /^(?:\.{1,2}\/)*(?:[\w@.-]+\/)+[\w@-][\w@.-]*\.[A-Za-z]\w{0,9}$/
const related = /\b(?:related|see also|references?|further reading|runtime docs)\b/i

/**
 * Files that a document names in code spans and relies on: in an index those under `Related …`, in a policy all. Elsewhere a
 * code span is a name, and no promise that there is such a file.
 */
export function readMentions(reading: Reading, pieces: readonly Piece[]): (Link & { readonly isRelated: boolean })[] {
  return pieces.flatMap((piece) => {
    const { source } = piece
    if (!source || !reading.text.slice(source.start, source.end).includes('`')) return []
    const isRelated = related.test(piece.room?.heading.text ?? '')
    return reading.inline(source).flatMap(({ kind, text, href, start, end }) => {
      const isFile =
        kind === 'code' && href === undefined && (file.test(text) || (isRelated && /^[\w.-]+\.\w+$/.test(text)))
      return isFile ? [{ role: 'other' as const, target: text, start, end, isRelated }] : []
    })
  })
}

/** Those of them that a document of this kind relies on. */
export const reliedOn = (mentions: ReturnType<typeof readMentions>, kind: DocumentKind): Link[] =>
  mentions.filter(({ isRelated }) => kind === 'policy' || isRelated).map(({ isRelated: _, ...link }) => link)
