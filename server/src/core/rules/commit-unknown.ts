import type { GateDocument, Words } from '../model/document.ts'
import type { Draft, Rule } from './rule.ts'

/** A commit that the document records and the repository does not have. */
export const commitUnknown: Rule = {
  code: 'commit-unknown',
  summary: 'A recorded commit that this repository does not have',
  severity: 'off',
  *check(document, { hasCommit }) {
    for (const hash of recordedHashes(document)) if (hasCommit(hash.text) === false) yield draft(hash)
  },
}

/** In the order of the document, each place once. */
function recordedHashes({ commits, packets }: GateDocument): Words[] {
  const inRecords = packets.flatMap(({ records }) => records.flatMap((record) => record.commits))
  const elsewhere = commits.filter(({ isAbout }) => isAbout).flatMap(({ hashes }) => hashes)
  const byPlace = new Map([...inRecords, ...elsewhere].map((hash) => [hash.start, hash]))
  return [...byPlace.values()].sort((a, b) => a.start - b.start)
}

const draft = ({ text, start, end }: Words): Draft => ({
  start,
  end,
  message: `${text} is no commit of this repository: fetch it, or record the hash that it has here (a squash or a rebase makes a new one).`,
})
