import assert from 'node:assert/strict'
import { type Diagnostic, DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node'
import { createHash } from 'node:crypto'
import type { GitTrees, Ports } from '../../server/src/core/index.ts'
import { method, type ResultEvidence } from '../../server/src/protocol/index.ts'
import { recordOf } from '../unit/evidence/recording.ts'
import { inMemory } from '../unit/workspace/memory.ts'
import { pulling, talkHere, type Talk } from './client.ts'

const index = 'file:///repo/docs/INDEX.md'
const artifacts = `# Harbour audit artifacts

| File | Purpose | When to update |
|---|---|---|
| \`THREATS.md\` | Threats | Each quarter |
| \`reports/soak-report.json\` | Latest soak | After each soak |
| \`reports/load.json\` | Latest load | After each load run |
`
const tracker = 'file:///repo/gate.md'
const gate = `# Harbour gate

| Packet | Title | Status |
|---|---|---|
| HB-01 | Build | READY |

## HB-01 Checklist

Covers: \`src/**\`, \`docs/api.json\`

### Required Commands

- [x] \`make check\` -> exit 0
`
const usual = ['**/*.{md,markdown}', '**/gatebook.config.json', '**/.gatebook/evidence/*.json', '**/.git/logs/HEAD']
const workspace = {
  ...pulling.workspace,
  didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
}
const capabilities = { ...pulling, workspace }

const created: FileChangeType = FileChangeType.Created
const said = (message: Diagnostic['message']) => (typeof message === 'string' ? message : message.value)

const tell = ({ connection }: Talk, ...uris: string[]) =>
  connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: uris.map((uri) => ({ uri, type: created })),
  })

/** Waits until these are watched beyond the usual, and nothing else: the new ones stand before the old ones go. */
async function watches(talk: Talk, expected: readonly string[]): Promise<void> {
  const more = () => talk.watched().filter((glob) => !usual.includes(glob))
  while (JSON.stringify(more()) !== JSON.stringify(expected)) await talk.next('watching')
}

describe('the files that documents ask about', () => {
  const files = { '/repo/.git/HEAD': '' }
  const setting = async (given: Record<string, string> = files, asked = capabilities) => {
    const memory = inMemory({ ...given })
    const talk = await talkHere({
      ports: { workspace: memory.workspace },
      capabilities: asked,
      options: { commands: true },
    })
    return { talk, files: memory.files }
  }
  const missing = async (talk: Talk) =>
    (await talk.pull(index)).flatMap(({ code, message }) =>
      code === 'artifact-missing' ? /lists (\S+),/.exec(said(message))![1]! : [],
    )

  it('are watched, those of a folder together, beside the documents that are watched anyway', async () => {
    const { talk } = await setting()
    await talk.open(index, artifacts)
    assert.deepEqual(await missing(talk), ['THREATS.md', 'reports/soak-report.json', 'reports/load.json'])
    await watches(talk, [
      'file:///repo/docs/reports {load.json,soak-report.json}',
      'file:///repo/docs reports',
      'file:///repo {docs,reports}',
      'file:///repo/reports {load.json,soak-report.json}',
    ])
  })

  it('make a finding vanish when they come to be, and come back when they go', async () => {
    const { talk, files } = await setting()
    await talk.open(index, artifacts)
    await missing(talk)
    for (const [change, told, expected] of [
      [
        () => (files['/repo/docs/reports/load.json'] = '{}'),
        'file:///repo/docs/reports',
        ['THREATS.md', 'reports/soak-report.json'],
      ],
      [
        () => delete files['/repo/docs/reports/load.json'],
        'file:///repo/docs/reports/load.json',
        ['THREATS.md', 'reports/soak-report.json', 'reports/load.json'],
      ],
    ] as const) {
      change()
      const [refreshed, announced] = [talk.next('refresh'), talk.next<{ uri: string }>('changed')]
      await tell(talk, told)
      await refreshed
      assert.equal((await announced).uri, index, 'the view asks for the state of the artifacts again')
      assert.deepEqual(await missing(talk), expected)
    }
  })

  it('are not those of a document that was never saved', async () => {
    const { talk } = await setting()
    await talk.open(index, artifacts)
    await missing(talk)
    let refreshes = 0
    void talk.next('refresh').then(() => refreshes++)
    await talk.open('untitled:Untitled-1', artifacts)
    await talk.change('untitled:Untitled-1', 2, [{ text: '# Notes\n' }])
    await missing(talk)
    assert.equal(refreshes, 0)
  })

  it('are watched no more when nobody asks about them', async () => {
    const { talk } = await setting()
    await talk.open(index, artifacts)
    await missing(talk)
    await talk.change(index, 2, [{ text: artifacts.replace(/.*load\.json.*\n/, '') }])
    await missing(talk)
    await watches(talk, [
      'file:///repo/docs/reports soak-report.json',
      'file:///repo/docs reports',
      'file:///repo {docs,reports}',
      'file:///repo/reports soak-report.json',
    ])
    await talk.close(index)
    await watches(talk, [])
  })

  it('are told by their names where a client knows no folders, and not at all where it watches nothing', async () => {
    const old = await setting(files, pulling as typeof capabilities)
    await old.talk.open(index, artifacts)
    await missing(old.talk)
    await watches(old.talk, ['**/reports/{load.json,soak-report.json}', '**/docs/reports', '**/repo/{docs,reports}'])
    const blind = await setting(files, { textDocument: pulling.textDocument } as typeof capabilities)
    await blind.talk.open(index, artifacts)
    assert.equal((await missing(blind.talk)).length, 3)
    assert.deepEqual(blind.talk.watched(), [])
  })
})

