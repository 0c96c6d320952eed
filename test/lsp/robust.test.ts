import assert from 'node:assert/strict'
import {
  CancellationTokenSource,
  DocumentDiagnosticRequest,
  ErrorCodes,
  LSPErrorCodes,
  type ResponseError,
} from 'vscode-languageserver/node'
import { method } from '../../server/src/protocol/index.ts'
import { talkHere, type Talk } from './client.ts'
import { tracker, uri } from './tracker.ts'

const failure = (asked: Promise<unknown>): Promise<ResponseError> =>
  asked.then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
    (error: ResponseError) => error,
  )

async function assertServes(talk: Talk): Promise<void> {
  await talk.open('file:///gates/after.md', tracker)
  assert((await talk.pull('file:///gates/after.md')).length > 0)
}

describe('a cancelled request', () => {
  it('answers "cancelled", never an empty result, and costs no work', async () => {
    const hash = { sha256: () => assert.fail('worked on') }
    const { connection, open, logged } = await talkHere({ ports: { hash } })
    await open(uri, tracker)
    const source = new CancellationTokenSource()
    const asked = connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token)
    source.cancel()
    assert.equal((await failure(asked)).code, LSPErrorCodes.RequestCancelled)
    assert.deepEqual(logged, [])
  })

  it('answers "cancelled" when it is cancelled while it is worked on', async () => {
    let reached = () => {}
    let release = (_hash: string) => {}
    const working = new Promise<void>((take) => (reached = take))
    const hash = {
      // commands are hashed too, to tell what stands behind the results
      sha256: (text: string) => {
        if (!text.startsWith('[')) return Promise.resolve('')
        reached()
        return new Promise<string>((take) => (release = take))
      },
    }
    const { connection, open } = await talkHere({ ports: { hash } })
    await open(uri, tracker)
    const source = new CancellationTokenSource()
    const asked = connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token)
    await working
    source.cancel()
    // messages are taken in order: once this is answered, the cancellation has arrived
    await connection.sendRequest(method.outline, { uri })
    release('')
    assert.equal((await failure(asked)).code, LSPErrorCodes.RequestCancelled)
  })
})

describe('a request that fails', () => {
  const hash = { sha256: () => Promise.reject(new Error('no digest')) }

  it('is answered and logged with what and where, and the server lives on', async () => {
    const talk = await talkHere({ ports: { hash } })
    await talk.open(uri, tracker)
    const error = await failure(talk.connection.sendRequest(method.freeze, { uri, packet: 'HM-00', command: 0 }))
    assert.equal(error.code, ErrorCodes.InternalError)
    assert.match(error.message, /gatebook\/freeze failed for file:\/\/\/gates\/harbour-move\.md: no digest/)
    assert.deepEqual(talk.logged, [error.message])
    assert.equal((await talk.connection.sendRequest<unknown[]>(method.outline, { uri })).length, 1)
  })

  for (const name of [method.outline, method.freeze, method.place, method.toggle]) {
    it(`survives ${name} with parameters of no sense`, async () => {
      const talk = await talkHere()
      for (const params of [{}, { uri: 7 }, { uri, box: 'x', packet: {}, command: 'a' }]) {
        await talk.connection.sendRequest(name, params).catch((error: ResponseError) => assert(error.message))
      }
      await assertServes(talk)
    })
  }

  it('does not follow from changes of no sense', async () => {
    const talk = await talkHere()
    await talk.open(uri, tracker)
    await talk.change('file:///gates/never-opened.md', 2, [{ text: '' }])
    await talk.change(uri, 2, null as never)
    await talk.change(uri, 3, [{ range: 'all' as never, text: 'x' }])
    const far = { line: 9_999_999, character: 9_999_999 }
    await talk.change(uri, 4, [{ range: { start: far, end: far }, text: 'x' }])
    await talk.close('file:///gates/never-opened.md')
    await assertServes(talk)
  })

  it('does not follow from a git that fails', async () => {
    const history = () => ({
      hasCommits: () => Promise.resolve(new Map<string, boolean>()),
      lastCommit: () => Promise.reject(new Error('no git')),
    })
    const talk = await talkHere({ options: { trusted: true }, ports: { history } })
    await talk.open(uri, tracker)
    assert((await talk.pull(uri)).length > 0)
    assert.match(talk.logged.join(), /git history failed for file:\/\/\/gates\/harbour-move\.md: no git/)
  })

  it('does not follow from a client that gives no settings', async () => {
    const settings = () => {
      throw new Error('no settings')
    }
    const capabilities = { workspace: { configuration: true }, textDocument: { diagnostic: {} } }
    const talk = await talkHere({ capabilities, settings })
    await talk.open(uri, tracker)
    assert((await talk.pull(uri)).length > 0)
    assert.match(talk.logged.join(), /The defaults hold/)
  })
})

describe('a hostile document', () => {
  const bytes = String.fromCharCode(...Array.from({ length: 4096 }, (_, at) => (at * 7919) % 65536))
  for (const [what, text] of [
    ['binary bytes', bytes],
    ['lone surrogates in a board', '| Packet | Status |\n|---|---|\n| A-1 | \ud800 |\n| \udc00 | DONE |\n'],
    ['50 MB of empty lines', '\n'.repeat(50 * 1024 * 1024)],
    ['9 MB of empty lines', '\n'.repeat(9 * 1024 * 1024)],
    ['a ragged board', '| Packet | Status |\n|---|---|\n| A-1 | DONE | x | y |\n| A-2\n||||||\n'],
    ['ten thousand nested quotes', '>'.repeat(10_000) + ' - [ ] deep'],
    ['five hundred nested items', Array.from({ length: 500 }, (_, at) => `${' '.repeat(at * 2)}- [ ] a`).join('\n')],
    ['one line of a million pipes', '|'.repeat(1_000_000)],
    ['an open fence', '# T\n\nStatus: DONE\n\n```\n- [ ] a\n'],
    ['a status without an end', '**'.repeat(100_000) + 'DONE'],
    ['old line ends', tracker.replaceAll('\n', '\r')],
  ] as const) {
    it(`of ${what} leaves the server alive`, async () => {
      const talk = await talkHere()
      await talk.open(uri, text)
      await talk.pull(uri)
      await talk.connection.sendRequest(method.outline, { uri })
      await assertServes(talk)
      assert.deepEqual(talk.logged, [])
    }).timeout(60_000)
  }
})
