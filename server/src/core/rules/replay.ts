import type { Command, CommandSet, GateDocument, Packet, Span } from '../model/document.ts'
import { findIds } from '../model/ids.ts'
import { sameCommand } from './commands.ts'
import { knownIds } from './law.ts'
import { shellParts } from './shell.ts'
import { suspects } from './suspects.ts'

/** Where a packet says that it replays a set of commands. */
export interface ReplayClaim extends Span {
  readonly packet: Packet
  /** What it says, or what the rule says of it. */
  readonly text: string
}

const ofSet =
  /\b(?:frozen|planned|baseline|milestone)\b[\s\w-]{0,60}?\b(?:commands?|command[ -]sets?|set)\b|\bcommands?(?: sets?)?\b[^.;]{0,80}\b(?:frozen|baseline|milestone)\b/i
const replayed = /\b(?:re-?runs?|re-?ran|replay(?:s|ed)?|execut(?:e|es|ed)|runs?|ran)\b/i

/** Does a sentence say that a frozen or planned set of commands is, or must be, run as a whole? */
export const saysReplay = (text: string): boolean => ofSet.test(text) && replayed.test(text)

/** The first place of each packet that claims to replay: a box, its title, or a sentence of the law that names it. */
export function replayClaims(document: GateDocument): ReplayClaim[] {
  const demanded = document.law.filter(({ text }) => saysReplay(text))
  const packets = demanded.length ? document.packets : suspected(document)
  if (!packets.length) return []
  const known = knownIds(document)
  const freezers = new Set(document.commandSets.map(({ packet }) => packet))
  const names = (text: string, id: string) => findIds(text, known).every((one) => one.id === id || freezers.has(one.id))
  return packets.filter(isUnderWay).flatMap((packet) => {
    const { id, title, span, items, status } = packet
    const item = items.find(({ text }) => saysReplay(text) && names(text, id))
    if (item) return [{ ...item.textSpan, text: item.text, packet }]
    if (saysReplay(title)) return [{ ...span, text: title, packet }]
    const law = demanded.find(({ text }) => isAbout(text, id, known))
    return law && status ? [{ start: status.start, end: status.end, text: law.text, packet }] : []
  })
}

const suspected = suspects(({ title, items }) => saysReplay(title) || items.some(({ text }) => saysReplay(text)))

/** A law for all packets names none; one for some names them. */
function isAbout(text: string, id: string, known: ReadonlySet<string>): boolean {
  const ids = findIds(text, known)
  return ids.length ? ids.some((one) => one.id === id) : /\b(?:every|each|all) (?:packets?|lanes?|gates?)\b/i.test(text)
}

const isUnderWay = ({ status }: Packet) =>
  status !== null &&
  ['in-progress', 'in-review', 'changes-requested', 'partial', 'done', 'failed'].includes(status.value)

/** The set that a claim is about: the only one, or the one whose name shares most of its words with the claim. */
export function setOf(claim: string, sets: readonly CommandSet[]): CommandSet | null {
  if (sets.length <= 1) return sets[0] ?? null
  const said = wordsOf(claim)
  const shared = sets.map((set) => ({ set, count: wordsOf(set.name).filter((word) => said.includes(word)).length }))
  const [best, next] = shared.sort((a, b) => b.count - a.count)
  return best && best.count > (next?.count ?? 0) ? best.set : null
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !/^(?:commands?|sets?)$/.test(word))

/** The commands of a set that a packet neither requires nor records, nor speaks of otherwise. */
export function missingFrom({ text }: GateDocument, packet: Packet, { commands }: CommandSet): Command[] {
  const own = [...packet.commands, ...packet.runs].flatMap(({ command }) => [
    command.text,
    ...shellParts(command.text).map((part) => part.text),
  ])
  const sections = packet.sections.map(({ start, end }) => text.slice(start, end))
  return commands.filter(
    (command) =>
      !own.some((one) => sameCommand(one, command.text)) && !sections.some((said) => speaksOf(said, command.text)),
  )
}

const speaksOf = (said: string, command: string) => said.includes(`\`${command}\``)
