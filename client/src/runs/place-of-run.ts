import path from 'node:path'
import type { Soak } from '../../../server/src/core/index.ts'
import type { FrozenCommand } from '../../../server/src/protocol/index.ts'
import { rootOf } from '../../../server/src/recorder/repository.ts'
import { findShell } from '../../../server/src/recorder/shell.ts'
import { setting } from '../settings.ts'

/** Where and how a document's commands run. */
export interface PlaceOfRun {
  /** Absolute path. */
  readonly cwd: string
  /** Absolute path, or a name on the PATH. */
  readonly shell: string
  /** Seconds. */
  readonly timeout: number
  /** Variables that they are given beside those of the editor. */
  readonly environment: Readonly<Record<string, string>>
}

/**
 * Shell and time-out as the settings of this machine say: a workspace has no say in them. Folder and environment as the
 * commands were frozen, which a person confirms. A soak takes its hours besides.
 */
export function placeOfRun(document: string, frozen: FrozenCommand | undefined, soak: Soak | null): PlaceOfRun {
  const shell = setting('run.shell').trim() || findShell(process.platform, process.env)
  return {
    cwd: path.normalize(frozen?.cwd ?? rootOf(path.dirname(document))),
    shell,
    timeout: setting('run.timeout') + (soak?.hours ?? 0) * 3600,
    environment: frozen?.environment ?? {},
  }
}
