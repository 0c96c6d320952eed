import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { defaultSettings, readDocument, surroundings } from '../../../server/src/core/index.ts'
import type { EvidenceRecord } from '../../../server/src/core/index.ts'
import { stepRuns } from '../../../server/src/core/evidence/step-runs.ts'
import type { KnownEvidence } from '../../../server/src/core/features/evidence-words.ts'
import { disclosureContact } from '../../../server/src/core/features/disclosure-contact.ts'
import { hover } from '../../../server/src/core/features/hover.ts'
import { keptDocument } from '../../../server/src/core/features/kept-document.ts'
import { lenses } from '../../../server/src/core/features/lenses.ts'
import { recordOf } from '../evidence/recording.ts'

const policy = `# Security Policy

## Reporting

Report vulnerabilities privately to \`till@harbour.test\`.

## Dependencies

Run \`pnpm audit\` and \`cargo audit --deny warnings\` before a release.
`
const runbook =
  '# Tide runbook\n\n## Procedure\n\n1. Look:\n\n```sh\nmake look\nmake drain\n```\n\n2. Watch `make watch <pier>`.\n'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const ran = (step: string, command: string, more: Partial<EvidenceRecord> = {}) => {
  const record = recordOf({ packet: step, command, commandHash: sha256(command), document: 'docs/a.md', ...more })
  return { name: sha256(JSON.stringify(record)), record, problem: null }
}

async function known(text: string, ...stored: ReturnType<typeof ran>[]): Promise<KnownEvidence> {
  const home = { path: '/r/docs/a.md', root: '/r', team: null }
  const records = { all: () => Promise.resolve(stored) }
  const steps = await stepRuns(readDocument(text), home, {
    records: records,
    hash: { sha256: (one: string) => Promise.resolve(sha256(one)) },
  })
  return { results: [], steps, now: Date.parse('2026-02-10T11:30:00Z') }
}

const linesOf = (text: string, evidence: KnownEvidence) =>
  keptDocument(readDocument(text), surroundings('2026-03-01'), evidence)
    .flatMap(({ children }) => children.flatMap((child) => [child, ...child.children]))
    .map(({ label, description, outcome }) => [label, description, outcome].filter(Boolean).join(' | '))
const hovered = (text: string, at: string, evidence: KnownEvidence) =>
  hover(readDocument(text), text.indexOf(at) + 2, defaultSettings, surroundings('2026-03-01'), evidence)?.lines

describe('the last runs of the checks of a policy', () => {
  const audited = () =>
    known(
      policy,
      ran('Dependencies', 'pnpm audit', { started: '2026-02-09T09:30:00Z', exitCode: 1 }),
      ran('Dependencies', 'pnpm audit', { started: '2026-02-10T09:30:00Z' }),
      ran('Dependencies', 'cargo audit --deny warnings', { exitCode: 3, ci: 'forge', started: '2026-02-10T11:10:00Z' }),
      ran('Dependencies', 'pnpm audit', { document: 'docs/b.md', exitCode: 7, started: '2026-02-10T10:30:00Z' }),
      ran('Reporting', 'pnpm audit', { exitCode: 8, started: '2026-02-10T10:30:00Z' }),
    )

  it('stand in the view: exit code, when, at which commit, and the tier', async () => {
    assert.deepEqual(linesOf(policy, await audited()), [
      'till@harbour.test | disclosure contact',
      'Dependencies | 2 commands',
      'pnpm audit | exit 0, 2 h ago at cccccccc · observed | passed',
      'cargo audit --deny warnings | exit 3, 20 min ago at cccccccc · CI | failed',
    ])
  })

  it('stand above the place that names them', async () => {
    const titles = (evidence: KnownEvidence) => lenses(readDocument(policy), evidence).map(({ title }) => title)
    assert.deepEqual(titles(await audited()), [
      'Run pnpm audit · exit 0, 2 h ago at cccccccc · observed',
      'Run cargo audit --deny warnings · exit 3, 20 min ago at cccccccc · CI',
    ])
    assert.deepEqual(titles(await known(policy)), [
      'Run pnpm audit · never run',
      'Run cargo audit --deny warnings · never run',
    ])
  })

  it('stand in the hover', async () => {
    assert.deepEqual(hovered(policy, 'cargo audit', await audited()), [
      'Dependencies',
      'Last run: exit 3, 20 min ago at cccccccc · CI, by Ada.',
    ])
    assert.deepEqual(hovered(policy, 'cargo audit', await known(policy)), ['Dependencies', 'No record tells of a run.'])
    assert.equal(hovered(policy, 'before a release', await audited()), undefined)
  })

  it('are none once the command is another', async () => {
    const run = ran('Dependencies', 'pnpm audit')
    const changed = policy.replace('pnpm audit', 'pnpm audit --prod')
    assert.deepEqual((await known(changed, run)).steps, [])
  })
})

describe('the last runs of a step', () => {
  it('are one lens for all its commands', async () => {
    const titles = async (...runs: ReturnType<typeof ran>[]) =>
      lenses(readDocument(runbook), await known(runbook, ...runs)).map(({ title, command }) => `${title} (${command})`)
    const look = ran('Procedure step 1', 'make look')
    assert.deepEqual(await titles(look), ['1 of 2 passed last · Run all (null)', 'Run (null)'])
    assert.deepEqual(await titles(look, ran('Procedure step 1', 'make drain', { exitCode: 2 })), [
      '1 of 2 passed last · Run all (null)',
      'Run (null)',
    ])
  })

  it('tell nothing of a command that is filled in first', async () => {
    const evidence = await known(runbook, ran('Procedure step 2', 'make watch <pier>'))
    assert.deepEqual(evidence.steps, [])
    assert.deepEqual(hovered(runbook, 'make watch', evidence), [
      'Procedure step 2',
      '<pier> is asked for when it is run.',
    ])
  })
})

describe('the disclosure contact of a policy', () => {
  const table: readonly (readonly [string, string, string | null])[] = [
    ['a mail', '## Reporting\n\nReport vulnerabilities to `till@harbour.test`.', 'till@harbour.test'],
    [
      'a mail before a page',
      '## Reporting\n\nReport security issues at https://harbour.test/sec.\n\nOr report a vulnerability to till@harbour.test.',
      'till@harbour.test',
    ],
    [
      'a page',
      '## Disclosure\n\nPlease report security issues at <https://harbour.test/sec>.',
      'https://harbour.test/sec',
    ],
    [
      'a form of the forge',
      '## Reporting\n\nReport a vulnerability by private vulnerability reporting.',
      'private vulnerability reporting',
    ],
    [
      'a placeholder',
      '## Reporting\n\nReport vulnerabilities to security@example.com.',
      'security@example.com (placeholder)',
    ],
    ['no address', '## Reporting\n\nReport vulnerabilities privately.', '(none)'],
    ['no promise', '## Transport\n\nTills speak TLS 1.3, see https://harbour.test/tls.', null],
  ]
  for (const [name, body, expected] of table)
    it(`is ${name}`, () => {
      const found = disclosureContact(readDocument(`# Security Policy\n\n${body}\n`))
      const said = found && `${found.address?.text ?? '(none)'}${found.isPlaceholder ? ' (placeholder)' : ''}`
      assert.equal(said, expected)
    })
})
