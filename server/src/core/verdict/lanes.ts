import type { GateDocument, Lane } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal } from '../rules/claims.ts'
import type { Surroundings } from '../rules/rule.ts'
import { decisions } from '../rules/verdicts.ts'
import type { Reason } from './derive.ts'

/** The lanes that are not complete or say NO_GO, by what is said of them here and by their own trackers. */
export const openLanes = (document: GateDocument, around: Surroundings): Reason[] =>
  document.lanes.flatMap((lane): Reason[] => {
    const here = whyOpen(lane)
    const why = here ?? whyOpenThere(lane, around)
    const about = here ? 'lane' : 'upstream'
    return why ? [{ text: `lane ${lane.name} ${why}`, span: spanOf(lane), atBest: 'no-go', about }] : []
  })

const spanOf = ({ start, end }: Lane) => ({ start, end })

function whyOpen({ status, verdict }: Lane): string | null {
  if (verdict?.value === 'no-go') return `says ${verdict.raw}`
  const open = status && status.value !== 'unknown' && !isFinal(status) && !asksNothing(status)
  return open ? `is ${status.raw}` : null
}

function whyOpenThere({ target }: Lane, { linked }: Surroundings): string | null {
  const file = target && linked?.(target.target)
  if (file?.state !== 'document') return null
  const last = decisions(file.document).at(-1)
  if (last?.value === 'no-go') return `says ${last.raw} in its own tracker`
  const { status } = file.document
  const open = status && status.value !== 'unknown' && !isFinal(status) && !asksNothing(status)
  return open ? `is ${status.raw} in its own tracker` : null
}
