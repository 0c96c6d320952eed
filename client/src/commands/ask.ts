import { l10n, window } from 'vscode'

/**
 * One answer of a person, trimmed; undefined where they gave up. `complain` says what is wrong with an answer, `value`
 * stands there to begin with.
 */
export async function ask(
  title: string,
  prompt: string,
  complain: (text: string) => string | null,
  value = '',
): Promise<string | undefined> {
  const validateInput = (text: string) => complain(text.trim())
  return (await window.showInputBox({ title, prompt, value, validateInput, ignoreFocusOut: true }))?.trim()
}

export const anything = (): null => null

/** Is this a day of the calendar, `YYYY-MM-DD`? */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
}

export const complainOfDate = (text: string): string | null =>
  isDate(text) ? null : l10n.t('Write a date of the calendar as YYYY-MM-DD.')

export const complainOfName = (text: string): string | null =>
  /^[^,;()]+$/.test(text) ? null : l10n.t('Write a name, without commas and brackets.')
