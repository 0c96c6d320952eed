import type { ExtensionContext, LogOutputChannel } from 'vscode'
import type { Boards } from './board/boards.ts'
import type { Runs } from './runs/runs.ts'
import type { Server } from './server.ts'
import type { Checkpoints } from './transactions/checkpoints.ts'
import type { Outlines } from './trees/outlines.ts'
import type { PacketOptions } from './trees/packet-options.ts'

/** What every part of the client is given. */
export interface Services {
  readonly context: ExtensionContext
  readonly log: LogOutputChannel
  readonly server: Server
  readonly outlines: Outlines
  readonly boards: Boards
  readonly packetOptions: PacketOptions
  /** Null where nothing can be run: in a browser alone. */
  readonly runs: Runs | null
  /** Null where there is no git: in a browser alone. */
  readonly checkpoints: Checkpoints | null
}
