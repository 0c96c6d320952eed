import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { pathToFileURL } from 'node:url'
import { today } from '../lsp/client.ts'
import { root } from '../host/paths.ts'
import { type Conversation, converse, type Place } from './conversation.ts'
import { document, type Room } from './room.ts'
import { median } from './statistics.ts'
import { type Usage, watchUsage } from './usage.ts'

export const lengths = [1000, 10_000] as const
export type Length = (typeof lengths)[number]
/** Four times the longest of `lengths`: what the growth of the cost is seen by. */
export const fourfold = 40_000

/** Milliseconds and megabytes of one process. An edit is the median of all edits of the conversation. */
export interface ServerFigures {
  readonly startUp: number
  readonly open: number
  readonly edit: number
  readonly peak: number
}

export interface Beside {
  readonly gatebook: ServerFigures
  readonly empty: ServerFigures
  /** Milliseconds of one full parse. */
  readonly remark: number
}

export interface Round {
  readonly documents: Readonly<Record<Length, Beside>>
  readonly fourfold: ServerFigures
  readonly check: Usage
}

export const gatebookServer = path.join(root, 'dist/server.js')
const cli = path.join(root, 'dist/cli.js')
const edits = 12

/** Measures all once, each in a process of its own; every other round the other way about. */
export async function measureRound(room: Room, isReverse: boolean): Promise<Round> {
  const order = isReverse ? lengths.toReversed() : lengths
  const documents: Partial<Record<Length, Beside>> = {}
  for (const length of order) documents[length] = await measureBeside(room, length, isReverse)
  const larger = await measureServer(room, gatebookServer, fourfold)
  const { usage: check } = await runCheck(room)
  return { documents: documents as Record<Length, Beside>, fourfold: larger, check }
}

async function measureBeside(room: Room, length: Length, isReverse: boolean): Promise<Beside> {
  const figures: Partial<Record<string, ServerFigures>> = {}
  const servers = Object.entries({ gatebook: gatebookServer, empty: room.emptyServer })
  for (const [name, bundle] of isReverse ? servers.toReversed() : servers)
    figures[name] = await measureServer(room, bundle, length)
  const { milliseconds: remark } = await parseWithRemark(room, length)
  return { gatebook: figures.gatebook!, empty: figures.empty!, remark }
}

async function measureServer(room: Room, bundle: string, length: number): Promise<ServerFigures> {
  const { text, uri } = written(room, length)
  const server = await converse(bundle, uri, room.folder)
  const { milliseconds: open } = await server.open(text)
  const edit = median(await typeAround(server, text))
  const { peakMegabytes: peak } = await server.end()
  return { startUp: server.startUp, open, edit, peak }
}

/** Types a letter into items all over the document, and gives the milliseconds of each. */
async function typeAround(server: Conversation, text: string): Promise<number[]> {
  const taken: number[] = []
  for (const place of placesToType(text)) taken.push((await server.edit(place, 0, 'q')).milliseconds)
  return taken
}

/** Inside the first word of items, evenly spread. */
export function placesToType(text: string): Place[] {
  const items = text.split('\n').flatMap((line, number) => (/^- \[.\] [A-Z][a-z]/.test(line) ? [number] : []))
  const chosen = Array.from({ length: edits }, (_, i) => items[Math.floor((items.length * i) / edits)])
  return chosen.flatMap((line) => (line === undefined ? [] : [{ line, character: 8 }]))
}

/** The document of so many lines as a file, which links can be looked up from. */
export function written(room: Room, length: number): { text: string; file: string; uri: string } {
  const file = path.join(room.folder, `tracker-${length}.md`)
  const text = document(length)
  if (!fs.existsSync(file)) fs.writeFileSync(file, text)
  return { text, file, uri: pathToFileURL(file).href }
}

export interface Parsed {
  readonly milliseconds: number
  readonly boxes: number
}

export async function parseWithRemark(room: Room, length: number): Promise<Parsed> {
  const { stdout } = await promisify(execFile)(process.execPath, [room.remarkParse, written(room, length).file])
  return JSON.parse(stdout) as Parsed
}

export interface Checked {
  readonly code: number | null
  readonly output: string
  readonly usage: Usage
}

export async function runCheck(room: Room): Promise<Checked> {
  const usage = watchUsage(room.folder)
  const child = spawn(process.execPath, [...usage.args, cli, 'check', '--today', today, '.'], {
    cwd: room.workspace,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: usage.env,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output, usage: usage.read() }
}
