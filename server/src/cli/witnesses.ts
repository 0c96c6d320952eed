import fs from 'node:fs'
import {
  type GateDocument,
  readDocument,
  readOptions,
  teams,
  type VerifiedResult,
  verifyDocument,
} from '../core/index.ts'
import type { GitTrees, StoredRecord } from '../core/index.ts'
import { relativeTo } from '../core/paths.ts'
import { toCorePath } from '../node/files.ts'
import { freshTrees } from '../node/fresh-trees.ts'
import { nodePorts, nodeWorkspace } from '../node/ports.ts'
import { evidenceRecords } from '../node/records.ts'
import { gitTrees } from '../node/trees.ts'

/** A document with what stands behind its results. */
export interface Witnessed {
  /** Its path from the root of its repository; empty without one. */
  readonly relative: string
  readonly document: GateDocument
  readonly results: readonly VerifiedResult[]
  /** Every record of its repository. */
  readonly stored: readonly StoredRecord[]
}

const belonging = teams(nodeWorkspace)
const records = evidenceRecords()

/**
 * Holds a document with this text at this path against its repository. A record names its document by its real path, so
 * a link to it is followed.
 */
export async function witness(file: string, text: string, trees = unchangingTrees()): Promise<Witnessed> {
  const home = await belonging(toCorePath(fs.realpathSync(file)))
  const document = readDocument(text, readOptions(home))
  const results = await verifyDocument(document, home, { hash: nodePorts.hash, records, trees })
  if (home.root === null) return { relative: '', document, results, stored: [] }
  return { relative: relativeTo(home.root, home.path), document, results, stored: await records.all(home.path) }
}

/** Nothing is expected to change under one call of the command line. */
export const unchangingTrees = (): GitTrees =>
  freshTrees(
    gitTrees(() => true),
    Infinity,
  )
