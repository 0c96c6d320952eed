import fs from 'node:fs'
import path from 'node:path'
import { cleanOutput } from '../core/evidence/clean.ts'
import { apart, findSecrets, type Found, replaceFound } from '../core/evidence/redact.ts'
import type { RecordedOutput } from '../core/index.ts'
import { findEnvironmentSecrets } from './environment-secrets.ts'
import { runsFolder } from './job.ts'
import { type Held, mostShown, type Piece, piecesOf } from './keeper.ts'
import { writeWhole } from './write-whole.ts'

/** Bytes for the line that tells what was left out. */
const roomForLine = 64
/** Binary output grows when it is written as text; then less of it is kept. */
const attempts = 4
const fileName = 'output.txt'

/** Finds secrets by rules that others maintain. Rejects where it cannot tell. */
export type Scan = (text: string) => Promise<readonly Found[]>

/** The output of a run as it was kept: cleaned, redacted, of much of it both ends. */
export interface RunOutput {
  readonly text: string
  readonly file: string
}

/** What was kept of the output of a run, on this machine; null where nothing was, or it was deleted. */
export function readOutput(id: string, runs: string = runsFolder()): RunOutput | null {
  const file = path.join(runs, id, fileName)
  return fs.existsSync(file) ? { text: fs.readFileSync(file, 'utf8'), file } : null
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Keeps the output of a run in its folder, and says what was kept. Nothing is where it cannot be redacted; `told` then
 * hears why.
 */
export async function keepOutput(
  held: Held,
  folder: string,
  env: Environment,
  scan: Scan,
  told: (problem: string) => void,
): Promise<RecordedOutput> {
  const { bytes } = held
  const nothing = { bytes, omitted: bytes, kept: false, redacted: {} }
  if (!bytes) return nothing
  try {
    const { text, omitted, redacted } = await redactHeld(held, env, scan)
    writeWhole(path.join(folder, fileName), text, 0o600)
    return { bytes, omitted, kept: true, redacted }
  } catch (error) {
    told(error instanceof Error ? error.message : String(error))
    return nothing
  }
}

interface Redacted {
  readonly text: string
  /** Bytes of the output that are not in the text. */
  readonly omitted: number
  readonly redacted: Readonly<Record<string, number>>
}

/** What is held of an output, as it may be kept. Rejects where the scan does, or less than a megabyte is not reached. */
export async function redactHeld(held: Held, env: Environment, scan: Scan): Promise<Redacted> {
  let ofEnd = (mostShown - roomForLine) / 2
  for (let attempt = 0; attempt < attempts; attempt++) {
    const all = piecesOf(held, ofEnd)
    const pieces = await Promise.all(all.map((piece) => redactPiece(piece, env, scan)))
    const omitted = held.bytes - all.reduce((sum, { from, to }) => sum + to - from, 0)
    const text = joined(pieces, omitted)
    const size = Buffer.byteLength(text)
    if (size <= mostShown) return { text, omitted, redacted: added(pieces) }
    ofEnd = Math.floor((ofEnd * mostShown * 0.95) / size)
  }
  throw new Error('the output cannot be cut to a megabyte of text')
}

interface RedactedPiece {
  readonly text: string
  readonly counts: Readonly<Record<string, number>>
}

async function redactPiece({ bytes, from, to }: Piece, env: Environment, scan: Scan): Promise<RedactedPiece> {
  const text = readable(bytes)
  const found = apart([...findEnvironmentSecrets(text, env), ...findSecrets(text), ...(await scan(text))])
  const start = from === 0 ? 0 : readable(bytes.subarray(0, from)).length
  const end = to === bytes.length ? text.length : readable(bytes.subarray(0, to)).length
  return replaceFound(text, found, Math.min(start, text.length), Math.min(end, text.length))
}

const readable = (bytes: Buffer) => cleanOutput(new TextDecoder().decode(bytes))

function joined(pieces: readonly RedactedPiece[], omitted: number): string {
  const [head = '', tail] = pieces.map(({ text }) => text)
  if (tail === undefined) return head
  return `${head}${head.endsWith('\n') ? '' : '\n'}[… ${omitted} bytes left out …]\n${tail}`
}

function added(pieces: readonly RedactedPiece[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {}
  for (const { counts } of pieces)
    for (const [kind, count] of Object.entries(counts)) sum[kind] = (sum[kind] ?? 0) + count
  return sum
}
