import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { parseSettings, type Settings, readOptions, teams, withTeam } from '../../../server/src/core/index.ts'
import { documentKinds } from '../../../server/src/core/model/document.ts'
import { defaultPolicy } from '../../../server/src/core/policy.ts'
import { rules } from '../../../server/src/core/rules/index.ts'
import { parseTeamConfig } from '../../../server/src/core/workspace/team.ts'
import { readConfig } from '../../../server/src/config/read.ts'
import { inMemory } from './memory.ts'

const settings: Settings = {
  rules: { 'date-stale': 'off', 'dependency-open': 'hint' },
  dateStale: { days: 3 },
  files: [],
}
const whole = {
  rules: { 'date-stale': 'error' },
  dateStale: { days: 21 },
  vocabulary: { parked: 'deferred' },
  packets: { allowWaivers: true, covers: { 'SEC-*': ['src/**'] } },
  files: { none: ['notes/**'], tracker: ['docs/*.md'] },
  evidence: { minimum: 'observed' },
  rerun: { setup: ['npm ci'] },
  run: { folder: 'web', environment: { CI: '1' } },
  artifacts: { 'AUDIT.md': ['src/**'] },
  matrix: { scope: ['src/**'] },
  runbook: { requiredSections: ['rollback'] },
  policy: { reviewEvery: 'release' },
  soak: { report: { start: 'run.begin' } },
}

describe('a team’s configuration', () => {
  it('counts before settings, and leaves alone what it does not name', () => {
    const team = parseTeamConfig(whole)
    const expected = {
      ...settings,
      rules: { 'date-stale': 'error', 'dependency-open': 'hint' },
      dateStale: { days: 21 },
    }
    assert.deepEqual(withTeam(settings, team), expected)
    const covers = { 'SEC-*': ['src/**'] }
    assert.deepEqual(team.policy, {
      vocabulary: { parked: 'deferred' },
      allowWaivers: true,
      covers,
      artifacts: { 'AUDIT.md': ['src/**'] },
      matrixScope: ['src/**'],
      requiredSections: ['rollback'],
      reviewEvery: 'release',
      soakReport: { start: 'run.begin', end: 'endedAt', duration: 'durationHours', samples: 'samples' },
      evidenceMinimum: 'observed',
      rerunSetup: ['npm ci'],
      runFolder: 'web',
      runEnvironment: { CI: '1' },
    })
    assert.deepEqual(withTeam(settings, null), settings)
    assert.deepEqual(withTeam(settings, parseTeamConfig({})), settings)
  })

  it('says nothing where it is malformed, and never throws', () => {
    const broken = {
      rules: { 'date-stale': 'loud' },
      dateStale: { days: -1 },
      vocabulary: { parked: 'resting' },
      packets: { allowWaivers: 'yes', covers: { 'A-1': 'src' } },
      files: { tracker: 'docs', none: [1] },
      artifacts: [],
      matrix: { scope: 'src' },
      runbook: null,
      policy: { reviewEvery: -1 },
      soak: { report: { start: '', end: 1 } },
      evidence: { minimum: 'pasted' },
      rerun: { setup: ['', 1] },
    }
    const team = parseTeamConfig(broken)
    assert.deepEqual(withTeam(settings, team), settings)
    assert.deepEqual(team.policy, { ...defaultPolicy, covers: { 'A-1': [] } })
    assert.deepEqual(team.files, [{ kind: 'none', globs: [] }])
    fc.assert(fc.property(fc.anything(), (input) => void parseTeamConfig(input)))
  })
})

