import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { runOn } from '../../../server/src/cli/run.ts'

const folders: string[] = []
process.once('exit', () => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-')))
  folders.push(folder)
  return folder
}

/** A repository, as far as anybody looks, with a tracker of these required commands in `docs/`. */
export function repository(lines: string, packet = 'AB-01'): { root: string; file: string; read: () => string } {
  const root = temporaryFolder()
  fs.mkdirSync(path.join(root, '.git'))
  fs.mkdirSync(path.join(root, 'docs'))
  const file = path.join(root, 'docs', 'tracker.md')
  fs.writeFileSync(file, tracker(lines, packet))
  return { root, file, read: () => fs.readFileSync(file, 'utf8') }
}

export const tracker = (lines: string, packet = 'AB-01'): string => `# Widget Tracker

| Packet | Title | Status |
|---|---|---|
| ${packet} | Build | IN_PROGRESS |

## ${packet} Checklist: Build

### Required Commands

${lines}

### Review Gates

- [ ] P0 PASS
`

/** Runs in this process, on a console that answers so; without an answer on no terminal. */
export async function runHere(argv: string[], answer?: string) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const printed = [collect(stdout), collect(stderr)] as const
  stdin.end(answer)
  const code = await runOn({ stdin, stdout, stderr, isInteractive: answer !== undefined }, argv)
  return { code, stdout: printed[0](), stderr: printed[1]() }
}

function collect(stream: PassThrough): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString()
}

const program = path.resolve(import.meta.dirname, '../../fixtures/recorder/run.ts')

/** `gatebook run` as a process of its own, without a terminal. */
export function runApart(argv: string[]): { process: ChildProcess; ended: ReturnType<typeof ending> } {
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { process: child, ended: ending(child) }
}

function ending(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}
