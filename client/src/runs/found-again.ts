import { foundTheSame } from '../../../server/src/core/actions/accept-again.ts'
import type { RunResult } from '../../../server/src/core/index.ts'
import { type AcceptedRun, method, type PlaceParams } from '../../../server/src/protocol/index.ts'
import { readOutput } from '../../../server/src/recorder/output.ts'
import type { Server } from '../server.ts'

/** Did a run find what that one found which a person accepted? Only their outputs on this machine tell. */
export async function findsTheAccepted(server: Server, uri: string, result: RunResult): Promise<boolean> {
  if (result.outcome !== 'failed') return false
  const params: PlaceParams = { uri, result }
  const accepted = await server.request<AcceptedRun | null>(method.acceptedRun, params)
  return accepted !== null && foundTheSame(outputOf(accepted.run), outputOf(result.id))
}

const outputOf = (run: string): string | null => readOutput(run)?.text ?? null
