import { hiddenCharacters, nameHidden } from '../evidence/hidden.ts'

/** What is wrong with a reason that goes into brackets, in words for a person; null where nothing is. */
export function whyNoReason(reason: string): string | null {
  if (!/\p{L}{2}/u.test(reason)) return 'Say in words why it is in order.'
  if (/[()[\]<>`\r\n]|\b(?:required|last run|waived):/i.test(reason))
    return 'Write the reason on one line, without brackets, backticks and the words that Gatebook puts before its own marks (required:, last run:, waived:).'
  return whyHidden(reason)
}

/** What is wrong with the name of who answers for it; null where nothing is. */
export function whyNoName(name: string): string | null {
  if (!/^[^\s,;()[\]<>`]+(?: [^\s,;()[\]<>`]+)*$/u.test(name.trim()))
    return 'Say who: a name without commas, semicolons and brackets.'
  return whyHidden(name)
}

function whyHidden(text: string): string | null {
  const hidden = hiddenCharacters(text)
  return hidden.length ? `Remove the characters that are not seen (${nameHidden(hidden)}).` : null
}
