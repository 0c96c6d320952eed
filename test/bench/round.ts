import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { pathToFileURL } from 'node:url'
import { today } from '../lsp/client.ts'
import { root } from '../host/paths.ts'
import { type Conversation, converse, type Place } from './conversation.ts'
import { document, files, type Room } from './room.ts'
import { median } from './statistics.ts'
import { type Usage, watchUsage } from './usage.ts'

export const lengths = [1000, 10_000] as const
export type Length = (typeof lengths)[number]
/** Four times the longest of `lengths`: what the growth of the cost is seen by. */
export const fourfold = 40_000

/** Milliseconds that somebody waits, and those that the processors work. */
export interface Cost {
  readonly wall: number
  readonly processor: number
}

/** Milliseconds and megabytes of one process. Of its edits the median wait and the mean work. */
export interface ServerFigures {
  readonly startUp: number
  readonly open: Cost
  readonly edit: Cost
  readonly peak: number
}

export interface Beside {
  readonly gatebook: ServerFigures
  readonly empty: ServerFigures
  /** One full parse. */
  readonly remark: Cost
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
  const check = await runCheck(room, '.', files)
  return { documents: documents as Record<Length, Beside>, fourfold: larger, check }
}

async function measureBeside(room: Room, length: Length, isReverse: boolean): Promise<Beside> {
  const figures: Partial<Record<string, ServerFigures>> = {}
  const servers = Object.entries({ gatebook: gatebookServer, empty: room.emptyServer })
  for (const [name, bundle] of isReverse ? servers.toReversed() : servers)
    figures[name] = await measureServer(room, bundle, length)
  const { cost: remark } = await parseWithRemark(room, length)
  return { gatebook: figures.gatebook!, empty: figures.empty!, remark }
}

async function measureServer(room: Room, bundle: string, length: number): Promise<ServerFigures> {
  const { text, uri } = written(room, length)
  const server = await converse(bundle, uri, room.folder)
  const open = await costOf(server, async () => (await server.open(text)).wall)
  const edits = placesToType(text).length
  const typed = await costOf(server, () => typeAround(server, text))
  const edit = { wall: typed.wall, processor: typed.processor / edits }
  const { peakMegabytes: peak } = await server.end()
  return { startUp: server.startUp, open, edit, peak }
}

async function costOf(server: Conversation, work: () => Promise<number>): Promise<Cost> {
  const before = await server.processor()
  const wall = await work()
  return { wall, processor: (await server.processor()) - before }
}

/** Types a letter into items all over the document, and gives the median of the milliseconds. */
async function typeAround(server: Conversation, text: string): Promise<number> {
  const taken: number[] = []
  for (const place of placesToType(text)) taken.push((await server.edit(place, 0, 'q')).wall)
  return median(taken)
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
  readonly cost: Cost
  readonly boxes: number
}

export async function parseWithRemark(room: Room, length: number): Promise<Parsed> {
  const { stdout } = await promisify(execFile)(process.execPath, [room.remarkParse, written(room, length).file])
  return JSON.parse(stdout) as Parsed
}

/**
 * Checks a folder of the workspace. Throws where that did not judge all its files or found nothing of what was planted:
 * doing nothing is fast.
 */
export async function runCheck(room: Room, folder: string, expected: number): Promise<Usage> {
  const usage = watchUsage(room.folder)
  const child = spawn(process.execPath, [...usage.args, cli, 'check', '--today', today, folder], {
    cwd: room.workspace,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: usage.env,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = (await once(child, 'close')) as [number | null]
  const last = output.trimEnd().split('\n').at(-1)
  const isWhole =
    code === 1 && output.includes('[done-with-unchecked]') && last?.endsWith(` ${expected} documents checked.`)
  if (isWhole) return usage.read()
  throw new Error(
    `gatebook check ended with ${code} and “${last}”, expected 1, ${expected} documents and planted faults.`,
  )
}
