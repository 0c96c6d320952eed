import type { Random } from '../bench/random.ts'

export type State = 'done' | 'active' | 'todo' | 'changes'

export interface Check {
  readonly text: string
  readonly done: boolean
}

/** A required command; what its maker and its reviewer say that it gave, null where they say nothing. */
export interface Command {
  readonly text: string
  readonly made: string | null
  readonly rerun: string | null
  /** What was demanded, where it is more than `exit 0`. */
  readonly demanded?: string
  /** Listed without a box, in notations that have boxes for commands: only its run says that it was run. */
  readonly isPlain: boolean
}

export interface Work {
  readonly id: string
  readonly title: string
  readonly state: State
  /** What its own section says, where the board says something else. */
  readonly stateInSection?: State
  /** A word in the place of the status, as somebody mistyped it. */
  readonly mistyped?: string
  readonly maker: string
  readonly reviewer: string
  readonly after: readonly string[]
  readonly checks: readonly Check[]
  readonly commands: readonly Command[]
  readonly commit: string | null
  readonly findings: readonly string[]
  readonly hasSection: boolean
  /** A line of its evidence beside the runs. */
  readonly note: string | null
}

export interface Risk {
  readonly text: string
  readonly severity: 'P0' | 'P1'
  readonly owner: string | null
  readonly due: string | null
  readonly disposition: 'accepted' | 'open'
}

/** A release as somebody keeps it, before it is written down in any notation. */
export interface Release {
  readonly title: string
  readonly state: 'active' | 'done'
  readonly updated: string | null
  readonly law: readonly string[]
  readonly work: readonly Work[]
  readonly verdict: 'GO' | 'GO_WITH_CONDITIONS' | null
  readonly risks: readonly Risk[]
  /** Commands that the first packet freezes and the last one replays. */
  readonly frozen: readonly string[]
  /** A file that the header links to. */
  readonly plan: string
  /** What the release says of another tracker, `docs/harbour.md`: its status there is Complete, 3 of 3. */
  readonly lane: { readonly status: string; readonly count: string }
  readonly comment: string | null
  /** A row that somebody broke, or wrote twice: written behind the board's rows as it is by the family. */
  readonly twice: string | null
  readonly broken: boolean
}

export const today = '2026-02-12'
/** The other files of the repository. */
export const planFile = 'docs/release-plan.md'
export const laneFile = 'docs/harbour.md'
export const laneText = `# Harbour Tracker\n\nStatus: Complete\n\n| Packet | Status |\n|---|---|\n| HB-0 | DONE |\n| HB-1 | DONE |\n| HB-2 | DONE |\n`

const titles = [
  'Scope freeze and baseline',
  'Sign-in and session replay',
  'Upload limits and quotas',
  'Backup and restore rehearsal',
  'Runbook and alert review',
  'Final decision',
]
const chores = [
  'Owners of every surface are named',
  'Baseline of the last release is recorded',
  'Error budget for the week is above the limit',
  'Rollback was rehearsed on the staging cluster',
  'Dashboards link to the runbook',
  'Notes for support are written',
  'Feature flags default to off',
  '`SESSION_TTL` is read from the settings',
  'Migration was tried on a copy of the data',
  'No `P0` is open in the tracker of the last sprint',
]
const tools = [
  'npm run build',
  'npm test -- --run session',
  'go test ./internal/quota/... -count=1',
  'pytest tests/restore -q',
  'make lint',
  'cargo test --workspace',
  'npx playwright test smoke.spec.ts',
  './scripts/check-alerts.sh staging',
]
const people = ['Ines', 'Tomas', 'Codex', 'Claude', 'Mirja', 'Odd']

/** A release without a fault; half of them are finished and decided. `idOf` numbers the packets from 0. */
export function cleanRelease(random: Random, idOf: (index: number) => string): Release {
  const decided = random.chance(0.5)
  const count = 4 + random.below(3)
  const done = decided ? count : 1 + random.below(count - 2)
  const work = Array.from({ length: count }, (_, i) => newWork(random, { idOf, i, done, last: count - 1 }))
  const frozen = work[0]!.commands
  work[count - 1] = {
    ...work[count - 1]!,
    commands: work[count - 1]!.state === 'todo' ? frozen.map((one) => ({ ...one, made: null, rerun: null })) : frozen,
  }
  const owned: Risk = {
    text: 'Restore takes longer than an hour',
    severity: 'P1',
    owner: 'Mirja',
    due: '2026-03-20',
    disposition: 'accepted',
  }
  return {
    title: random.pick(['Spring release', 'Version 4', 'Harbour launch', 'Public beta']),
    state: decided ? 'done' : 'active',
    updated: random.pick(['2026-02-09', '2026-02-10', '2026-02-11']),
    law: [],
    work,
    verdict: decided ? 'GO_WITH_CONDITIONS' : null,
    risks: [owned],
    frozen: work[0]!.commands.map(({ text }) => text),
    plan: planFile,
    lane: { status: 'Complete', count: '3/3' },
    comment: null,
    twice: null,
    broken: false,
  }
}

interface Place {
  readonly idOf: (index: number) => string
  readonly i: number
  readonly done: number
  readonly last: number
}

function newWork(random: Random, { idOf, i, done, last }: Place): Work {
  const state = i < done ? 'done' : i === done && random.chance(0.7) ? 'active' : 'todo'
  const isDone = state === 'done'
  const [maker, reviewer] = distinct(random, people, 2) as [string, string]
  const texts = distinct(random, tools, (i === 0 ? 2 : 1) + random.below(3))
  return {
    id: idOf(i),
    title: i === last ? titles.at(-1)! : titles[i]!,
    state,
    maker,
    reviewer,
    after: i === 0 ? [] : i === last ? Array.from({ length: last }, (_, k) => idOf(k)) : [idOf(0)],
    checks: distinct(random, chores, 2 + random.below(4)).map((text, k) => ({
      text,
      done: isDone || (state === 'active' && k === 0),
    })),
    commands: texts.map((text, k) => ({
      text,
      made: isDone ? 'exit 0' : null,
      rerun: isDone ? 'exit 0' : null,
      isPlain: k % 2 === 1,
    })),
    commit: isDone ? hash(random) : null,
    findings: [],
    hasSection: true,
    note: null,
  }
}

export const hash = (random: Random): string => ((random.below(2 ** 31) >>> 0) + 2 ** 31).toString(16)

export function distinct<T>(random: Random, from: readonly T[], count: number): T[] {
  const left = [...from]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.below(left.length), 1)[0]!)
}
