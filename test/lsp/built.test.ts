import assert from 'node:assert/strict'
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type Diagnostic,
  ExitNotification,
  IPCMessageReader,
  IPCMessageWriter,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { readConfig } from '../../server/src/config/read.ts'
import { applied, type Asked, pushedTo, talk, type Talk } from './client.ts'
import { tracker, uri } from './tracker.ts'

/** Made by `npm run build`. */
const server = 'dist/server.js'

interface Process {
  readonly child: ChildProcess
  readonly talk: Talk
}

const started: ChildProcess[] = []

async function overStdio(args: readonly string[], asked?: Asked): Promise<Process> {
  const child = spawn(process.execPath, [server, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  started.push(child)
  return { child, talk: await talk(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin), asked) }
}

async function overIpc(): Promise<Process> {
  const child = fork(server, ['--node-ipc'], { execArgv: [] })
  started.push(child)
  return { child, talk: await talk(new IPCMessageReader(child), new IPCMessageWriter(child)) }
}

async function codeAtEnd(child: ChildProcess, end: () => unknown): Promise<number> {
  const ended = once(child, 'exit')
  await end()
  const [code] = (await ended) as [number]
  return code
}

const transports = {
  '--stdio': () => overStdio(['--stdio']),
  'no argument': () => overStdio([]),
  '--node-ipc': overIpc,
}

/** What the server pushes for a configuration of this text. */
async function problemsOf(text: string): Promise<Diagnostic['message'][]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-built-'))
  try {
    fs.writeFileSync(path.join(folder, 'gatebook.config.json'), text)
    const { talk } = await overStdio(['--stdio'])
    const pushed = talk.next<{ diagnostics: Diagnostic[] }>('pushed')
    const file = pathToFileURL(path.join(folder, 'tracker.md')).href
    await talk.open(file, tracker)
    await talk.pull(file)
    return (await pushed).diagnostics.map(({ message }) => message)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

describe('the built server', () => {
  // a test that failed leaves its server behind, and that the whole run waiting
  afterEach(() => started.splice(0).forEach((child) => child.kill()))

  for (const [name, start] of Object.entries(transports)) {
    it(`with ${name} judges, mends and ends with 0 after a shutdown`, async () => {
      const { child, talk } = await start()
      await talk.open(uri, tracker)
      const found = (await talk.pull(uri)).find(({ code }) => code === 'done-with-unchecked')
      assert(found)
      const [action] = (await talk.actions(uri, found.range)).filter(({ edit }) => edit)
      const [change] = action?.edit?.documentChanges ?? []
      assert(change && 'edits' in change)
      await talk.change(uri, 2, [{ text: applied(tracker, change.edits as never) }])
      assert(!(await talk.pull(uri)).some(({ code }) => code === 'done-with-unchecked'))
      const code = await codeAtEnd(child, async () => {
        await talk.connection.sendRequest(ShutdownRequest.type)
        await talk.connection.sendNotification(ExitNotification.type)
      })
      assert.equal(code, 0)
    })
  }

  it('pushes to a client that cannot pull', async () => {
    const { child, talk } = await overStdio(['--stdio'], { capabilities: pushedTo })
    const pushed = talk.next<{ diagnostics: Diagnostic[] }>('pushed')
    await talk.open(uri, tracker)
    assert((await pushed).diagnostics.length > 0)
    await codeAtEnd(child, () => talk.connection.sendNotification(ExitNotification.type))
  })

  it('says of a configuration what its schema says, without a compiler of schemas', async () => {
    for (const text of [
      '{ "rulez": {} }',
      '{ "dateStale": { "days": "x" } }',
      '{ "files": { "tracker": [""] } }',
      '[',
    ]) {
      const { message } = readConfig(text).problem ?? {}
      assert(message)
      assert.deepEqual(await problemsOf(text), [message])
    }
    assert.doesNotMatch(fs.readFileSync(server, 'utf8'), /schema with key or id|new Function\(/)
  })

  it('ends with 1 on an exit without shutdown, and when its input ends', async () => {
    const told = await overStdio(['--stdio'])
    assert.equal(await codeAtEnd(told.child, () => told.talk.connection.sendNotification(ExitNotification.type)), 1)
    const left = await overStdio(['--stdio'])
    assert.equal(await codeAtEnd(left.child, () => left.child.stdin?.end()), 1)
  })
})
