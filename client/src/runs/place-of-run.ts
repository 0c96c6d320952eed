import path from 'node:path'
import type { Soak } from '../../../server/src/core/index.ts'
import { rootOf } from '../../../server/src/recorder/repository.ts'
import { findShell } from '../../../server/src/recorder/shell.ts'
import { setting } from '../settings.ts'

/** Where and how a document's commands run. */
export interface PlaceOfRun {
  /** Absolute path: the root of the document's repository, without one the document's folder. */
  readonly cwd: string
  /** Absolute path, or a name on the PATH. */
  readonly shell: string
  /** Seconds. */
  readonly timeout: number
}

/** As the settings of this machine say; a workspace has no say in it. A soak takes its hours besides. */
export function placeOfRun(document: string, soak: Soak | null): PlaceOfRun {
  const shell = setting('run.shell').trim() || findShell(process.platform, process.env)
  return { cwd: rootOf(path.dirname(document)), shell, timeout: setting('run.timeout') + (soak?.hours ?? 0) * 3600 }
}
