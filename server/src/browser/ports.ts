import { readConfig } from '../config/read.ts'
import { localDate, type Ports } from '../core/index.ts'

/** The world as a web worker sees it: no processes, so no git, and only the files that the client serves. */
export const workerPorts: Ports = {
  clock: { now: () => Date.now(), today: () => localDate(new Date()) },
  hash: { sha256 },
  history: () => ({
    lastCommit: () => Promise.resolve(null),
    hasCommits: (_, hashes) => Promise.resolve(new Map(hashes.map((hash) => [hash, null]))),
  }),
  repository: () => () => Promise.resolve(null),
  workspace: null,
  readConfig,
  evidence: null,
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
