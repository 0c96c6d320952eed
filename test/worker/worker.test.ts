import assert from 'node:assert/strict'
import fs from 'node:fs'
import vm from 'node:vm'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  Disposable,
  type Message,
} from 'vscode-languageserver/node'
import { type FrozenCommand, method } from '../../server/src/protocol/index.ts'
import { type Asked, talk, type Talk } from '../lsp/client.ts'
import { tracker, uri } from '../lsp/tracker.ts'

/** Made by `npm run build`. */
const bundle = 'dist/server.worker.js'

/** What a worker has beside the language itself: neither a DOM nor anything of Node. */
const { setTimeout, clearTimeout, queueMicrotask, TextEncoder, TextDecoder, crypto, console } = globalThis
const platform = { setTimeout, clearTimeout, queueMicrotask, TextEncoder, TextDecoder, crypto, console }

/** Runs the bundle as a browser runs a worker, messages copied on the way, and talks to it. */
function talkToWorker(asked?: Asked): Promise<Talk> {
  const scope: Record<string, unknown> & { onmessage?: (event: { data: unknown }) => void } = { ...platform }
  let take: DataCallback = () => {}
  scope.self = scope
  scope.addEventListener = () => {}
  scope.postMessage = (message: Message) => void setImmediate(take, structuredClone(message))
  vm.runInNewContext(fs.readFileSync(bundle, 'utf8'), scope, { filename: bundle })
  return talk(
    new PortReader((callback) => (take = callback)),
    new PortWriter((message) => scope.onmessage?.({ data: structuredClone(message) })),
    asked,
  )
}

class PortReader extends AbstractMessageReader {
  readonly #onListen: (callback: DataCallback) => void
  constructor(onListen: (callback: DataCallback) => void) {
    super()
    this.#onListen = onListen
  }
  listen(callback: DataCallback): Disposable {
    this.#onListen(callback)
    return Disposable.create(() => {})
  }
}

class PortWriter extends AbstractMessageWriter {
  readonly #send: (message: Message) => void
  constructor(send: (message: Message) => void) {
    super()
    this.#send = send
  }
  write(message: Message): Promise<void> {
    setImmediate(this.#send, message)
    return Promise.resolve()
  }
  end(): void {}
}

describe('the built worker', () => {
  it('judges without a DOM and without Node', async () => {
    const { initialized, open, pull } = await talkToWorker()
    assert.equal(initialized.serverInfo?.name, 'Gatebook')
    await open(uri, tracker)
    const found = (await pull(uri)).map(({ code }) => code)
    assert(found.includes('done-with-unchecked'))
  })

  it('reads named character references, which a DOM would do for it', async () => {
    const { open, pull } = await talkToWorker()
    await open(uri, tracker.replace('Severities agreed', 'Severities &amp; owners agreed'))
    const messages = JSON.stringify(await pull(uri))
    assert(messages.includes('Severities & owners agreed'), messages)
  })

  it('hashes commands as Node does', async () => {
    const { connection, open } = await talkToWorker()
    await open(uri, tracker)
    const params = { uri, packet: 'HM-00', command: 0 }
    const [frozen] = await connection.sendRequest<FrozenCommand[]>(method.freeze, params)
    // printf 'make build' | sha256sum
    assert.equal(frozen?.hash, 'd1121e35fa7adab170fe1ee4b6226e4bd5059535e24dc4767f1bf2b62d957399')
  })

  it('starts no git, whatever the trust', async () => {
    const { open, pull, logged } = await talkToWorker({ options: { trusted: true } })
    await open(uri, tracker)
    await pull(uri)
    assert.deepEqual(logged, [])
  })
})
