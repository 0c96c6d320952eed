import type { GateDocument } from '../model/document.ts'
import { namedSteps } from '../model/named-steps.ts'
import { relativeTo } from '../paths.ts'
import type { EvidenceRecords, Hash } from '../ports.ts'
import type { Belonging } from './scope.ts'
import type { Intact } from './tier.ts'

/** The last run of a command of a step that the records tell of. */
export interface StepRun {
  /** The name of the step. */
  readonly step: string
  /** Of the command in its step. */
  readonly index: number
  /** What ran, as the document has it. */
  readonly command: string
  readonly last: Intact
}

/**
 * The last runs of the commands of a document's steps: of runbooks, workflows and policies. A command that is filled in
 * before it is run is another one each time, so of those nothing is told.
 */
export async function stepRuns(
  document: GateDocument,
  { path, root }: Belonging,
  { records, hash }: { readonly records: EvidenceRecords; readonly hash: Hash },
): Promise<StepRun[]> {
  const commands = Array.from(namedSteps(document), ([step, { commands }]) =>
    commands.map(({ text, placeholders }, index) => ({ step, index, command: text, isWhole: !placeholders.length })),
  ).flat()
  if (!commands.length || root === null) return []
  const lastOf = lastRuns(await records.all(path), relativeTo(root, path))
  const found = commands
    .filter(({ isWhole }) => isWhole)
    .map(async ({ isWhole: _, ...one }): Promise<StepRun[]> => {
      const last = lastOf.get(keyOf(one.step, await hash.sha256(one.command)))
      return last ? [{ ...one, last }] : []
    })
  return (await Promise.all(found)).flat()
}

type Stored = Awaited<ReturnType<EvidenceRecords['all']>>

function lastRuns(stored: Stored, document: string): ReadonlyMap<string, Intact> {
  const last = new Map<string, Intact>()
  for (const { name, record } of stored) {
    if (!record || record.document !== document) continue
    const key = keyOf(record.packet, record.commandHash)
    const before = last.get(key)
    if (!before || Date.parse(before.record.started) < Date.parse(record.started)) last.set(key, { name, record })
  }
  return last
}

const keyOf = (step: string, commandHash: string) => `${step}\0${commandHash}`
