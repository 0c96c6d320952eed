import assert from 'node:assert/strict'
import { pathToFileURL } from 'node:url'
import { type EvidenceRecord, recordBytes, recordsFolder } from '../../server/src/core/index.ts'
import {
  type AcceptParams,
  clientCommands,
  type EditAnswer,
  type LastRun,
  method,
} from '../../server/src/protocol/index.ts'
import { sha256 } from '../../server/src/recorder/job.ts'
import { recordOf } from '../unit/evidence/recording.ts'
import { repository } from '../unit/evidence/repository.ts'
import { applied, talkHere, type Talk } from './client.ts'
import { tracker } from './tracker.ts'

const failed: Partial<EvidenceRecord> = {
  document: 'gate.md',
  packet: 'HM-00',
  command: 'make check',
  commandHash: sha256('make check'),
  exitCode: 3,
  duration: 41.2,
}

interface Opened extends Talk {
  readonly uri: string
  readonly ask: <Answer>(name: string, params: object) => Promise<Answer>
}

/** A tracker in a repository whose records tell of these runs. */
async function opened(
  records: readonly Partial<EvidenceRecord>[],
  text = tracker,
  files: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const made = repository()
  for (const [name, content] of Object.entries(files)) made.write(name, content)
  made.write('gate.md', text)
  for (const changes of records) {
    const bytes = recordBytes(recordOf(changes))
    made.write(`${recordsFolder}/${sha256(bytes)}.json`, bytes)
  }
  const uri = pathToFileURL(made.at('gate.md')).toString()
  const talk = await talkHere({ options: { commands: true } })
  await talk.open(uri, text)
  return { ...talk, uri, ask: (name, params) => talk.connection.sendRequest(name, { uri, ...params }) }
}

const command = { packet: 'HM-00', command: 1 }
const said = { reason: 'known upstream', actor: 'Ada', findings: [] }

function textAfter(answer: EditAnswer, text = tracker): string {
  assert('edits' in answer, JSON.stringify(answer))
  return applied(text, [...answer.edits])
}

describe('gatebook/lastRun', () => {
  it('tells of the last run of a required command', async () => {
    const { ask } = await opened([failed, { ...failed, exitCode: 1, started: '2026-02-09T09:00:00.000+00:00' }])
    const run = await ask<LastRun>(method.lastRun, command)
    assert.deepEqual(
      [run.command, run.end, run.expectation, run.notAcceptable, run.needsFindings],
      ['make check', 'exit 3 after 41.2s', 'exit 0', null, false],
    )
  })

  it('says why a result may not be accepted, and is null without a run', async () => {
    const { ask } = await opened([{ ...failed, exitCode: 127 }])
    assert.match((await ask<LastRun>(method.lastRun, command)).notAcceptable ?? '', /Exit 127/)
    assert.equal(await ask(method.lastRun, { packet: 'HM-01', command: 0 }), null)
    await assert.rejects(ask(method.lastRun, { packet: 'HM-01', command: 7 }), /no required command 8/)
  })
})

describe('gatebook/accept', () => {
  const accept = async ({ ask }: Opened, changes: Partial<AcceptParams> = {}) => {
    const { record } = await ask<LastRun>(method.lastRun, command)
    return ask<EditAnswer>(method.accept, { ...command, ...said, record, ...changes })
  }

  it('writes the acceptance of one record', async () => {
    const text = textAfter(await accept(await opened([failed])))
    const line = '- [x] `make check` -> exit 3 (known upstream; Ada, 41.2s, 2026-02-10; required: exit 0)'
    assert.equal(text, tracker.replace('- [ ] `make check` -> exit 0', line))
  })

  it('refuses a record that is gone or was changed', async () => {
    await assert.rejects(accept(await opened([failed]), { record: 'a'.repeat(64) }), /no record aaaaaaaa/)
  })

  it('refuses a run of another command', async () => {
    const opening = await opened([failed])
    const answer = await accept(opening, { command: 0 })
    assert('missing' in answer)
    assert.match(answer.missing, /another command/)
  })

  it('is what the quick fix of a failed run leads to', async () => {
    const text = tracker.replaceAll('`make build` -> exit 0', '`make build` -> exit 3')
    const { uri, actions } = await opened([], text)
    const line = text.split('\n').findLastIndex((one) => one.includes('exit 3'))
    const place = { line, character: 20 }
    const fix = (await actions(uri, { start: place, end: place })).find(({ title }) => title.startsWith('Record a dis'))
    assert.deepEqual(fix?.command?.arguments, [uri, 'HM-00', 0])
    assert.equal(fix.command.command, clientCommands.acceptResult)
  })
})

