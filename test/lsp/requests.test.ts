import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { ErrorCodes, type ResponseError } from 'vscode-languageserver/node'
import {
  type FrozenCommand,
  method,
  type OutlineNode,
  type PlaceAnswer,
  type ToggleAnswer,
} from '../../server/src/protocol/index.ts'
import { applied, talkHere, type Talk } from './client.ts'
import { tracker, uri } from './tracker.ts'

const lines = tracker.split('\n')
const lineOf = (start: string) => lines.findIndex((line) => line.startsWith(start))
const boxOn = (start: string) => {
  const line = lineOf(start)
  return { start: { line, character: 2 }, end: { line, character: 5 } }
}

async function opened(options = {}): Promise<Talk> {
  const talk = await talkHere({ options })
  await talk.open(uri, tracker)
  return talk
}

describe('gatebook/outline', () => {
  it('gives the tree of a tracker with ranges', async () => {
    const { connection } = await opened()
    const [top] = await connection.sendRequest<OutlineNode[]>(method.outline, { uri })
    const packet = top?.children[0]
    assert.equal(packet?.key, 'HM-00')
    assert.equal(packet.range.start.line, lineOf('## HM-00'))
    const [, required] = packet.children
    assert.deepEqual(required?.children[1]?.run, { packet: 'HM-00', command: 1 })
    assert.deepEqual(required.children[1].box, boxOn('- [ ] `make check`'))
  })

  it('is empty for a document that is no tracker or not open', async () => {
    const { connection, open } = await talkHere()
    await open(uri, '# Notes\n')
    assert.deepEqual(await connection.sendRequest(method.outline, { uri }), [])
    assert.deepEqual(await connection.sendRequest(method.outline, { uri: 'file:///nowhere.md' }), [])
  })

  it('is announced as changed with every version, to our own client', async () => {
    const { open, change, next } = await talkHere({ options: { commands: true } })
    const first = next('changed')
    await open(uri, tracker)
    assert.deepEqual(await first, { uri })
    const second = next('changed')
    await change(uri, 2, [{ text: '' }])
    assert.deepEqual(await second, { uri })
  })
})

describe('gatebook/freeze', () => {
  const freeze = async (params: object) =>
    (await opened()).connection.sendRequest<FrozenCommand[]>(method.freeze, params)

  it('gives the exact text with its hash', async () => {
    assert.deepEqual(await freeze({ uri, packet: 'HM-00', command: 1 }), [
      {
        packet: 'HM-00',
        index: 1,
        text: 'make check',
        hash: createHash('sha256').update('make check').digest('hex'),
        expectedCode: 0,
        expectation: 'exit 0',
        folder: null,
        cwd: '/gates',
        environment: {},
        placeholders: [],
        destroys: null,
        line: lineOf('- [ ] `make check`'),
        refused: null,
      },
    ])
  })

  it('gives all of a packet in document order', async () => {
    const frozen = await freeze({ uri, packet: 'HM-00', command: null })
    assert.deepEqual(
      frozen.map(({ text }) => text),
      ['make build', 'make check'],
    )
  })

  for (const [what, params] of [
    ['an unknown packet', { uri, packet: 'HM-77', command: null }],
    ['an unknown command', { uri, packet: 'HM-00', command: 9 }],
    ['a document that is not open', { uri: 'file:///nowhere.md', packet: 'HM-00', command: 0 }],
  ] as const) {
    it(`refuses ${what} in words that name it`, async () => {
      const error = await freeze(params).then(
        () => assert.fail('answered'),
        (refused: ResponseError) => refused,
      )
      assert.equal(error.code, ErrorCodes.InvalidParams)
      assert(error.message.includes(params.uri))
    })
  }
})

describe('gatebook/toggle', () => {
  const toggle = async (start: string, checked: boolean, label?: string) =>
    (await opened()).connection.sendRequest<ToggleAnswer>(method.toggle, { uri, box: boxOn(start), checked, label })

  it('ticks a box of the version that it names', async () => {
    const answer = await toggle('- [ ] Severities', true, 'Severities agreed.')
    assert('edits' in answer)
    assert.equal(answer.version, 1)
    const ticked = applied(tracker, answer.edits)
    assert.equal(ticked, tracker.replace('- [ ] Severities', '- [x] Severities'))
  })

  it('refuses the box of a required command', async () => {
    const answer = await toggle('- [ ] `make check`', true)
    assert('missing' in answer && /Run the command/.test(answer.missing))
  })
})

describe('gatebook/place', () => {
  const hashOf = (command: string) => createHash('sha256').update(command).digest('hex')
  const result = {
    version: 1,
    id: '5f0c7b0e-8a43-4c77-9b52-3f1a3c0f8e11',
    document: '/gates/harbour-move.md',
    packet: 'HM-00',
    command: 'make check',
    commandHash: hashOf('make check'),
    cwd: '/gates',
    shell: '/bin/bash',
    expectedCode: 0,
    outcome: 'passed',
    exitCode: 0,
    signal: null,
    started: '2026-03-02T10:00:00+01:00',
    duration: 1.25,
    expectation: 'exit 0',
    kind: 'run',
    rerunOf: null,
    output: { bytes: 10, omitted: 10, kept: false, redacted: {} },
    actor: 'Ada',
    confirmed: 'person',
    reason: null,
    record: null,
  }
  const place = async (given: unknown) =>
    (await opened()).connection.sendRequest<PlaceAnswer>(method.place, { uri, result: given })

  it('writes the result on the line of its command', async () => {
    const answer = await place(result)
    assert('edits' in answer, JSON.stringify(answer))
    const placed = applied(tracker, answer.edits).split('\n')
    assert.match(placed[lineOf('- [ ] `make check`')]!, /^- \[x\] `make check` -> exit 0 \(.*2026-03-02\)$/)
    assert.equal(placed.filter((line, at) => line !== lines[at]).length, 1)
  })

  for (const [what, given] of [
    ['nothing', null],
    ['a text', 'passed'],
    ['a result without a command', { ...result, command: undefined }],
    ['a pass without an exit code', { ...result, exitCode: null }],
    ['a pass with another code than the expected', { ...result, exitCode: 3 }],
    ['an unknown outcome', { ...result, outcome: 'fine' }],
    ['a duration that is no number', { ...result, duration: '1s' }],
    ['a later version', { ...result, version: 2 }],
  ] as const) {
    it(`places nothing for ${what}`, async () => {
      const answer = await place(given)
      assert('missing' in answer && /not one that Gatebook wrote/.test(answer.missing))
    })
  }

  for (const [what, given, words] of [
    ['a packet that is gone', { ...result, packet: 'HM-77' }, /no packet HM-77/],
    [
      'a command that was changed',
      { ...result, command: 'make it', commandHash: hashOf('make it') },
      /`make it` any more/,
    ],
    ['a run that was ended', { ...result, outcome: 'cancelled', exitCode: null }, /was cancelled/],
  ] as const) {
    it(`says what is missing for ${what}`, async () => {
      const answer = await place(given)
      assert('missing' in answer && words.test(answer.missing), JSON.stringify(answer))
    })
  }
})
