import type { Reading, Table } from '../parse/index.ts'
import { isArtifactHeader } from './artifact.ts'
import type { ChecklistItem, Claim, DocumentKind, Packet, Section, Words } from './document.ts'
import { readHeader } from './grid.ts'
import { hasFileTable } from './matrix.ts'
import type { Piece } from './piece.ts'
import { declaredKind } from './suppression.ts'

/** What a chapter shows of the kind of its document. */
export interface Signs {
  /** The kind that it declares. */
  readonly declared: DocumentKind | null
  /** Blanks to be filled in, and choices that are open. */
  readonly blanks: number
  readonly hasIndexTable: boolean
  readonly hasFileTable: boolean
}

export function readSigns(reading: Reading, tables: readonly Piece<Table>[]): Signs {
  const { text } = reading
  return {
    declared: declaredKind(text),
    blanks: (text.match(blankToFill)?.length ?? 0) + (text.match(openChoice)?.length ?? 0),
    hasIndexTable: tables.some(({ block }) => isArtifactHeader(readHeader(reading, block))),
    hasFileTable: hasFileTable(reading, tables),
  }
}

export interface Evident {
  readonly text: string
  readonly signs: readonly Signs[]
  readonly title: Words | null
  readonly sections: readonly Section[]
  readonly packets: readonly Packet[]
  readonly claims: readonly Claim[]
  readonly items: readonly ChecklistItem[]
  /** What the team's configuration says of it. */
  readonly configured: DocumentKind | null
}

/** What kind of document this is: what it declares, else what the team says, else what its content shows. */
export function readKind(evident: Evident): DocumentKind {
  const { text, signs, title, packets, claims, items, configured } = evident
  const declared = signs.find((each) => each.declared)?.declared ?? configured
  if (declared) return declared
  if (/\btemplate\b/i.test(title?.text ?? '')) return 'template'
  if (isPlan(evident)) return 'plan'
  if (isForm(text, signs)) return 'template'
  if (signs.some(({ hasIndexTable }) => hasIndexTable)) return 'artifact-index'
  if (fileMatrix.test(title?.text ?? '') && signs.some((each) => each.hasFileTable)) return 'matrix'
  const hasPackets = packets.some((packet) => packet.status !== null || packet.items.length > 0)
  if (hasPackets || (items.length > 0 && claims.length > 0)) return 'tracker'
  return byHeadings(evident)
}

/** Most matrices are of tests, roles or environments, and a table of the files that they touch is a remark in them. */
const fileMatrix =
  /\bfiles?(?:[ _-](?:coverage|ownership|review|audit|status|inventory))?[ _-]matrix\b|\b(?:repository|codebase|document)s?[ _-]matrix\b|\bmatrix of (?:all |the |our )*(?:files|sources|documents|modules|repository)\b/i

/** A plan says what is to be done: nothing in it is ticked, and no packet claims a status. */
const isPlan = ({ title, packets, claims, items }: Evident): boolean =>
  /\bplan\b/i.test(title?.text ?? '') &&
  !/\b(?:progress|tracker|status|checklist)\b/i.test(title?.text ?? '') &&
  !packets.some(({ status }) => status !== null) &&
  !claims.some(({ status }) => status.value === 'done') &&
  !items.some(({ checked }) => checked)

/** It is looked for by the mark between the words, which is rarer than their letters. */
const openChoice =
  /[|/](?<=\b(?:PASS|GO|DONE|APPROVED|PENDING|TODO|yes)\b`?\s*(?:\\?\||\/))\s*`?(?:FAIL|NO[_-]GO|GO_WITH|IN_PROGRESS|CHANGES|DONE|no)\b/gi
const blankToFill =
  /<(?:code|hash|sha|name|owner|date|reason|status|command|path)>|`\.\.\.`|\bYYYY-MM-DD\b|\{\{[^}]{1,200}\}\}/g

/** A form to be filled in has more blanks and open choices than a text about them would. */
function isForm(text: string, signs: readonly Signs[]): boolean {
  const blanks = signs.reduce((sum, each) => sum + each.blanks, 0)
  return blanks >= 5 && blanks * 15 > text.split('\n').length
}

const policyTitle =
  /\bsecurity polic(?:y|ies)\b|^(?:reporting )?security(?: (?:issues|bugs|vulnerabilities))?$|\b(?:vulnerability|responsible|coordinated) disclosure\b|\bdisclosure policy\b/i

function byHeadings({ title, sections }: Evident): DocumentKind {
  const named = (pattern: RegExp) => pattern.test(title?.text ?? '')
  if (named(policyTitle)) return 'policy'
  const procedures = sections.filter(({ heading }) =>
    /\b(?:rollback|escalation|kill[ -]?switch|mitigation|diagnosis|procedure)\b/i.test(heading.text),
  )
  if (named(/\b(?:run-?|play|hand)books?\b/i) || procedures.length > 1) return 'runbook'
  return 'none'
}