describe('gatebook/excerpt', () => {
  it('puts lines of a run under its packet', async () => {
    const { ask } = await opened([failed])
    const { record } = await ask<LastRun>(method.lastRun, command)
    const text = textAfter(await ask(method.excerpt, { packet: 'HM-00', at: null, record, text: 'one\ntwo' }))
    assert.match(text, /Output of `make check` -> exit 3 \(41\.2s, 2026-02-10\):\n\n```output\none\ntwo\n```\n/)
  })

  it('puts pasted lines behind the block at a place', async () => {
    const { ask } = await opened([])
    const line = tracker.split('\n').findIndex((one) => one.includes('Severities agreed'))
    const at = { line, character: 8 }
    const text = textAfter(await ask(method.excerpt, { packet: 'HM-00', at, record: null, text: 'out' }))
    assert(text.includes('- [ ] Severities agreed.\n\n  ```\n  out\n  ```\n'))
  })
})

describe('gatebook/recordCommit', () => {
  const bare = tracker.replace('- `0f1e2d3c` (docs: freeze)', '- N/A')

  it('records a hash, or why there is none', async () => {
    const { ask } = await opened([], bare)
    const hash = await ask<EditAnswer>(method.recordCommit, { packet: 'HM-00', hash: '5c1e77ab', subject: 'freeze' })
    assert(textAfter(hash, bare).includes('Commit:\n- `5c1e77ab` (freeze)\n'))
    const none = await ask<EditAnswer>(method.recordCommit, { packet: 'HM-00', reason: 'docs-only packet' })
    assert(textAfter(none, bare).includes('Commit:\n- N/A (docs-only packet)\n'))
  })

  it('is what the quick fixes of a missing commit lead to', async () => {
    const text = bare.replace(
      '## Packet Board',
      '## Rules\n\n1. After every `APPROVED` packet, record the commit hash.\n\n## Packet Board',
    )
    const { uri, actions } = await opened([], text)
    const line = text.split('\n').findIndex((one) => one.startsWith('| HM-00'))
    const place = { line, character: text.split('\n')[line]!.indexOf('APPROVED') + 1 }
    const commands = (await actions(uri, { start: place, end: place })).flatMap((action) => action.command ?? [])
    const given = commands.filter((one) => one.command === clientCommands.recordCommit).map((one) => one.arguments)
    assert.deepEqual(given, [
      [uri, 'HM-00', 'head'],
      [uri, 'HM-00', 'none'],
    ])
  })
})

describe('evidence.minimum in the editor', () => {
  it('is judged by what is learned of the records, as soon as it is known', async () => {
    const text = tracker.replace('- [ ] `make check`', '- [x] `make check`')
    const config = '{ "evidence": { "minimum": "observed" } }'
    const build = { ...failed, command: 'make build', commandHash: sha256('make build'), exitCode: 0 }
    const { uri, pull, next } = await opened([build], text, { 'gatebook.config.json': config })
    const refreshed = next('refresh')
    await pull(uri)
    await refreshed
    const [found] = (await pull(uri)).filter(({ code }) => code === 'evidence-missing')
    assert.match(JSON.stringify(found?.message), /demands observed evidence, and that of `make check` is claimed/)
    assert.equal(found?.severity, 1)
  })
})
