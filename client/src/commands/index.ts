import { commands } from 'vscode'
import type { Services } from '../services.ts'
import { withoutContext } from '../board/context.ts'
import { acceptResult } from './accept-result.ts'
import { addPacket } from './add-packet.ts'
import { approvePacket } from './approve-packet.ts'
import { cancelRun } from './cancel-run.ts'
import { checkpointCommit } from './checkpoint-commit.ts'
import { deriveVerdict } from './derive-verdict.ts'
import { dismissEvidence } from './dismiss-evidence.ts'
import { explainDocument } from './explain-document.ts'
import { explainRule } from './explain-rule.ts'
import { commandIds, type CommandName } from './ids.ts'
import { clearFilter, filterPackets } from './filter-packets.ts'
import { groupByDocument, groupByStatus } from './group-packets.ts'
import { insertExcerpt } from './insert-excerpt.ts'
import { markDone } from './mark-done.ts'
import { markNotApplicable } from './mark-not-applicable.ts'
import { openBeside } from './open-beside.ts'
import { newTracker } from './new-tracker.ts'
import { openSample } from './open-sample.ts'
import { openTracker } from './open-tracker.ts'
import { pasteEvidence } from './paste-evidence.ts'
import { placePending } from './place-pending.ts'
import { recordCommit } from './record-commit.ts'
import { approveSoak, finishSoak, startSoak } from './record-soak.ts'
import { requestChanges } from './request-changes.ts'
import { requestReview } from './request-review.ts'
import { rerunReview } from './rerun-review.ts'
import { restartServer } from './restart-server.ts'
import { reveal } from './reveal.ts'
import { revealRun } from './reveal-run.ts'
import { runCommand } from './run-command.ts'
import { runPacket } from './run-packet.ts'
import { runSoak } from './run-soak.ts'
import { runWorkflow } from './run-workflow.ts'
import { runTracker } from './run-tracker.ts'
import { showBoard } from './show-board.ts'
import { showOutput } from './show-output.ts'
import { showRunOutput } from './show-run-output.ts'
import { startPacket } from './start-packet.ts'
import { waiveItem } from './waive-item.ts'
import { whyNotDone } from './why-not-done.ts'

type Command = (services: Services, ...given: readonly unknown[]) => unknown

const table: Readonly<Record<CommandName, Command>> = {
  run: runCommand,
  runAll: runPacket,
  reveal,
  open: openBeside,
  waive: waiveItem,
  markNotApplicable,
  explain: explainRule,
  acceptResult,
  rerunReview,
  recordCommit,
  insertExcerpt,
  pasteEvidence,
  runSoak,
  cancelRun,
  placePending,
  dismissEvidence,
  showRunOutput,
  revealRun,
  startPacket,
  requestReview,
  approvePacket,
  requestChanges,
  markDone,
  whyNotDone,
  checkpoint: checkpointCommit,
  addPacket,
  deriveVerdict,
  runWorkflow,
  startSoak,
  finishSoak,
  approveSoak,
  showBoard,
  runTracker,
  groupByStatus,
  groupByDocument,
  filterPackets,
  clearFilter,
  openTracker,
  openSample,
  newTracker,
  explainDocument,
  restartServer,
  showOutput,
}

export function registerCommands(services: Services): void {
  for (const [name, command] of Object.entries(table)) {
    const id = commandIds[name as CommandName]
    services.context.subscriptions.push(
      commands.registerCommand(id, (...given: unknown[]) => command(services, ...withoutContext(given))),
    )
  }
}
