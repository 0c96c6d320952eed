import type { GateDocument } from '../model/document.ts'
import { gather } from './reopen.ts'

const remembered = new WeakMap<GateDocument, ReadonlyMap<string, readonly string[]>>()

/** The packets that each packet waits for, once each. Several rules ask it of one document. */
export function waitedFor(document: GateDocument): ReadonlyMap<string, readonly string[]> {
  const known = remembered.get(document) ?? gather(document.dependencies.map(({ from, to }) => [to, from]))
  remembered.set(document, known)
  return known
}
