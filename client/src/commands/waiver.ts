import { ask } from './ask.ts'

/** Asks for what every waiver has; undefined where the person gave up. `waived: reason (owner: NAME, until YYYY-MM-DD)` */
export async function askForWaiver(item: string): Promise<string | undefined> {
  const title = `Waive: ${item}`
  const reason = await ask(title, 'Why may this box stay open?', (text) => (text ? null : 'A waiver needs a reason.'))
  if (reason === undefined) return undefined
  const owner = await ask(title, 'Who answers for it?', (text) =>
    /^[^,()]+$/.test(text) ? null : 'A waiver needs an owner: a name without commas and brackets.',
  )
  if (owner === undefined) return undefined
  const until = await ask(title, 'The last day on which it holds, YYYY-MM-DD', (text) =>
    isDate(text) ? null : 'Write a date of the calendar as YYYY-MM-DD.',
  )
  return until === undefined ? undefined : `waived: ${reason} (owner: ${owner}, until ${until})`
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
}
