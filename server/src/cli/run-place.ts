import { type GateDocument, readDocument, readOptions, type RunPlace, runPlace, teams } from '../core/index.ts'
import { toCorePath } from '../node/files.ts'
import { nodeWorkspace } from '../node/ports.ts'
import type { Problem } from './io.ts'

/** A document as its team reads it. */
export async function readForRun(file: string, text: string): Promise<GateDocument> {
  return readDocument(text, readOptions(await teams(nodeWorkspace)(toCorePath(file))))
}

/** Where the commands of a packet, or of a step by its name, run; or why they cannot. */
export async function placeToRun(file: string, document: GateDocument, name: string): Promise<RunPlace | Problem> {
  const home = await teams(nodeWorkspace)(toCorePath(file))
  const place = await runPlace(document, name, home, nodeWorkspace.files)
  return 'refused' in place ? { problem: place.refused } : place
}

/** The variables of a place, a line each, for a person. */
export const describeEnvironment = ({ environment }: Pick<RunPlace, 'environment'>): string =>
  Object.entries(environment)
    .map(([name, value]) => `with ${name}=${value}\n`)
    .join('')
