import { acceptanceFor } from './accept-again.ts'
import { parseRunResult } from '../evidence/parse.ts'
import { placeAccepted, placeRun, type Placement } from '../evidence/place.ts'
import { placeReruns } from './review-reruns.ts'
import type { RunResult } from '../evidence/run.ts'
import type { GateDocument } from '../model/document.ts'
import type { Change } from '../features/change.ts'

/**
 * Places the content of a result file, whatever it holds, in the document as it stands now. `foundTheSame` where the run
 * found what the one had found that a person accepted: then it is accepted of itself, by the same word.
 */
export function place(document: GateDocument, given: unknown, foundTheSame = false): Change {
  const result = parseRunResult(given)
  if (!result)
    return { missing: 'The result file is not one that Gatebook wrote, or it is damaged. Run the command again.' }
  if (result.kind === 'rerun') return placeRerun(document, result)
  const accepted = foundTheSame && result.outcome === 'failed' ? acceptanceFor(document, result) : null
  const date = result.started.slice(0, 10)
  const placement = accepted ? placeAccepted(document, result, accepted, date) : placeRun(document, result, date)
  return 'edits' in placement ? placement : { missing: reason(placement.missing, result) }
}

/** One that nobody was there to write together with the others: which tree it ran on, only its record tells. */
function placeRerun(document: GateDocument, result: RunResult): Change {
  const { packet, actor } = result
  return placeReruns(document, { packet, actor, tree: null, inPlace: false, runs: [result] })
}

type Missing = Extract<Placement, { missing: string }>['missing']

function reason(missing: Missing, { packet, command, outcome }: RunResult): string {
  const stays = 'The evidence stays pending.'
  switch (missing) {
    case 'packet':
      return `The tracker has no packet ${packet} any more. ${stays}`
    case 'command':
      return `Packet ${packet} does not require \`${command}\` any more: it is gone or was changed. ${stays}`
    case 'ambiguous':
      return `Packet ${packet} requires \`${command}\` more than once, on lines that differ: which one was run cannot be told. ${stays}`
    case 'conflict-markers':
      return `The document holds merge-conflict markers. Resolve them first. ${stays}`
    case 'not-run':
      return `\`${command}\` was ${outcome}, which says nothing of the command: there is no result to write.`
  }
}
