import type { StoredRecord } from '../core/index.ts'
import { relativeTo } from '../core/paths.ts'
import type { Session } from './session.ts'

export interface Records {
  readonly stored: readonly StoredRecord[]
  /** The document, relative to the root of the repository. */
  readonly document: string
}

/** The records of a document's repository; none where there is no repository, or no files to look at. */
export async function recordsOf({ neighbours, witnesses }: Session, uri: string): Promise<Records> {
  const home = await neighbours.belonging(uri)
  if (!home?.root || !witnesses) return { stored: [], document: '' }
  return { stored: await witnesses.records.all(home.path), document: relativeTo(home.root, home.path) }
}
