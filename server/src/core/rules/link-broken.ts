import type { GateDocument, Link } from '../model/document.ts'
import { hasAnchor } from './anchor.ts'
import { quotedFrom } from './appendix.ts'
import { brokenReferences, type BrokenReference } from './evidence-reference.ts'
import { packetsWithoutSection } from './packet-without-section.ts'
import { shorten } from './phrase.ts'
import type { Draft, Edit, Fix, Linked, Rule } from './rule.ts'

const address = /^[a-z][a-z0-9+.-]*:|^\/\/|^www\.|^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|app)(?:[/:]|$)/i
const hosted =
  /^(?:\.\.\/)+(?:issues|pulls?|releases|wiki|actions|discussions|compare|commits?|blob|tree|security|projects|milestones?)(?:\/|$)/
const openPlace = /^\[[^\]/.]*\]$|[<>*{}|$\\]|\.\.\.|…|^~|(?<![A-Za-z])YYYY(?:-?MM|\b)|\bNNN*\b|\bX{2,}\b|\bpath\/to\b/

/** A link, a linked plan, tracker or evidence, an anchor, or a reference to a section, that leads nowhere. */
export const linkBroken: Rule = {
  code: 'link-broken',
  summary: 'A link, an anchor or a reference to evidence that leads nowhere',
  severity: 'warning',
  *check(document, { linked }) {
    const quoted = quotedFrom(document)
    for (const link of linksOf(document).filter(({ start }) => start < quoted)) {
      const fault = faultOf(document, link.target, linked)
      if (fault && !isNameOnly(document, link, linked) && !isToCreate(document, link))
        yield draft(document, link, fault, linked)
    }
    const references = brokenReferences(document)
    const reported = references.length ? packetsWithoutSection(document) : []
    for (const reference of references)
      if (!reported.some(({ row }) => row?.cells.some(({ start }) => start === reference.start)))
        yield brokenEvidence(reference)
  },
}

/** What an artifact index lists is `artifact-missing`, where it is not there. */
function linksOf({ links, lanes, artifactTables }: GateDocument): Link[] {
  const targets = lanes.flatMap(({ target }) => target ?? [])
  const all = [...new Map([...targets, ...links].map((link) => [link.start, link])).values()]
  if (!artifactTables.length) return all
  const isListed = ({ start }: Link) =>
    artifactTables.some(({ artifacts }) => artifacts.some(({ path }) => path.start <= start && start < path.end))
  return all.filter((link) => !isListed(link))
}

interface Fault {
  /** What is not there, and where it was looked for. */
  readonly because: string
  readonly path: string
  /** The only path of the repository with the same ending. */
  readonly instead: string | null
}

function faultOf(document: GateDocument, target: string, linked: Linked | null): Fault | null {
  const { path, anchor } = split(target)
  if (!path && hasAnchor(document, anchor)) return null
  if (address.test(path) || hosted.test(path) || openPlace.test(target)) return null
  const noAnchor = (where: string): Fault => ({
    because: `has no heading "${anchor}" in ${where}`,
    path,
    instead: null,
  })
  if (!path) return noAnchor('this document')
  const file = linked?.(path)
  if (!file || file.state === 'file') return null
  if (file.state === 'document') return hasAnchor(file.document, anchor) ? null : noAnchor(path)
  if (!linked || isPage(path, linked)) return null
  const because = 'is not there, seen from this document or from the root of its repository'
  return { because, path, instead: file.similar.length === 1 ? file.similar[0]! : null }
}

function split(target: string) {
  const [whole, anchor] = cutAt('#', target.trim())
  return { path: cutAt('?', whole)[0], anchor }
}

function cutAt(mark: string, text: string): readonly [before: string, behind: string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** The name of a file in code, among evidence: it names the file wherever that is, and a path below any folder. */
function isNameOnly({ text }: GateDocument, { start, role, target }: Link, linked: Linked | null): boolean {
  if (role !== 'evidence' || text[start] === '[' || target.includes('#')) return false
  const file = linked?.(target)
  if (file?.state !== 'missing') return false
  if (!/[/\\]/.test(target)) return file.similar.length > 0
  return file.similar.some((other) => `/${other}`.endsWith(`/${target.replace(/^\.\//, '')}`))
}

/** `- [ ] Create [it](it.md)` says itself that it is not there yet. */
const isToCreate = ({ text }: GateDocument, { start }: Link): boolean =>
  start - text.lastIndexOf('\n', start - 1) < 200 &&
  /^\s*(?:[-*+]|\d+[.)])\s+\[ \]\s+[*_]*(?:create|add|write|generate|draft)\b[^[\]]*$/i.test(
    text.slice(text.lastIndexOf('\n', start - 1) + 1, start),
  )

/** Sites leave the ending of a page out, and start its path at their own root. */
function isPage(path: string, linked: Linked): boolean {
  if (/\.\w+(?::\d+)?$/.test(path)) return false
  return path.startsWith('/') || linked(`${path.replace(/\/$/, '')}.md`).state !== 'missing'
}

const nouns: Readonly<Record<Link['role'], string>> = {
  plan: 'The linked plan',
  tracker: 'The tracker',
  lane: 'The tracker',
  evidence: 'The evidence',
  other: 'The link',
}

function draft(document: GateDocument, link: Link, { because, path, instead }: Fault, linked: Linked | null): Draft {
  const { start, end, role, target } = link
  const fix = instead === null ? null : redirect(document, link, path, instead, linked)
  const noun = document.text[start] === '!' ? 'The image' : nouns[role]
  return {
    start,
    end,
    message: `${noun} ${shorten(target)} ${because}: ${instead === null ? 'correct it, or remove it' : `write ${instead} if that is meant`}.`,
    fixes: fix ? [fix] : [],
  }
}

/** Null where the path does not stand in the link itself, or where the other one has no such heading. */
function redirect(
  document: GateDocument,
  link: Link,
  path: string,
  instead: string,
  linked: Linked | null,
): Fix | null {
  const written = document.text.slice(link.start, link.end)
  const isBracketed = written.startsWith('[') || written.startsWith('!')
  const at = written.indexOf(path, isBracketed ? Math.max(written.lastIndexOf(']('), 0) : 0)
  const newText = isBracketed ? encodeURI(instead).replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29')) : instead
  if (at < 0 || faultOf(document, link.target.replace(path, newText), linked)) return null
  const edit: Edit = { start: link.start + at, end: link.start + at + path.length, newText }
  return { title: `Write ${instead}`, preferred: true, edits: [edit] }
}

const brokenEvidence = ({ start, end, text, because }: BrokenReference): Draft => ({
  start,
  end,
  message: `The evidence is to be in "${shorten(text, 60)}" but ${because}: write it down there, or say where it is.`,
})
