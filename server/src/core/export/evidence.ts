import type { Intact } from '../evidence/tier.ts'
import type { VerifiedResult } from '../evidence/verify.ts'
import type { Packet } from '../model/document.ts'

/** What is exported of one document. */
export interface ExportedDocument {
  /** As a person named it. */
  readonly file: string
  /** Relative to the root of its repository. */
  readonly document: string
  readonly packets: readonly Packet[]
  /** Of these packets, the first run first. */
  readonly records: readonly Intact[]
  readonly results: readonly VerifiedResult[]
}

/** One value a line: JSON never breaks one. */
export const jsonLines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** The records with their names, one a line: whoever writes a record out again has the bytes that its name is the hash of. */
export const asBundle = (documents: readonly ExportedDocument[]): string =>
  jsonLines(documents.flatMap(({ records }) => records.map(({ name, record }) => ({ name, record }))))
