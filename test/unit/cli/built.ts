import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

let built: Promise<string> | null = null

/** The command line as one file, made from the source as it stands; once a test process. */
export function builtCli(): Promise<string> {
  built ??= bundle()
  return built
}

async function bundle(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-cli-'))
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }))
  await promisify(execFile)(process.execPath, ['esbuild.mjs', 'cli', '--outdir', folder])
  return path.join(folder, 'cli.js')
}

/** Runs `gatebook` with these arguments, without a terminal. */
export async function gatebook(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const cli = await builtCli()
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...said }))
  })
}
