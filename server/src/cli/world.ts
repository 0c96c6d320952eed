import { version } from '../../../package.json'
import { readDocument, type RecordedTree, readOptions, teams } from '../core/index.ts'
import { treeScope } from '../core/evidence/scope.ts'
import { toCorePath } from '../node/files.ts'
import { nodeWorkspace } from '../node/ports.ts'
import { scanForSecrets } from '../node/scanner.ts'
import { gitTrees } from '../node/trees.ts'
import type { World } from '../recorder/record.ts'
import { readDocumentFile } from './io.ts'

/** The world of a recorder that the command line starts. */
export const world: World = { ranOn, scan: scanForSecrets, tool: `gatebook ${version}` }

/** The tree as the document and its team have it compared; of a document that cannot be read it leaves out that alone. */
async function ranOn(document: string, packet: string): Promise<RecordedTree | null> {
  const home = await teams(nodeWorkspace)(toCorePath(document))
  const read = readDocumentFile(document)
  const { without, covers } = treeScope(readDocument('text' in read ? read.text : '', readOptions(home)), packet, home)
  return gitTrees(() => true).working(document, without, covers)
}
