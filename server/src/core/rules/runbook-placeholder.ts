import type { Rule } from './rule.ts'

/** A placeholder in a command that would be run: it is asked for then, once. */
export const runbookPlaceholder: Rule = {
  code: 'runbook-placeholder',
  summary: 'A placeholder left in a command that would be run',
  severity: 'hint',
  *check(document) {
    const told = new Set<string>()
    for (const { start, end, placeholders } of document.steps.flatMap(({ commands }) => commands))
      for (const placeholder of placeholders) {
        const at = document.text.indexOf(placeholder, start)
        if (told.has(placeholder) || at < 0 || at >= end || isUsage(document.text, at)) continue
        told.add(placeholder)
        yield {
          start: at,
          end: at + placeholder.length,
          message: `${placeholder} is to be filled in: Gatebook asks for it once when the step is run.`,
        }
      }
  },
}

/** `echo "Usage: $0 <name>"` tells how the program is called. */
const isUsage = (text: string, at: number): boolean =>
  /\b(?:echo|printf|print)\b.{0,20}\busage\b/i.test(text.slice(text.lastIndexOf('\n', at) + 1, at))
