import type { GateDocument } from '../model/document.ts'
import type { Decision } from './derive.ts'

const written: Readonly<Record<Exclude<Decision, 'go'>, RegExp>> = {
  'go-with-conditions': /\bGO[ _-]WITH[ _-]CONDITIONS\b/i,
  'no-go': /\bNO[ _-]GO\b/i,
}
const usual = { 'go-with-conditions': 'GO_WITH_CONDITIONS', 'no-go': 'NO_GO' }

/** A decision in the words of the document: those of its verdicts, else as it is written anywhere in it. */
export function verdictWord({ text, verdicts }: GateDocument, value: Decision): string {
  const own = verdicts.findLast((verdict) => verdict.value === value)
  if (own) return own.raw
  return value === 'go' ? 'GO' : (written[value].exec(text)?.[0] ?? usual[value])
}
