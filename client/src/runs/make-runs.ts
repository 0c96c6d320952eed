import { readOutput } from '../../../server/src/recorder/output.ts'
import type { Services } from '../services.ts'
import { makeAnnouncement, type Announcement } from './announcement.ts'
import { collectRuns } from './collect.ts'
import { runHistory, type History } from './history.ts'
import { makeJournal } from './journal.ts'
import { liveRuns, type LiveRuns } from './live.ts'
import { showLogs } from './log.ts'
import { choosePending, pendingList, type PendingList } from './pending.ts'
import { recordedRuns, type Recorded } from './recorded.ts'
import { rerun } from './rerun.ts'
import { runCommands } from './run-commands.ts'
import type { Runs } from './runs.ts'
import { offerPending, putAway, settleRun } from './settle-run.ts'

/** What running needs of the client. */
export interface RunServices extends Omit<Services, 'runs' | 'outlines'> {
  readonly live: LiveRuns
  readonly pending: PendingList
  readonly history: History
  readonly recorded: Recorded
  readonly announcement: Announcement
  /** The command line entry that holds the recorder. */
  readonly cli: string
}

/** Runs on this machine, by the recorder in the bundle of the command line. */
export function makeRuns(given: Omit<Services, 'runs' | 'outlines'>): Runs {
  const { context } = given
  const services: RunServices = {
    ...given,
    live: liveRuns(context.workspaceState),
    pending: pendingList(),
    history: runHistory(),
    recorded: recordedRuns(given.server),
    announcement: makeAnnouncement(),
    cli: context.asAbsolutePath('dist/cli.js'),
  }
  const { live, pending } = services
  const journal = makeJournal(services)
  context.subscriptions.push(services.recorded)
  return {
    journal,
    run: (uri, packet, command, watcher) => runCommands(services, { uri, packet, command }, watcher),
    runStep: (uri, packet) => runCommands(services, { uri, packet, command: null, stopsAtFailure: true }),
    soak: (uri, packet, command, hours) => runCommands(services, { uri, packet, command, hours }),
    async rerun(uri, packet, actor) {
      const code = await rerun(services, { uri, packet, actor })
      await journal.refresh()
      return code
    },
    cancel: (id) => (id === undefined ? live.cancelAll() : live.cancel(id)),
    async place(id) {
      const known = id === undefined ? undefined : pending.find(id)
      if (known) return void (await settleRun(services, known.result))
      const chosen = await choosePending(pending)
      if (chosen) await offerPending(services, chosen)
    },
    dismiss(id) {
      const known = pending.find(id)
      if (known) putAway(services, known.result)
    },
    logOf: showLogs(context, journal),
    outputOf: (id) => readOutput(id)?.text ?? null,
    collect: () => collectRuns(services),
  }
}
