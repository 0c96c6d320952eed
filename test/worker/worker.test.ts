import assert from 'node:assert/strict'
import fs from 'node:fs'
import vm from 'node:vm'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  DiagnosticSeverity,
  Disposable,
  type Message,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node'
import { URI } from 'vscode-uri'
import { type DocumentParams, type FrozenCommand, method } from '../../server/src/protocol/index.ts'
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

  it('looks at the files that its client serves, in virtual workspaces too', async () => {
    const at = (name: string) => `vscode-vfs://github%2Bx/owner/repo/${name}`
    const files: Record<string, string> = {
      [at('gatebook.config.json')]: '{ "rules": { "done-with-unchecked": "hint" }, "rulez": {} }',
      [at('docs/there.md')]: '# There\n',
    }
    const { connection, open, pull, next } = await talkToWorker({ options: { files: true } })
    connection.onRequest(method.look, ({ uri: asked }: DocumentParams) =>
      asked in files ? { kind: 'file', version: files[asked] } : null,
    )
    connection.onRequest(method.read, ({ uri: asked }: DocumentParams) => files[asked] ?? null)
    const shown = next<PublishDiagnosticsParams>('pushed')
    const text = tracker.replace('Severities agreed', '[There](there.md) and [gone](gone.md) agreed')
    await open(at('docs/gate.md'), text)
    const found = await pull(at('docs/gate.md'))
    const links = found.filter(({ code }) => code === 'link-broken').map(({ message }) => message)
    assert.equal(links.length, 1)
    assert.match(JSON.stringify(links), /gone\.md/)
    assert(found.some(({ code, severity }) => code === 'done-with-unchecked' && severity === DiagnosticSeverity.Hint))
    assert.equal((await shown).uri, URI.parse(at('gatebook.config.json')).toString())
  })

  it('starts no git, whatever the trust', async () => {
    const { open, pull, logged } = await talkToWorker({ options: { trusted: true } })
    await open(uri, tracker)
    await pull(uri)
    assert.deepEqual(logged, [])
  })
})
