import type { Services } from '../services.ts'
import { collectRuns } from './collect.ts'
import { liveRuns, type LiveRuns } from './live.ts'
import { choosePending, offer, pendingList, type PendingList } from './pending.ts'
import { runCommands } from './run-commands.ts'
import type { Runs } from './runs.ts'
import { settleRun } from './settle-run.ts'

/** What running needs of the client. */
export interface RunServices extends Omit<Services, 'runs' | 'outlines'> {
  readonly live: LiveRuns
  readonly pending: PendingList
  /** The command line entry that holds the recorder. */
  readonly cli: string
}

/** Runs on this machine, by the recorder in the bundle of the command line. */
export function makeRuns(given: Omit<Services, 'runs' | 'outlines'>): Runs {
  const { context } = given
  const live = liveRuns(context.workspaceState)
  const services: RunServices = { ...given, live, pending: pendingList(), cli: context.asAbsolutePath('dist/cli.js') }
  return {
    run: (uri, packet, command) => runCommands(services, uri, packet, command),
    cancel: () => live.cancelAll(),
    async showPending() {
      const chosen = await choosePending(services.pending)
      if (chosen) await offer(services.pending, chosen, () => settleRun(services, chosen.result))
    },
    collect: () => collectRuns(services),
  }
}
