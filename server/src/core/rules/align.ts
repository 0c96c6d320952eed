import type { GateDocument, Packet, Status } from '../model/document.ts'
import { isFinal, isStatedOpen } from './claims.ts'
import { commandsOf, runsOf } from './commands.ts'
import { waitedFor } from './order.ts'
import { reopener } from './reopen.ts'
import { inCaseOf, ownWord } from './restate.ts'
import type { Edit, Fix } from './rule.ts'
import type { Statement } from './statements.ts'

/**
 * The fixes that let all places say what one of them says. The claim itself is changed only where `both` places there are
 * disagree, and where its new word would not be an untruth of another kind.
 */
export function alignments(
  document: GateDocument,
  packet: Packet,
  claim: Statement,
  against: readonly Statement[],
  both: boolean,
): Fix[] {
  const [first] = against
  if (![claim, ...against].every(({ status }) => /^\p{L}/u.test(status.raw))) return []
  const others = against.map(({ status }) => edit(status, wordFor(document, claim.status, status)))
  const toClaim = { title: `Write ${claim.status.raw} in both places`, edits: inOrder(others) }
  const edits = both && against.length === 1 ? claimEdits(document, packet, claim.status, first!.status) : []
  return [toClaim, ...(edits.length ? [{ title: `Write ${first!.status.raw} in both places`, edits }] : [])]
}

const edit = ({ start, end }: Status, newText: string): Edit => ({ start, end, newText })

const inOrder = (edits: readonly Edit[]) => [...edits].sort((a, b) => a.start - b.start)

/** The word of one place in the dress of another. */
function wordFor(document: GateDocument, said: Status, replaced: Status): string {
  const own = ownWord(document, said.value, replaced.raw)
  if (own) return own
  const word = inCaseOf(said.raw, replaced.raw)
  return word === said.raw || word === word.toUpperCase() ? word : word.replaceAll('_', ' ')
}

/** None where the claim may not be changed by a word alone. */
function claimEdits(document: GateDocument, packet: Packet, claim: Status, said: Status): Edit[] {
  const change = edit(claim, wordFor(document, said, claim))
  if (said.value === 'changes-requested') return []
  const reviewed = packet.records.findLast(({ verdict }) => verdict)?.verdict?.value
  if (said.value === 'not-started' && reviewed === 'approved') return []
  if (isFinal(said)) return isBorneOut(document, packet) ? [change] : []
  if (!isFinal(claim)) return [change]
  if (document.verdicts.some(({ value }) => value === 'go' || value === 'go-with-conditions')) return []
  const reopened = reopener(document)([{ status: claim }]).edits
  return inOrder([...reopened.filter(({ start }) => start !== claim.start), change])
}

/** Could the packet be called done: boxes, commands and predecessors say nothing against it? */
export function isBorneOut(document: GateDocument, packet: Packet): boolean {
  const before = waitedFor(document).get(packet.id) ?? []
  return (
    packet.items.every(({ checked }) => checked) &&
    commandsOf(packet).every(({ result, command }) => result !== null || runsOf(packet, command.text).length > 0) &&
    (!before.length || !document.packets.some((other) => before.includes(other.id) && isStatedOpen(other)))
  )
}