describe('the files that packets cover', () => {
  const covered = { covers: ['docs/api.json', 'src/**'], files: 2, digest: 'd'.repeat(64) }
  const git = { commit: null, tree: 'a'.repeat(40), without: ['.gatebook'], dirty: true, covered }

  function setting() {
    const now = { digest: covered.digest, forgotten: 0 }
    const trees: GitTrees = {
      working: () => Promise.resolve(git),
      ofCommit: () => Promise.resolve(null),
      changed: () => Promise.resolve(null),
      covered: () => Promise.resolve({ files: 2, digest: now.digest }),
      added: () => Promise.resolve(new Map()),
    }
    const asked = {
      document: 'gate.md',
      packet: 'HB-01',
      commandHash: createHash('sha256').update('make check').digest('hex'),
    }
    const stored = { name: '1'.repeat(64), problem: null, record: recordOf({ ...asked, git }) }
    const evidence: Ports['evidence'] = () => ({
      records: { all: () => Promise.resolve([stored]) },
      trees,
      forget: () => void now.forgotten++,
    })
    const { workspace: files } = inMemory({ '/repo/.git/HEAD': '' })
    const ask = () => talkHere({ ports: { workspace: files, evidence }, capabilities, options: { commands: true } })
    return { ask, now }
  }

  const stateOf = async ({ connection }: Talk) =>
    (await connection.sendRequest<ResultEvidence[]>(method.evidence, { uri: tracker })).map(
      ({ tier, state }) => `${tier} ${state}`,
    )

  it('are watched, and a change of one makes its evidence stale without an edit', async () => {
    const { ask, now } = setting()
    const talk = await ask()
    await talk.open(tracker, gate)
    assert.deepEqual(await stateOf(talk), ['observed verified'])
    await watches(talk, ['file:///repo/docs api.json', 'file:///repo/docs/api.json **', 'file:///repo src/**'])
    const known = talk.next('changed')
    await talk.connection.sendRequest(method.outline, { uri: tracker })
    await known
    now.digest = 'e'.repeat(64)
    const news = talk.next<{ uri: string }>('changed')
    await tell(talk, 'file:///repo/src/crane.ts')
    assert.equal((await news).uri, tracker)
    assert.equal(now.forgotten, 1)
    assert.deepEqual(await stateOf(talk), ['observed stale'])
  })

  it('are all that counts: of other files nothing is asked again', async () => {
    const { ask, now } = setting()
    const talk = await ask()
    await talk.open(tracker, gate)
    await stateOf(talk)
    await tell(talk, 'file:///repo/web/crane.ts', 'file:///repository/src/crane.ts', 'file:///repo/docs/api.json.bak')
    await stateOf(talk)
    assert.equal(now.forgotten, 0)
  })
})
