import type { GateDocument, Statement, Words } from '../model/document.ts'
import { placeholdersIn } from '../rules/policy-placeholder.ts'

/** Where a policy wants vulnerabilities reported. */
export interface DisclosureContact {
  /** The statement that asks for reports. */
  readonly asked: Statement
  /** The address; null where it names none. */
  readonly address: Words | null
  /** The address stands there in the place of a real one. */
  readonly isPlaceholder: boolean
}

/** The first address of what speaks of reports; null where the policy asks for none. */
export function disclosureContact(document: GateDocument): DisclosureContact | null {
  const asking = document.statements.filter(asksForReports)
  const [first] = asking
  if (!first) return null
  for (const address of addresses) {
    for (const asked of asking) {
      const found = find(document, asked, address)
      if (!found) continue
      const isPlaceholder = placeholdersIn(document, asked).some(
        ({ start, end }) => start < found.end && found.start < end,
      )
      return { asked, address: found, isPlaceholder }
    }
  }
  return { asked: first, address: null, isPlaceholder: false }
}

const reports = /\breport(?:s|ed|ing)?\b/i
const weakness = /\b(?:vulnerabilit(?:y|ies)|security|exploits?|privately|disclos(?:e|ed|ure))\b/i

const asksForReports = ({ heading, text }: Statement): boolean =>
  (reports.test(text) && (weakness.test(text) || weakness.test(heading))) ||
  (/\b(?:disclos(?:e|ure)|report(?:ing)?)\b/i.test(heading) && /@|https?:|\bcontact\b/i.test(text))

/** Mail before pages, pages before the forge's own form. */
const addresses: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  /https?:\/\/[^\s)>\]`"']*[^\s)>\]`"'.,;]/,
  /\b(?:private vulnerability reporting|security advisor(?:y|ies))\b/i,
]

function find({ text }: GateDocument, { start, end }: Statement, address: RegExp): Words | null {
  const found = address.exec(text.slice(start, end))
  return found && { text: found[0], start: start + found.index, end: start + found.index + found[0].length }
}
