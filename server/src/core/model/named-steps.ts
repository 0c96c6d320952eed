import type { GateDocument, Step } from './document.ts'

/** The steps of a runbook or a workflow by the name under which they are run and recorded: `Refresh Workflow step 1`. */
export function namedSteps({ steps }: GateDocument): ReadonlyMap<string, Step> {
  const named = new Map<string, Step>()
  for (const step of steps) {
    const name = nameOf(step)
    let unique = name
    for (let count = 2; named.has(unique); count++) unique = `${name} (${count})`
    named.set(unique, step)
  }
  return named
}

function nameOf({ heading, number, title }: Step): string {
  const place = (heading || title.slice(0, 60)).replace(/\s*:$/, '')
  return number === null || title === heading ? place : `${place} step ${number}`
}

/** The text of a command with its placeholders filled in; those without a value stay. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce((filled, [placeholder, value]) => filled.replaceAll(placeholder, value), text)
