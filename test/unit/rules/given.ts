import { readDocument } from '../../../server/src/core/model/read.ts'
import { defaultPolicy } from '../../../server/src/core/policy.ts'
import { judge } from '../../../server/src/core/rules/judge.ts'
import type { Edit, Finding, Surroundings } from '../../../server/src/core/rules/rule.ts'
import type { RepositoryFacts } from '../../../server/src/core/repository.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { defaultSettings, type Settings } from '../../../server/src/core/settings.ts'

/** The day on which examples are judged that name no other. */
export const today = '2026-02-12'

export function findings(
  text: string,
  around: Partial<Surroundings> = {},
  settings: Partial<Settings> = {},
): Finding[] {
  const given = surroundings(today, around)
  return judge(readDocument(text), { ...defaultSettings, ...settings }, given)
}

/**
 * The surroundings of an example as its page has them: `today=…`, `lastCommit=…`, the commits that the repository has
 * (`has=5c1e77ab,…`), its releases (`releases=v1.1.0:2026-02-01,…`, the newest first), and the files around the document
 * (`files=plan.md,docs/old.md`), which are empty. `changes=a.md+b.ts,c.md` are the files of its commits, the newest first,
 * `scripts=` and `targets=` those of its manifests, `sections=` what the team demands of runbooks,
 * `soak=` the hours of a report.
 */
export function aroundOf(given: Readonly<Record<string, string>>): Partial<Surroundings> {
  const { has, files, releases, changes, document, scripts, targets, sections, soak, ...rest } = given
  const manifests = {
    'package.json': packageOf(scripts),
    Makefile: makefileOf(targets),
    'reports/soak-report.json': soakOf(soak),
  }
  const texts = Object.entries(manifests).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const]))
  return {
    ...rest,
    ...(releases === undefined ? {} : { repository: repositoryOf({ releases: releasesIn(releases) }) }),
    ...(changes === undefined ? {} : { repository: changedInTurn(changes, document) }),
    ...(texts.length ? withTexts(Object.fromEntries(texts)) : {}),
    ...(has === undefined ? {} : { hasCommit: (hash) => has.split(',').includes(hash) }),
    ...(sections === undefined ? {} : { policy: { ...defaultPolicy, requiredSections: sections.split(',') } }),
    ...(files === undefined
      ? {}
      : { linked: filesAround(Object.fromEntries(files.split(',').map((file) => [file, '']))) }),
  }
}

/** `24`, or `24+7200` with the seconds of a gap. */
function soakOf(said: string | undefined): string | null {
  const [hours, gap] = said?.split('+') ?? []
  return hours === undefined
    ? null
    : JSON.stringify({
        startedAt: '2026-02-22T08:00:00Z',
        durationHours: Number(hours),
        gaps: gap ? [{ seconds: Number(gap) }] : [],
      })
}

const packageOf = (scripts: string | undefined) =>
  scripts === undefined
    ? null
    : JSON.stringify({ scripts: Object.fromEntries(scripts.split(',').map((name) => [name, 'true'])) })

const makefileOf = (targets: string | undefined) =>
  targets
    ?.split(',')
    .map((name) => `${name}:\n\ttrue\n`)
    .join('\n') ?? null

/** Files with these texts, from the root, in the repository of a document that lies there. */
export const withTexts = (texts: Readonly<Record<string, string>>): Partial<Surroundings> => ({
  repository: repositoryOf({ files: new Set(Object.keys(texts)) }),
  linked: filesAround(texts),
  textOf: (path) => texts[path] ?? null,
})

/** Commits, the newest first, `+` between the files of one. */
function changedInTurn(commits: string, document = 'README.md'): RepositoryFacts {
  const changes = new Map(
    commits.split(',').flatMap((files, at) => files.split('+').map((file) => [file, at] as const)),
  )
  return repositoryOf({ document, changes, files: new Set(changes.keys()) })
}

const releasesIn = (said: string) =>
  said.split(',').map((one) => {
    const [name = '', date = ''] = one.split(':')
    return { name, date }
  })

/** What git tells of a repository, in tests. */
export const repositoryOf = (facts: Partial<RepositoryFacts>): RepositoryFacts => ({
  document: 'README.md',
  files: new Set(),
  changes: new Map(),
  modified: new Set(),
  releases: [],
  toJSON: () => '',
  ...facts,
})

/** The files around a document by path; those that end in `.md` are documents. */
export const filesAround =
  (files: Readonly<Record<string, string>>): NonNullable<Surroundings['linked']> =>
  (target) => {
    const text = files[target]
    if (text !== undefined)
      return target.endsWith('.md')
        ? { state: 'document', path: `/${target}`, document: readDocument(text) }
        : { state: 'file' }
    const name = target.slice(target.lastIndexOf('/') + 1)
    return { state: 'missing', similar: Object.keys(files).filter((file) => file.endsWith(name)) }
  }

/** `rule:line`, lines from 1. */
export const placed = (text: string, found: readonly Finding[]): string[] =>
  found.map(({ rule, start }) => `${rule}:${text.slice(0, start).split('\n').length}`)

export const apply = (text: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end, newText }) => left.slice(0, start) + newText + left.slice(end), text)
