import type { GateDocument } from '../model/document.ts'
import { verdictWord } from '../verdict/word.ts'
import { waitedFor } from './order.ts'
import type { Edit } from './rule.ts'
import { statedVerdicts } from './verdicts.ts'

/** The edits by which no verdict is a GO any more that rests on one of these packets, reopened. */
export function takeBackVerdicts(document: GateDocument, reopened: ReadonlySet<string>): Edit[] {
  if (!reopened.size) return []
  const before = waitedFor(document)
  const untrue = statedVerdicts(document).filter(
    ({ value, packet }) => value !== 'no-go' && (packet === null || before.get(packet)?.some((id) => reopened.has(id))),
  )
  if (!untrue.length) return []
  const word = verdictWord(document, 'no-go')
  return untrue.map(({ start, end }) => ({ start, end, newText: word }))
}
