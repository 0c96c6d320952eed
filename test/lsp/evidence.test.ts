import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  CodeLensRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
} from 'vscode-languageserver/node'
import type { EvidenceRecord, GitTrees, Ports, StoredRecord } from '../../server/src/core/index.ts'
import { method, type OutlineNode, type RecordedRuns, type ResultEvidence } from '../../server/src/protocol/index.ts'
import { recordOf } from '../unit/evidence/recording.ts'
import { inMemory } from '../unit/workspace/memory.ts'
import { pulling, talkHere, type Talk } from './client.ts'
import { tracker } from './tracker.ts'

const uri = 'file:///repo/gates/harbour-move.md'
const tree = 'a'.repeat(40)
const lineOf = (start: string) => tracker.split('\n').findIndex((line) => line.startsWith(start))
const git = { commit: '6ba41c7a'.padEnd(40, '0'), tree, without: ['.gatebook'], dirty: false, covered: null }

const observed = (changes: Partial<EvidenceRecord> = {}): StoredRecord => ({
  name: '0123abcd'.padEnd(64, '0'),
  problem: null,
  record: recordOf({
    document: 'gates/harbour-move.md',
    packet: 'HM-00',
    command: 'make build',
    commandHash: createHash('sha256').update('make build').digest('hex'),
    started: '2026-02-28T09:30:00.000+00:00',
    git,
    ...changes,
  }),
})

/** Trees of which every one is this; null where git does not tell. */
const trees = (now: { tree: string | null }): GitTrees => ({
  working: () => Promise.resolve(now.tree === null ? null : { ...git, tree: now.tree }),
  ofCommit: () => Promise.resolve(now.tree),
  changed: () => Promise.resolve([]),
  covered: () => Promise.resolve(null),
  added: () => Promise.resolve(new Map()),
})

function setting(stored: StoredRecord[] = [observed()]) {
  const { workspace } = inMemory({ '/repo/.git/HEAD': '' })
  const now: { tree: string | null } = { tree }
  let asked = 0
  let held = Promise.resolve()
  const hold = () => {
    let release = () => {}
    held = new Promise((take) => (release = take))
    return () => release()
  }
  const evidence: Ports['evidence'] = () => ({
    records: {
      async all() {
        asked++
        await held
        return [...stored]
      },
    },
    trees: trees(now),
    forget: () => undefined,
  })
  const refresh = { codeLens: { refreshSupport: true } }
  const capabilities = { ...pulling, workspace: { ...pulling.workspace, ...refresh } }
  const ask = () => talkHere({ options: { commands: true }, capabilities, ports: { workspace, evidence } })
  return { ask, stored, now, hold, asked: () => asked }
}

const recordsChanged = ({ connection }: Talk) =>
  connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: 'file:///repo/.gatebook/evidence/0.json', type: FileChangeType.Created }],
  })

const outlineOf = ({ connection }: Talk) => connection.sendRequest<OutlineNode[]>(method.outline, { uri })
const all = (nodes: readonly OutlineNode[]): OutlineNode[] => nodes.flatMap((node) => [node, ...all(node.children)])
const described = async (talk: Talk) =>
  all(await outlineOf(talk)).flatMap(({ label, description }) => (label === 'make build' ? description : []))
const lensesOf = async ({ connection }: Talk) =>
  (await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } }))?.map(({ command }) => command?.title)
const evidenceOf = async ({ connection }: Talk) =>
  (await connection.sendRequest<ResultEvidence[]>(method.evidence, { uri })).map((one) => [
    one.packet,
    one.index,
    one.place,
    one.range.start.line,
    one.tier,
    one.state,
    one.record?.slice(0, 8) ?? null,
  ])

/** The document is open, and what stands behind its results is known. */
async function opened(ask: () => Promise<Talk>): Promise<Talk> {
  const talk = await ask()
  await talk.open(uri, tracker)
  const news = talk.next('changed')
  await outlineOf(talk)
  await news
  return talk
}

describe('gatebook/evidence', () => {
  it('tells what stands behind every result', async () => {
    const talk = await setting().ask()
    await talk.open(uri, tracker)
    assert.deepEqual(await evidenceOf(talk), [
      ['HM-00', 0, 'line', lineOf('- [x] `make build`'), 'observed', 'verified', '0123abcd'],
      ['HM-00', 0, 'list', lineOf('1. `make build`'), 'observed', 'verified', '0123abcd'],
    ])
    const [first] = await talk.connection.sendRequest<ResultEvidence[]>(method.evidence, { uri })
    assert.deepEqual([first?.command, first?.run], ['make build', observed().record?.run])
    assert.match(first?.reason ?? '', /^coverage not declared; its checkpoint commit 0f1e2d3c has the tree it ran on$/)
  })

  it('is empty for what is not open and for what is no tracker', async () => {
    const talk = await setting().ask()
    assert.deepEqual(await evidenceOf(talk), [])
    await talk.open(uri, '# Notes\n\n`make build` -> exit 0\n')
    assert.deepEqual(await evidenceOf(talk), [])
  })

  it('says so where git does not tell of files, and where nobody may look at records', async () => {
    const { ask, now } = setting()
    now.tree = null
    const talk = await ask()
    await talk.open(uri, tracker)
    assert.deepEqual((await evidenceOf(talk))[0]?.slice(4), ['observed', 'unverified', '0123abcd'])
    const blind = await talkHere({ ports: { evidence: null } })
    await blind.open(uri, tracker)
    assert.deepEqual(await evidenceOf(blind), [])
  })
})

