import fs from 'node:fs'
import { recordBytes, type EvidenceRecord } from '../../../server/src/core/index.ts'
import { sha256 } from '../../../server/src/recorder/job.ts'
import { type Verified, verifyText } from '../../../server/src/cli/verify.ts'
import { runHere } from '../cli/running.ts'
import { emptyFolder, type Repository } from './repository.ts'

export const file = 'docs/tracker.md'

/** A tracker of one packet that requires `sh check.sh`. */
export const tracker = ({ status = 'IN_PROGRESS', section = '', record = '' } = {}): string => `# Mill Gate Tracker

| Packet | Title | Status | Review State |
|---|---|---|---|
| ML-01 | Wheel | ${status} | ${status === 'DONE' ? 'APPROVED' : '—'} |

## ML-01 Checklist: Wheel

${section}

### Required Commands

- [ ] \`sh check.sh\` -> exit 0

### ML-01 Review Record

${record}
`

/** A repository with that tracker and the script that it requires, committed. */
export function startGate(home: Repository, tracked = tracker()): void {
  home.write(file, tracked)
  home.write('check.sh', 'test -f src/wheel.txt\n')
  home.write('src/wheel.txt', 'oak\n')
  home.write('README.md', '# Mill\n')
  home.commit('start')
}

/** Within this suite runs leave their output in a folder of their own, not in that of whoever tests. */
export function keepStateApart(): void {
  const kept = process.env.XDG_STATE_HOME
  before(() => (process.env.XDG_STATE_HOME = emptyFolder()))
  after(() => {
    if (kept === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = kept
  })
}

/** `gatebook run` on the packet, by this person; fails where it does not pass. */
export async function runPacket(home: Repository, as = 'Ada', packet = 'ML-01'): Promise<void> {
  const ran = await runHere(['--document', home.at(file), '--packet', packet, '--yes', '--as', as])
  if (ran.code !== 0) throw new Error(`${ran.code}\n${ran.stdout}${ran.stderr}`)
}

/** What `gatebook verify` finds of the tracker. */
export const verifyTracker = (home: Repository): Promise<Verified[]> => verifyText(home.at(file), home.read(file))

/** The records of a repository by name. */
export function recordsIn(home: Repository): Map<string, EvidenceRecord> {
  const folder = home.at('.gatebook/evidence')
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  return new Map(
    names.map((name) => [name.slice(0, -5), JSON.parse(home.read(`.gatebook/evidence/${name}`)) as EvidenceRecord]),
  )
}

/** Writes a record under its own hash, as a person who forges one could; its name. */
export function writeRecord(home: Repository, record: EvidenceRecord): string {
  const bytes = recordBytes(record)
  home.write(`.gatebook/evidence/${sha256(bytes)}.json`, bytes)
  return sha256(bytes)
}
