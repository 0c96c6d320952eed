import { notationOf } from '../evidence/notation.ts'
import type { Command, CommandSet, GateDocument } from '../model/document.ts'
import { finalClaims } from './claims.ts'
import { binds } from './law.ts'
import { listOf, nameCommand, shorten } from './phrase.ts'
import { type ReplayClaim, missingFrom, replayClaims, saysReplay, setOf } from './replay.ts'
import { reopener } from './reopen.ts'
import type { Draft, Edit, Fix, Related, Rule, Surroundings } from './rule.ts'
import { lineEndOf } from './lines.ts'

/** A packet says that it replays a frozen or planned set of commands, and lacks one of them. */
export const commandDrift: Rule = {
  code: 'command-drift',
  summary: 'A packet that replays a set of commands lacks one of them',
  severity: 'warning',
  statedBy: (sentence) => binds(sentence) && saysReplay(sentence),
  *check(document, around) {
    const claims = replayClaims(document)
    if (!claims.length) return
    const { sets, path } = setsOf(document, around)
    for (const claim of claims) {
      const set = setOf(claim.text, sets)
      if (!set || (path === null && set.packet === claim.packet.id)) continue
      const missing = missingFrom(document, claim.packet, set)
      if (missing.length) yield draft(document, claim, set, missing, path)
    }
  },
}

interface Sets {
  readonly sets: readonly CommandSet[]
  /** The document that they stand in; null for this one. */
  readonly path: string | null
}

/** What the document itself freezes goes before what its plan says. */
function setsOf({ commandSets, links }: GateDocument, { linked }: Surroundings): Sets {
  const frozen = commandSets.filter(({ kind }) => kind === 'frozen')
  if (commandSets.length) return { sets: frozen.length ? frozen : commandSets, path: null }
  for (const { role, target } of links) {
    const found = role === 'plan' ? linked?.(target) : null
    if (found?.state === 'document' && found.document.commandSets.length)
      return { sets: found.document.commandSets, path: found.path }
  }
  return { sets: [], path: null }
}

function draft(
  document: GateDocument,
  claim: ReplayClaim,
  set: CommandSet,
  missing: readonly Command[],
  path: string | null,
): Draft {
  const { packet, start, end, text } = claim
  const names = missing.map((command) => nameCommand(command.text))
  return {
    start,
    end,
    packet: packet.id,
    message: `${packet.id} is to replay "${shorten(set.name, 60)}" ("${shorten(text, 60)}") but has no ${listOf(names)}: add what is missing and run it, or say there why it is left out.`,
    related: missing.map(({ code }, i): Related => ({
      ...code,
      message: `not replayed: ${names[i]}`,
      ...(path === null ? {} : { path }),
    })),
    fixes: () => addMissing(document, claim, missing),
  }
}

/** New boxes behind the last one with a command; what claims that all was run is taken back with it. */
function addMissing(document: GateDocument, { packet, start, end }: ReplayClaim, missing: readonly Command[]): Fix[] {
  const last = packet.commands.findLast(({ item }) => item !== null)?.item
  if (!last || missing.some((command) => /[`\n]/.test(command.text))) return []
  const { text } = document
  const lead = text.slice(text.lastIndexOf('\n', last.start) + 1, last.box.start)
  const lineEnd = lineEndOf(text)
  const lines = missing.map(
    (command) => `${lineEnd}${lead}[ ] \`${command.text}\` ${expected(document, packet, command)}`,
  )
  const { edits, names } = reopener(document)(finalClaims(document).filter((claim) => claim.packet === packet))
  const claiming = packet.items.find(
    ({ textSpan, checked }) => checked && textSpan.start === start && textSpan.end === end,
  )
  const untick: Edit[] = claiming ? [{ ...claiming.box, newText: '[ ]' }] : []
  const added: Edit = { start: last.end, end: last.end, newText: lines.join('') }
  const ways = [
    `Add ${missing.length === 1 ? 'the missing command' : 'the missing commands'}`,
    ...(claiming ? ['uncheck the claim'] : []),
    ...(names.length ? [`reopen ${listOf(names)}`] : []),
  ]
  return [{ title: listOf(ways), edits: [...edits, ...untick, added].sort((a, b) => a.start - b.start) }]
}

function expected(document: GateDocument, packet: ReplayClaim['packet'], { text, expectedCode }: Command): string {
  const { lead, bracketed } = notationOf(document, packet, text)
  return bracketed ? `(exit ${expectedCode})` : `${lead}${expectedCode}`
}
