import type { Random } from '../bench/random.ts'
import type { Command, Release, Work } from './release.ts'

/** Puts one fault into a release. Null where this release has no place for it. */
export type Planter = (release: Release, random: Random) => Release | null

const change = (release: Release, work: Work | undefined, change: Partial<Work>): Release | null =>
  work ? { ...release, work: release.work.map((one) => (one === work ? { ...one, ...change } : one)) } : null

const pick = (random: Random, works: readonly Work[]) => (works.length ? random.pick(works) : undefined)
const done = ({ work }: Release) => work.filter(({ state }) => state === 'done')
const open = ({ work }: Release) => work.filter(({ state }) => state !== 'done')

/** One command of a finished packet, or of one at work, says something else. */
function command(release: Release, random: Random, said: (command: Command) => Partial<Command>): Release | null {
  const work = pick(random, done(release))
  const at = random.below(work?.commands.length || 1)
  return change(release, work, {
    commands: work?.commands.map((one, i) => (i === at ? { ...one, ...said(one) } : one)) ?? [],
  })
}

const both = (said: string) => ({ made: said, rerun: said })

/** How each rule's fault gets into a release; what `faultless` families cannot say they leave out. */
export const planters: Readonly<Record<string, Planter>> = {
  'done-with-unchecked': (release, random) => {
    const work = pick(random, done(release))
    const at = random.below(work?.checks.length || 1)
    return change(release, work, {
      checks: work?.checks.map((one, i) => (i === at ? { ...one, done: false } : one)) ?? [],
    })
  },
  'exit-code-missing': (release, random) =>
    command(release, random, () => both(random.pick(['passed', 'ok', '42 passed']))),
  'exit-code-nonzero': (release, random) =>
    command(release, random, () => both(random.pick(['exit 1', 'exit 2', 'BUILD FAILED']))),
  'evidence-missing': (release, random) => command(release, random, () => ({ made: null, rerun: null, isPlain: true })),
  'evidence-invalid': (release, random) =>
    command(release, random, () => both(random.pick(['timed out after 300s', 'output truncated', 'all suites green']))),
  'date-stale': (release) => (release.state === 'active' ? { ...release, updated: '2025-12-18' } : null),
  'date-invalid': (release) => ({ ...release, updated: '2026-02-30' }),
  'date-missing': (release) => ({ ...release, updated: null, law: ['Every status summary must carry a date.'] }),
  'status-unknown': (release, random) =>
    change(release, pick(random, open(release)), {
      mistyped: random.pick(['PENDNIG', 'IN PROGRES', 'Blokced', 'Not strated']),
    }),
  'status-contradiction': (release, random) =>
    change(release, pick(random, done(release)), { stateInSection: random.pick(['active', 'todo']) }),
  'dependency-open': (release, random) => {
    const [first] = release.work
    return first?.state === 'done' && done(release).length > 1
      ? change(release, first, {
          state: random.pick(['active', 'todo']),
          checks: first.checks.map((one) => ({ ...one, done: false })),
          commands: first.commands.map((one) => ({ ...one, made: null, rerun: null })),
          commit: null,
        })
      : null
  },
  'dependency-unknown': (release, random) => {
    const work = pick(random, release.work.slice(1))
    return change(release, work, {
      after: [
        ...(work?.after ?? []).slice(1),
        release.work[0]!.id.replace(/.$/, (last) => (/\d/.test(last) ? '8' : 'Q')),
      ],
    })
  },
  'dependency-cycle': (release) => {
    const [first, second] = open(release)
    return first && second
      ? change(
          { ...release, work: release.work.map((one) => (one === first ? { ...one, after: [second.id] } : one)) },
          second,
          { after: [first.id] },
        )
      : null
  },
  'verdict-contradiction': (release) =>
    release.verdict && {
      ...release,
      verdict: 'GO',
      risks: [
        ...release.risks,
        {
          text: 'Sign-in fails for renamed accounts',
          severity: 'P0',
          owner: 'Odd',
          due: '2026-02-28',
          disposition: 'open',
        },
      ],
    },
  'changes-requested-incomplete': (release, random) =>
    change(release, pick(random, open(release)), { state: 'changes' }),
  'commit-missing': (release, random) =>
    done(release).length < 2 ? null : change(release, pick(random, done(release)), { commit: null }),
  'commit-unknown': (release, random) => change(release, pick(random, done(release)), { commit: 'deadbee1' }),
  'packet-without-section': (release, random) =>
    done(release).length > 1 && release.work.length > 3
      ? change(release, pick(random, done(release)), { hasSection: false })
      : null,
  'packet-duplicate': (release, random) => ({ ...release, twice: pick(random, release.work)!.id }),
  'board-row-malformed': (release) => ({ ...release, broken: true }),
  'command-drift': (release) => {
    const last = release.work.at(-1)
    if (last?.state === 'todo') return null
    return change(release, last, { commands: last!.commands.filter(({ text }) => text !== release.frozen[0]) })
  },
  'command-masked': (release, random) =>
    command(release, random, ({ text }) => ({ text: `${text} ${random.pick(['| tail -20', '|| true', '; true'])}` })),
  'gate-vacuous': (release, random) =>
    command(release, random, () => ({
      demanded: 'exit 0 or anything',
      ...both('exit 0'),
      text: random.pick(['true', 'echo "release ok"']),
    })),
  'link-broken': (release) => ({ ...release, plan: 'docs/release-plna.md' }),
  'risk-incomplete': (release, random) => ({
    ...release,
    risks: release.risks.map((risk) => (random.chance(0.5) ? { ...risk, owner: null } : { ...risk, due: null })),
  }),
  'review-self': (release, random) => {
    const work = pick(random, release.work)
    return change(release, work, { reviewer: work!.maker })
  },
  'hidden-character': (release, random) =>
    command(release, random, ({ text }) => ({ text: `${text.slice(0, 5)}\u200b${text.slice(5)}` })),
  'suppression-invalid': (release, random) => ({
    ...release,
    comment: random.pick([
      '<!-- gatebook-disable-next-line commit-missing -->',
      '<!-- gatebook-disable-next-line commit-mising: later -->',
      '<!-- gatebook-disable-next-line done-with-unchecked: nothing here -->',
    ]),
  }),
  'secret-exposed': (release, random) =>
    change(release, pick(random, done(release)), {
      note: random.pick([
        `curl -H 'Authorization: Bearer ghp_${'a1B2c3D4e5F6'.repeat(3)}' https://ci.example/run`,
        'DATABASE_URL=postgres://app:Wm9kT2vQx7@db.example/app',
        'Set-Cookie: session=9f8e7d6c5b4a39281706f5e4d3c2b1a0; HttpOnly',
      ]),
    }),
}
