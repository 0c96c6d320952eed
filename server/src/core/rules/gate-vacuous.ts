import type { Command, GateDocument } from '../model/document.ts'
import { commandsOf, isAnswered, type PlacedCommand, requiredIn } from './commands.ts'
import { nameCommand, shorten } from './phrase.ts'
import type { Rule, Surroundings } from './rule.ts'
import { suspects } from './suspects.ts'
import { acceptsAnything, cannotFail, demandsDisposition, findsAnything, findsItself, readSearch } from './vacuous.ts'

/** A check that cannot fail: a search that finds itself, an expectation that takes any code, a command that does nothing. */
export const gateVacuous: Rule = {
  code: 'gate-vacuous',
  summary: 'A required command is a check that cannot fail',
  severity: 'info',
  *check(document, around) {
    for (const required of requiredIn(document, suspected(document))) {
      const { command, packet } = required
      const reason = reasonOf(required, (file) => isThis(document, file, around))
      if (!reason) continue
      yield {
        ...command.code,
        ...(packet ? { packet: packet.id } : {}),
        message: `${nameCommand(command.text)} cannot fail: ${reason}.`,
      }
    }
  },
}

/** A search that finds its own words is one only where it looks into its own document. */
const suspected = suspects((packet) => commandsOf(packet).some((required) => reasonOf(required, () => true) !== null))

function reasonOf({ command, item }: PlacedCommand, isThis: (file: string) => boolean): string | null {
  const reason = whyVacuous(command, isThis)
  const isExcused = reason && (item?.waiver || isAnswered(command.tail.text) || demandsDisposition(command.tail.text))
  return isExcused ? null : reason
}

function whyVacuous({ text, tail, expectedCode }: Command, isThis: (file: string) => boolean): string | null {
  if (acceptsAnything(tail.text, text))
    return `"${shorten(tail.text.replace(/^\s*(?:->|→|⇒|=>|⟶)\s*/, ''), 40)}" takes any exit code, so say which one is demanded`
  if (expectedCode !== 0) return null
  if (cannotFail(text)) return 'it checks nothing, so require a command that does'
  const search = readSearch(text)
  if (!search) return null
  if (findsAnything(search)) return 'its pattern matches any line, so say what must be found'
  const isOwn = findsItself(search) && search.files.some(isThis)
  return isOwn ? 'it finds its own words in this document, so search elsewhere or anchor the pattern' : null
}

/** Is the file that a command names the document in which it stands? */
function isThis({ text }: GateDocument, file: string, { linked }: Surroundings): boolean {
  const found = /[*?$[\]{}]/.test(file) ? null : linked?.(file)
  return found?.state === 'document' && found.document.text === text
}
