import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  type Diagnostic,
  ExitNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { talk } from '../lsp/client.ts'
import { allRules } from './all-rules.ts'
import { type Usage, watchUsage } from './usage.ts'

/** A server that is talked to about one document. */
export interface Conversation {
  /** Milliseconds from the start of the process to its answer to `initialize`. */
  readonly startUp: number
  open(text: string): Promise<Answer>
  /** Replaces `length` characters. */
  edit(place: Place, length: number, newText: string): Promise<Answer>
  /** Of the process until now, all its threads; milliseconds. */
  processor(): Promise<number>
  end(): Promise<Usage>
}

export interface Answer {
  /** Milliseconds from the moment at which the text was sent until its diagnostics had come. */
  readonly wall: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Both from 0. */
export interface Place {
  readonly line: number
  readonly character: number
}

/** Starts a bundled server over stdio with every rule on. `uri` names the document that will be opened. */
export async function converse(bundle: string, uri: string, folder: string): Promise<Conversation> {
  const usage = watchUsage(folder)
  const started = performance.now()
  const child = spawn(process.execPath, [...usage.args, bundle, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    env: usage.env,
  })
  const ended = once(child, 'exit')
  const whileAlive = unlessEnded(ended, bundle)
  const server = await whileAlive(
    talk(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!), {
      options: { settings: { rules: allRules() } },
    }),
  )
  const startUp = performance.now() - started
  const answerTo = async (send: () => Promise<void>): Promise<Answer> => {
    const sent = performance.now()
    await send()
    const diagnostics = await whileAlive(server.pull(uri))
    return { wall: performance.now() - sent, diagnostics }
  }
  let version = 1
  return {
    startUp,
    open: (text) => answerTo(() => server.open(uri, text)),
    edit: (start, length, text) => {
      const end = { line: start.line, character: start.character + length }
      return answerTo(() => server.change(uri, ++version, [{ range: { start, end }, text }]))
    },
    async processor() {
      const told = once(child, 'message')
      child.send('processor')
      const [seconds] = (await whileAlive(told)) as [number]
      return seconds * 1000
    },
    async end() {
      await server.connection.sendRequest(ShutdownRequest.type)
      await server.connection.sendNotification(ExitNotification.type)
      await ended
      server.connection.dispose()
      return usage.read()
    },
  }
}

/** A process that has ended answers no more: without this its questions would wait for ever. */
function unlessEnded(ended: Promise<unknown>, bundle: string) {
  return <T>(work: Promise<T>): Promise<T> => Promise.race([work, ended.then(() => endedEarly(bundle))])
}

function endedEarly(bundle: string): never {
  throw new Error(`${bundle} ended before it answered. Build it anew, and see what it wrote above.`)
}
