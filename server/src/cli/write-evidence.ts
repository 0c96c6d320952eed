import fs from 'node:fs'
import path from 'node:path'
import { acceptanceFor, acceptedRecord, applyEdits, foundTheSame, place, readDocument } from '../core/index.ts'
import type { Change, GateDocument, RunResult } from '../core/index.ts'
import { evidenceRecords } from '../node/records.ts'
import { withLock } from '../recorder/lock.ts'
import { readOutput } from '../recorder/output.ts'
import { rootOf } from '../recorder/repository.ts'
import { codeOf, type Problem, readDocumentFile } from './io.ts'

/** How often a place is looked for again in a document that somebody else keeps writing. */
const attempts = 5

/**
 * Writes the result of a run into its document: read at this moment, placed, and written in whole or not at all.
 * Null when it stands there; else why it does not. The result file keeps it.
 */
export async function writeEvidence(file: string, result: RunResult): Promise<Problem | null> {
  const isSame = await findsTheAccepted(file, result)
  return writeChange(file, (document) => place(document, result, isSame))
}

/** Did the run find what that one found which a person accepted? Only their outputs on this machine tell. */
async function findsTheAccepted(file: string, result: RunResult): Promise<boolean> {
  const read = readDocumentFile(file)
  const acceptance = 'text' in read ? acceptanceFor(readDocument(read.text), result) : null
  if (!acceptance) return false
  const { packet, commandHash } = result
  const document = path.relative(rootOf(path.dirname(file)), file).replaceAll(path.sep, '/')
  const records = await evidenceRecords().all(file)
  const accepted = acceptedRecord(records, acceptance, { document, packet, commandHash }, result.id)
  return accepted !== null && foundTheSame(outputOf(accepted.run), outputOf(result.id))
}

const outputOf = (run: string) => readOutput(run)?.text ?? null

/** Writes a change into a document as it stands at this moment, in whole or not at all. Null when it stands there. */
export async function writeChange(file: string, change: (document: GateDocument) => Change): Promise<Problem | null> {
  try {
    const problem = await withLock(file, () => changeFile(file, change))
    return problem === null ? { problem: `${file}: another run keeps writing it.` } : 'done' in problem ? null : problem
  } catch (error) {
    return { problem: `${file}: could not be written (${codeOf(error) ?? String(error)}).` }
  }
}

function changeFile(file: string, ask: (document: GateDocument) => Change): Problem | { readonly done: true } {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const read = readDocumentFile(file)
    if ('problem' in read) return read
    const change = ask(readDocument(read.text))
    if ('missing' in change) return { problem: `${file}: ${change.missing}` }
    if (replace(file, read.text, applyEdits(read.text, change.edits))) return { done: true }
  }
  return { problem: `${file}: something else keeps changing it.` }
}

/** Writes `after` in place of `before`. False when the file does not read `before` any more, or not `after` afterwards. */
export function replace(file: string, before: string, after: string): boolean {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    writeThrough(temporary, after, fs.statSync(file).mode)
    if (!reads(file, before)) return false
    fs.renameSync(temporary, file)
  } finally {
    fs.rmSync(temporary, { force: true })
  }
  return reads(file, after)
}

function writeThrough(file: string, text: string, mode: number): void {
  const open = fs.openSync(file, 'wx', mode)
  try {
    fs.writeFileSync(open, text)
    fs.fchmodSync(open, mode & 0o7777)
    fs.fsyncSync(open)
  } finally {
    fs.closeSync(open)
  }
}

function reads(file: string, expected: string): boolean {
  const read = readDocumentFile(file)
  return 'text' in read && read.text === expected
}