describe('the tier of evidence', () => {
  it('stands in the outline as soon as it is known, and no answer waits for it', async () => {
    const talk = await setting().ask()
    await talk.open(uri, tracker)
    const news = talk.next('changed')
    assert.deepEqual(await described(talk), ['exit 0, 2.5s, 2026-02-28', 'exit 0'])
    await news
    assert.deepEqual(await described(talk), ['exit 0, 2.5s, 2026-02-28 · observed', 'exit 0 · observed'])
    const [command] = all(await outlineOf(talk)).filter(({ label }) => label === 'make build')
    assert.match(command?.tooltip ?? '', /^Evidence: observed, verified: coverage .* \(record 0123abcd, Ada\)$/m)
  })

  it('stands in the lens of a command, with the age and commit of the run', async () => {
    const talk = await opened(setting().ask)
    assert.equal((await lensesOf(talk))?.[1], 'Run · exit 0, 2 d ago at 6ba41c7a · observed')
    const bare = await opened(setting([]).ask)
    assert.equal((await lensesOf(bare))?.[1], 'Run · exit 0, 2.5s, 2026-02-28 · claimed')
  })

  it('stands in the hover of a packet', async () => {
    const talk = await opened(setting().ask)
    const position = { line: lineOf('| HM-00 |'), character: 3 }
    const hover = await talk.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })
    const { contents } = hover as Hover & { contents: { value: string } }
    assert.match(contents.value, /^Last evidence: make build → .* \(observed\)$/m)
    assert.match(contents.value, /^Evidence: 1 observed$/m)
  })

  it('is made anew when records come or go, and says what is refuted', async () => {
    const { ask, stored } = setting()
    const talk = await opened(ask)
    const news = talk.next('changed')
    stored.push({ ...observed({ exitCode: 2, started: '2026-03-01T10:00:00.000+00:00' }), name: 'f'.repeat(64) })
    await recordsChanged(talk)
    await news
    assert.deepEqual(await described(talk), ['exit 0, 2.5s, 2026-02-28 · refuted', 'exit 0 · observed'])
    assert.equal((await lensesOf(talk))?.[1], 'Run · exit 0, 2.5s, 2026-02-28 · refuted')
    const packet = all(await outlineOf(talk)).find(({ key }) => key === 'HM-00')
    assert.match(
      packet?.tooltip ?? '',
      /^Refuted: make build: the document says exit 0, the last run exit 2 \(2026-03-01\)$/m,
    )
  })

  it('follows a run in its list through edits above it', async () => {
    const talk = await opened(setting().ask)
    await talk.change(uri, 2, [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '\n\n' },
    ])
    assert.deepEqual(await described(talk), ['exit 0, 2.5s, 2026-02-28 · observed', 'exit 0 · observed'])
  })

  it('is asked for again once while it is being asked for', async () => {
    const { ask, asked, hold } = setting()
    const talk = await opened(ask)
    const release = hold()
    const before = asked()
    for (let time = 0; time < 20; time++) await outlineOf(talk)
    assert.equal(asked() - before, 1)
    release()
    await evidenceOf(talk)
    assert(asked() - before <= 3, `${asked() - before} times`)
  })
})

describe('gatebook/recordedRuns', () => {
  const recorded = (talk: Talk, ...uris: string[]) =>
    talk.connection.sendRequest<RecordedRuns>(method.recordedRuns, { uris })
  const name = 'f'.repeat(64)

  it('tells every record of a repository once, with its tier, open or not', async () => {
    const { record } = observed()
    const others: StoredRecord[] = [
      { name: '1'.repeat(64), problem: null, record: recordOf({ ...record, kind: 'rerun', actor: 'Bo' }) },
      { name: '2'.repeat(64), problem: null, record: recordOf({ ci: 'Harbour CI', git: null }) },
    ]
    const talk = await setting([observed(), ...others]).ask()
    const { runs, damaged } = await recorded(talk, 'file:///repo', uri)
    assert.deepEqual(
      runs.map((run) => [run.tier, run.actor, run.uri, run.commit?.slice(0, 8) ?? null, run.exitCode]),
      [
        ['observed', 'Ada', uri, '6ba41c7a', 0],
        ['rerun', 'Bo', uri, '6ba41c7a', 0],
        ['ci', 'Ada', 'file:///repo/tracker.md', null, 0],
      ],
    )
    assert.deepEqual(damaged, [])
  })

  it('tells of a file that is no record what it says of itself, and no more', async () => {
    const said = { document: 'gates/harbour-move.md', packet: 'HM-00' }
    const talk = await setting([
      { name, record: null, problem: 'changed', said },
      { name: '0'.repeat(64), record: null, problem: 'unreadable' },
    ]).ask()
    const { runs, damaged } = await recorded(talk, 'file:///repo/')
    assert.deepEqual(runs, [])
    assert.deepEqual(damaged, [
      {
        name,
        uri: `file:///repo/.gatebook/evidence/${name}.json`,
        document: uri,
        packet: 'HM-00',
        problem: 'changed',
      },
      {
        name: '0'.repeat(64),
        uri: `file:///repo/.gatebook/evidence/${'0'.repeat(64)}.json`,
        document: null,
        packet: null,
        problem: 'unreadable',
      },
    ])
  })

  it('is empty outside of a repository, and where there are no files to look at', async () => {
    const nothing = { runs: [], damaged: [] }
    assert.deepEqual(await recorded(await setting().ask(), 'file:///elsewhere'), nothing)
    assert.deepEqual(await recorded(await talkHere({ ports: { evidence: null } }), 'file:///repo'), nothing)
  })
})
