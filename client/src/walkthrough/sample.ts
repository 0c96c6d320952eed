import { Uri } from 'vscode'
import type { Services } from '../services.ts'

/** The packet that the walkthrough is about. */
export const samplePacket = 'LAN-01'

/** Where the walkthrough leads, by a part of the line. A test holds them to the sample. */
export const samplePlaces = {
  claim: `| ${samplePacket} |`,
  command: '] `bash scripts/check-charts.sh`',
  box: '[ ] Charts saved by 1.7',
} as const

export const sampleName = 'release-gate.md'

/** The sample of this installation; where nothing can be run, a document that is nowhere. */
export function sampleUri({ context, runs }: Pick<Services, 'context' | 'runs'>): Uri {
  if (!runs) return Uri.from({ scheme: 'untitled', path: sampleName })
  return Uri.joinPath(Uri.file(context.globalStorageUri.fsPath), 'sample', sampleName)
}
