import * as vscode from 'vscode'
import { method } from '../../server/src/protocol/index.ts'
import { makeBoards, type Boards } from './board/boards.ts'
import { registerCommands } from './commands/index.ts'
import { contextKeys } from './commands/ids.ts'
import { followTracker } from './follow-tracker.ts'
import { showInPreview, type Preview } from './preview/preview.ts'
import type { Runs } from './runs/runs.ts'
import { makeServer, type MakeClient, type Server } from './server.ts'
import type { Services } from './services.ts'
import { showSoakStatus, type SoakStatus } from './status/soak-status.ts'
import { showTrackerStatus, type TrackerStatus } from './status/tracker-status.ts'
import { showTests, type TestExplorer } from './testing/explorer.ts'
import { showDocuments, type DocumentsView } from './trees/documents.ts'
import { showEvidence, type EvidenceView } from './trees/evidence.ts'
import { makeOutlines, type Outlines } from './trees/outlines.ts'
import { makePacketOptions, type PacketOptions } from './trees/packet-options.ts'
import { showPackets, type PacketsView } from './trees/packets.ts'
import type { Checkpoints } from './transactions/checkpoints.ts'
import { openTrackers } from './trees/trackers.ts'
import { followSample } from './walkthrough/follow-sample.ts'

/** What `activate` returns, for the tests in the extension host. Not an interface for other extensions. */
export interface GatebookApi extends PacketsView, EvidenceView, DocumentsView, Preview {
  readonly runs: Runs | null
  readonly server: Server
  readonly outlines: Outlines
  /** Of indexes, runbooks, policies and matrices. */
  readonly kept: Outlines
  readonly tests: () => TestExplorer | null
  readonly status: TrackerStatus
  readonly boards: Boards
  readonly packetOptions: PacketOptions
  readonly soak: SoakStatus
}

export interface Platform {
  readonly makeClient: MakeClient
  /** Fixes the date, `YYYY-MM-DD`, while the extension is developed or tested. */
  readonly today?: string
  readonly makeRuns?: (services: Omit<Services, 'runs' | 'outlines'>) => Runs
  readonly checkpoints?: Checkpoints
}

/** What both the desktop and the browser do at activation: little, until a document could concern Gatebook. */
export function activateOn(context: vscode.ExtensionContext, platform: Platform): GatebookApi {
  const { makeClient, makeRuns, today, checkpoints = null } = platform
  const log = vscode.window.createOutputChannel('Gatebook', { log: true })
  const server = makeServer(context, makeClient, log, {
    today: fixedDate(context, today),
    canRun: makeRuns !== undefined,
  })
  const outlines = makeOutlines(server, log)
  context.subscriptions.push(log, outlines)
  const boards = makeBoards({ context, log, server })
  const packetOptions = makePacketOptions(context.workspaceState)
  context.subscriptions.push(packetOptions)
  const runs = makeRuns?.({ context, log, server, boards, packetOptions, checkpoints }) ?? null
  const services: Services = { context, log, server, outlines, boards, packetOptions, runs, checkpoints }
  registerCommands(services)
  const trackers = openTrackers(outlines)
  context.subscriptions.push(trackers)
  const kept = makeOutlines(server, log, method.keptDocument)
  const documents = openTrackers(kept)
  context.subscriptions.push(kept, documents)
  const views = {
    ...showPackets(services, trackers),
    ...showEvidence(services),
    ...showDocuments(services, documents, kept),
    ...showInPreview(services),
  }
  const tests = showTests(services, trackers)
  followTracker(services)
  followSample(services)
  const status = showTrackerStatus(services)
  const soak = showSoakStatus(services)
  void vscode.commands.executeCommand('setContext', contextKeys.canRun, runs !== null)
  runs?.collect().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)))
  return { ...views, server, outlines, kept, runs, tests, status, soak, boards, packetOptions }
}

/** No environment of an installed extension shifts its date: what is stale then would not be said. */
function fixedDate({ extensionMode }: vscode.ExtensionContext, today: string | undefined): string | undefined {
  return extensionMode === vscode.ExtensionMode.Production ? undefined : today
}
