import { hiddenCharacters, nameHidden } from '../evidence/hidden.ts'
import type { GateDocument, Packet, Span } from '../model/document.ts'
import { requiredIn, runsOf, unlistedRuns } from './commands.ts'
import { nameCommand } from './phrase.ts'
import type { Draft, Edit, Rule } from './rule.ts'
import { suspects } from './suspects.ts'

/** Bidirectional controls, zero-width and control characters in a command: it does not run as it reads. */
export const hiddenCharacter: Rule = {
  code: 'hidden-character',
  summary: 'A command holds characters that are not seen',
  severity: 'error',
  *check(document) {
    const packets = suspected(document)
    for (const { command, packet } of requiredIn(document, packets)) {
      const runs = runsOf(packet, command.text).map((run) => run.command)
      yield* draft(document, command, packet, [command.code, ...runs])
    }
    for (const packet of packets)
      for (const runs of unlistedRuns(packet)) {
        const places = runs.map(({ command }) => command)
        yield* draft(document, runs[0].command, packet, places)
      }
  },
}

const suspected = suspects((packet) =>
  [...packet.commands, ...packet.runs].some(({ command }) => hiddenIn(command.text).length > 0),
)

/** Every place that writes the command is cleaned at once, so that runs stay those of their command. */
function draft(
  document: GateDocument,
  { text }: { readonly text: string },
  packet: Packet | null,
  places: readonly Span[],
): Draft[] {
  const found = hiddenIn(text)
  const edits = found.length ? places.flatMap((place) => removals(document, place)) : []
  const [first, ...others] = places
  if (!first || !edits.length) return []
  return [
    {
      start: first.start,
      end: first.end,
      ...(packet ? { packet: packet.id } : {}),
      message: `${nameCommand(visible(text))} holds characters that are not seen (${nameHidden(found)}), so that it would not run as it reads: remove them.`,
      related: others.map(({ start, end }) => ({ start, end, message: 'the same command, recorded' })),
      fixes: [{ title: 'Remove the hidden characters', preferred: true, safe: true, edits }],
    },
  ]
}

const removals = ({ text }: GateDocument, { start, end }: Span): Edit[] =>
  hiddenIn(text.slice(start, end)).map(({ at, length }) => ({
    start: start + at,
    end: start + at + length,
    newText: '',
  }))

/** The line ends of a command over several lines are the document's. */
const hiddenIn = (text: string) => hiddenCharacters(text).filter(({ at }) => text.slice(at, at + 2) !== '\r\n')

const visible = (command: string): string =>
  hiddenIn(command).reduceRight((left, { at, length }) => left.slice(0, at) + left.slice(at + length), command)
