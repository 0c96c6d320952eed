import type { Reading } from '../parse/index.ts'
import { isArtifactHeader } from './artifact.ts'
import type { ChecklistItem, Claim, DocumentKind, Packet, Words } from './document.ts'
import { readHeader } from './grid.ts'
import { isTable, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import { declaredKind } from './suppression.ts'

export interface Evident {
  readonly reading: Reading
  readonly title: Words | null
  readonly pieces: readonly Piece[]
  readonly rooms: readonly Room[]
  readonly packets: readonly Packet[]
  readonly claims: readonly Claim[]
  readonly items: readonly ChecklistItem[]
  /** What the team's configuration says of it. */
  readonly configured: DocumentKind | null
}

/** What kind of document this is: what it declares, else what the team says, else what its content shows. */
export function readKind(evident: Evident): DocumentKind {
  const { reading, title, packets, claims, items, configured } = evident
  const declared = declaredKind(reading.text) ?? configured
  if (declared) return declared
  if (/\btemplate\b/i.test(title?.text ?? '')) return 'template'
  if (isPlan(evident)) return 'plan'
  if (isForm(reading.text)) return 'template'
  if (hasIndexTable(evident)) return 'artifact-index'
  const hasPackets = packets.some((packet) => packet.status !== null || packet.items.length > 0)
  if (hasPackets || (items.length > 0 && claims.length > 0)) return 'tracker'
  return byHeadings(evident)
}

/** A plan says what is to be done: nothing in it is ticked, and no packet claims a status. */
const isPlan = ({ title, packets, claims, items }: Evident): boolean =>
  /\bplan\b/i.test(title?.text ?? '') &&
  !/\b(?:progress|tracker|status|checklist)\b/i.test(title?.text ?? '') &&
  !packets.some(({ status }) => status !== null) &&
  !claims.some(({ status }) => status.value === 'done') &&
  !items.some(({ checked }) => checked)

const openChoice =
  /\b(?:PASS|GO|DONE|APPROVED|PENDING|TODO|yes)\b`?\s*(?:\\?\||\/)\s*`?(?:FAIL|NO[_-]GO|GO_WITH|IN_PROGRESS|CHANGES|DONE|no)\b/gi
const blankToFill =
  /<(?:code|hash|sha|name|owner|date|reason|status|command|path)>|`\.\.\.`|\bYYYY-MM-DD\b|\{\{[^}]+\}\}/g

/** A form to be filled in has more blanks and open choices than a text about them would. */
function isForm(text: string): boolean {
  const lines = text.split('\n').length
  const blanks = (text.match(blankToFill)?.length ?? 0) + (text.match(openChoice)?.length ?? 0)
  return blanks >= 5 && blanks * 15 > lines
}

const hasIndexTable = ({ reading, pieces }: Evident): boolean =>
  pieces.filter(isTable).some(({ block }) => isArtifactHeader(readHeader(reading, block)))

const policyTitle =
  /\bsecurity polic(?:y|ies)\b|^(?:reporting )?security(?: (?:issues|bugs|vulnerabilities))?$|\b(?:vulnerability|responsible|coordinated) disclosure\b|\bdisclosure policy\b/i

function byHeadings({ title, rooms }: Evident): DocumentKind {
  const named = (pattern: RegExp) => pattern.test(title?.text ?? '')
  if (named(policyTitle)) return 'policy'
  const sections = rooms.filter(({ heading }) =>
    /\b(?:rollback|escalation|kill[ -]?switch|mitigation|diagnosis|procedure)\b/i.test(heading.text),
  )
  if (named(/runbook|playbook|handbook/i) || sections.length > 1) return 'runbook'
  return 'none'
}