describe('the team of a document', () => {
  const config = JSON.stringify(whole)
  const at = async (files: Record<string, string>, document = '/repo/docs/tracker.md') =>
    teams(inMemory(files).workspace)(document)

  it('is found upwards, the nearest first, up to the repository’s root', async () => {
    const near = await at({
      '/repo/.git/HEAD': '',
      '/repo/gatebook.config.json': '{}',
      '/repo/docs/gatebook.config.json': config,
    })
    assert.deepEqual([near.team?.path, near.root], ['/repo/docs/gatebook.config.json', '/repo'])
    const beyond = await at({ '/repo/.git/HEAD': '', '/gatebook.config.json': config })
    assert.deepEqual([beyond.team, beyond.root], [null, '/repo'])
    const inWorktree = await at({ '/repo/.git': 'gitdir: /elsewhere', '/repo/gatebook.config.json': config })
    assert.deepEqual([inWorktree.team?.staleDays, inWorktree.root], [21, '/repo'])
    assert.deepEqual(await at({}), { path: '/repo/docs/tracker.md', root: null, team: null })
  })

  it('says how the document is read, by globs from the folder of the configuration', async () => {
    const files = { '/repo/.git/HEAD': '', '/repo/gatebook.config.json': config }
    const kindOf = async (document: string) => readOptions(await at(files, document)).kind
    assert.deepEqual(await Promise.all(['/repo/docs/a.md', '/repo/notes/x/b.md', '/repo/c.md'].map(kindOf)), [
      'tracker',
      'none',
      null,
    ])
  })

  it('leaves the kinds that it does not name to the settings, by globs from any folder of the repository', async () => {
    const { files: kinds } = parseSettings({
      files: { plan: ['docs/*.md', 'c.md'], runbook: ['repo/d.md'], matrix: 'e.md' },
    })
    const files = { '/repo/.git/HEAD': '', '/repo/gatebook.config.json': config }
    const kindOf = async (document: string, given = files) =>
      readOptions({ ...(await at(given, document)), kinds }).kind ?? null
    const documents = ['/repo/docs/a.md', '/repo/deep/docs/a.md', '/repo/deep/c.md', '/repo/d.md', '/repo/e.md']
    const found = await Promise.all(documents.map((document) => kindOf(document)))
    assert.deepEqual(found, ['tracker', 'plan', 'plan', null, null])
    assert.equal(await kindOf('/repo/d.md', {} as typeof files), 'runbook')
  })

  it('is read again when its configuration changes, and only then', async () => {
    const { workspace, files, read } = inMemory({ '/repo/gatebook.config.json': config })
    const teamOf = teams(workspace)
    await teamOf('/repo/a.md')
    await teamOf('/repo/b.md')
    assert.equal(read.length, 1)
    files['/repo/gatebook.config.json'] = '{}'
    assert.equal((await teamOf('/repo/a.md')).team?.staleDays, null)
  })
})

describe('the file of a configuration', () => {
  it('has the kinds of documents that the setting has, and the core', () => {
    const propertiesIn = (file: string, ...names: string[]) => {
      const json: unknown = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../..', file), 'utf8'))
      const found = names.reduce((at, name) => (at as Record<string, unknown>)[name], json)
      return Object.keys((found as { properties: object }).properties)
    }
    const general = ['contributes', 'configuration', '1', 'properties', 'gatebook.files']
    assert.deepEqual(propertiesIn('media/gatebook.config.schema.json', 'properties', 'files'), [...documentKinds])
    assert.deepEqual(propertiesIn('package.json', ...general), [...documentKinds])
  })

  it('may have comments, trailing commas and a byte order mark', () => {
    const text = `\uFEFF// ours\n${JSON.stringify(whole).slice(0, -1)}, /* later */ }`
    const { value, problem } = readConfig(text)
    assert.deepEqual([JSON.parse(JSON.stringify(value)), problem], [whole, null])
  })

  const invalid: [string, string, RegExp, string][] = [
    ['no JSON', '{ "rules": ', /^This is no valid JSON \(value expected\), so nothing of it holds/, ''],
    ['nothing', '', /^This is no valid JSON/, ''],
    ['a list', '[]', /^The configuration must be object/, '[]'],
    [
      'an unknown name',
      '{ "rulez": {} }',
      /^The configuration knows no “rulez”: correct the name or remove it/,
      '"rulez"',
    ],
    ['an unknown rule', '{ "rules": { "date-stael": "error" } }', /^“rules” knows no “date-stael”/, '"date-stael"'],
    ['no severity', '{ "rules": { "date-stale": "loud" } }', /^“rules\.date-stale” must be one of off, hint/, '"loud"'],
    ['a wrong type', '{ "files": { "tracker": ["a", 1] } }', /^“files\.tracker\.1” must be string/, '1'],
    ['a negative limit', '{ "dateStale": { "days": -1 } }', /^“dateStale\.days” must be >= 0/, '-1'],
    [
      'no status',
      '{ "vocabulary": { "a/b~c": "resting" } }',
      /^“vocabulary\.a\/b~c” must be one of not-started/,
      '"resting"',
    ],
  ]
  for (const [what, text, message, place] of invalid)
    it(`says what is wrong with ${what}, and where`, () => {
      const { problem } = readConfig(text)
      assert.match(problem?.message ?? '', message)
      if (place) assert.equal(text.slice(problem?.start, problem?.end), place)
    })

  it('has a schema that knows every rule, and no other', () => {
    const file = path.resolve(import.meta.dirname, '../../../media/gatebook.config.schema.json')
    const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      properties: { rules: { properties: Record<string, unknown> } }
    }
    const known = Object.keys(schema.properties.rules.properties)
    assert.deepEqual(known.sort(), rules.map(({ code }) => code).sort())
  })
})
