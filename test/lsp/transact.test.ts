import assert from 'node:assert/strict'
import { method, type TransactAnswer, type TransactSheets } from '../../server/src/protocol/index.ts'
import { applied, talkHere, type Talk } from './client.ts'
import { tracker, uri } from './tracker.ts'

async function opened(options = {}): Promise<Talk> {
  const talk = await talkHere({ options })
  await talk.open(uri, tracker)
  return talk
}

const ask = ({ connection }: Talk, intent: object, more: object = {}) =>
  connection.sendRequest<TransactAnswer>(method.transact, { uri, intent, ...more })

describe('gatebook/transact', () => {
  it('gives the edits of the present version', async () => {
    const talk = await opened()
    await talk.change(uri, 2, [{ text: tracker.replace('HM-01 | Cranes', 'HM-01 | Heavy cranes') }])
    const answer = await ask(talk, { name: 'start', packet: 'HM-01' })
    assert('edits' in answer)
    assert.equal(answer.version, 2)
    const text = applied(tracker.replace('HM-01 | Cranes', 'HM-01 | Heavy cranes'), answer.edits)
    assert(text.includes('| HM-01 | Heavy cranes | IN_PROGRESS | Ada'), text)
  })

  it('lists what is missing with the command for it, to our own client alone', async () => {
    for (const [commands, expected] of [
      [true, { title: 'Run', command: 'gatebook.runCommand', arguments: [uri, 'HM-01', 0] }],
      [false, null],
    ] as const) {
      const answer = await ask(await opened({ commands }), { name: 'done', packet: 'HM-01' })
      assert('missing' in answer)
      const run = answer.missing.find(({ text }) => text.startsWith('`make cranes` has not been run'))
      assert.deepEqual(run?.command, expected)
      assert.equal(
        run?.range.start.line,
        tracker.split('\n').findIndex((line) => line.includes('make cranes')),
      )
    }
  })

  it('takes the places of boxes as ranges of a version, and refuses those of another', async () => {
    const talk = await opened()
    const line = tracker.split('\n').indexOf('- [ ] Severities agreed.')
    const boxes = [{ start: { line, character: 2 }, end: { line, character: 5 } }]
    const answer = await ask(talk, { name: 'tick', packet: 'HM-00' }, { boxes, version: 1 })
    assert('edits' in answer)
    assert(applied(tracker, answer.edits).includes('- [x] Severities agreed.'))
    await assert.rejects(
      ask(talk, { name: 'tick', packet: 'HM-00' }, { boxes, version: 7 }),
      /changed at the same moment/,
    )
  })

  for (const intent of [
    {},
    { name: 'fly' },
    { name: 'start' },
    { name: 'approve', packet: 'HM-01', gates: [1] },
    { name: 'toString' },
  ])
    it(`refuses ${JSON.stringify(intent)}`, async () => {
      await assert.rejects(ask(await opened(), intent), /lacks a field/)
    })

  it('refuses a document that is not open', async () => {
    const { connection } = await talkHere()
    await assert.rejects(connection.sendRequest(method.transact, { uri, intent: { name: 'verdict' } }), /is not open/)
  })
})

describe('gatebook/sheets', () => {
  it('says what forms must know', async () => {
    const { connection } = await opened()
    const { nextId, packets } = await connection.sendRequest<TransactSheets>(method.sheets, { uri })
    assert.equal(nextId, 'HM-02')
    assert.deepEqual(packets[0], {
      packet: 'HM-00',
      title: 'Freeze',
      implementer: 'Ada',
      reviewer: 'Bo',
      gates: ['P0', 'P1'],
      checkpoint: { missing: ['The checkpoint commit of HM-00 is recorded already: 0f1e2d3c.'] },
    })
  })
})
