import type { GateDocument, Packet } from '../model/document.ts'
import { judge } from '../rules/judge.ts'
import type { Action, Edit, Finding } from '../rules/rule.ts'
import { applyEdits } from '../features/change.ts'
import { type Facts, lacking, type Missing } from './transacted.ts'

/** What the linter says of a packet as it stands and would hold against its being done, each as something missing. */
export function standingFindings(document: GateDocument, packet: Packet, facts: Facts): Missing[] {
  const found = findingsOf(document, facts).filter((finding) => finding.packet === packet.id && weighs(finding))
  return found.filter(({ rule }) => !listed.has(rule)).map(asMissing)
}

/** What these say is listed word by word. */
const listed: ReadonlySet<string> = new Set(['exit-code-nonzero', 'dependency-open'])

/** What the linter would say of a document with these edits that it does not say now: the document's law would be broken. */
export function newFindings(document: GateDocument, edits: readonly Edit[], facts: Facts): Missing[] {
  const after = facts.read(applyEdits(document.text, edits))
  const before = findingsOf(document, facts)
  const known = new Set(
    before.flatMap((finding) => [
      `${finding.rule} ${moved(finding.start, edits)}`,
      `${finding.rule} ${finding.message}`,
    ]),
  )
  return findingsOf(after, facts)
    .filter(
      (finding) =>
        weighs(finding) &&
        !known.has(`${finding.rule} ${finding.start}`) &&
        !known.has(`${finding.rule} ${finding.message}`),
    )
    .map((finding) => asMissing(atBefore(finding, edits)))
}

const findingsOf = (document: GateDocument, { settings, around }: Facts) => judge(document, settings, around)

const weighs = ({ severity }: Finding) => severity === 'error' || severity === 'warning'

function asMissing({ message, start, end, fixes = [] }: Finding): Missing {
  const actions = fixes.flatMap((fix): Action[] => ('action' in fix ? [fix.action] : []))
  const [first] = actions
  const missing = lacking(message, { start, end })
  return first && first.name !== 'go-to' ? { ...missing, action: first } : missing
}

/** Where an offset comes to lie behind these edits; within one of them at its start. */
function moved(offset: number, edits: readonly Edit[]): number {
  return edits.reduce((at, { start, end, newText }) => {
    if (offset >= end) return at + newText.length - (end - start)
    return offset > start ? at - (offset - start) : at
  }, offset)
}

/** A finding of the document with the edits, at the place where its ground stands now. */
function atBefore(finding: Finding, edits: readonly Edit[]): Finding {
  const start = back(finding.start, edits)
  return { ...finding, start, end: Math.max(start, back(finding.end, edits)), fixes: [] }
}

function back(offset: number, edits: readonly Edit[]): number {
  let shift = 0
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start)) {
    if (offset < start + shift) break
    if (offset < start + shift + newText.length) return start
    shift += newText.length - (end - start)
  }
  return offset - shift
}
