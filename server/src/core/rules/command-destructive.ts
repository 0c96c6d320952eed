import { destructionIn } from './destructive.ts'
import { namedCommands } from './named-commands.ts'
import { nameCommand } from './phrase.ts'
import type { Rule } from './rule.ts'
import { suspects } from './suspects.ts'

const forbids = /\b(?:never|no|not|don't|avoid|forbidden|prohibited|without)\b/i
const destroys = /\bdestructive\b|\bgit (?:reset|clean|checkout|restore|push)\b|\brm -r|--force\b|--hard\b/i

/** A command that destroys or rewrites, above all where the document forbids it. */
export const commandDestructive: Rule = {
  code: 'command-destructive',
  summary: 'A command that destroys or rewrites what cannot be brought back',
  severity: 'hint',
  statedBy: (sentence) => forbids.test(sentence) && destroys.test(sentence),
  *check(document) {
    for (const { text, start, end, packet } of namedCommands(document, suspected(document))) {
      const found = destructionIn(text)
      if (!found) continue
      yield {
        start,
        end,
        ...(packet === null ? {} : { packet }),
        underLaw: (sentence) => forbidsThis(sentence, found.name),
        message: `${nameCommand(text)} ${found.effect}: be sure that it is meant, and say how to get back.`,
      }
    }
  },
}

const suspected = suspects(({ commands }) => commands.some(({ command }) => destructionIn(command.text) !== null))

/** A sentence about git, or about one command, is no law for the others. */
function forbidsThis(sentence: string, name: string): boolean {
  if (/\bdestructive\b/i.test(sentence)) return !/\bgit\b/i.test(sentence) || name.startsWith('git ')
  const [program = '', verb = ''] = name.split(' ')
  return sentence.includes(`${program} ${verb}`)
}
