import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { hiddenRefusal } from '../core/evidence/hidden.ts'
import type { RunEvent } from '../core/evidence/outcome.ts'
import type { Job } from '../core/index.ts'
import { commandEnvironment } from './environment.ts'
import { openPipes } from './pipes.ts'
import { shellCall } from './shell.ts'

/** A shell that was started, and its output. */
export interface Child {
  readonly process: ChildProcess
  readonly stdout: Readable
  readonly stderr: Readable
}

/** Starts the shell in a process group of its own, without standard input; or says why it cannot be. */
export function startChild(job: Job): Child | RunEvent {
  const refused = hiddenRefusal(job.command) ?? folderProblem(job.cwd)
  if (refused) return { kind: 'error', message: refused }
  const { file, args, verbatim } = shellCall(job.shell, job.command)
  const pipes = openPipes(path.dirname(job.resultFile))
  const [out, err] = pipes ? pipes.map(({ writeEnd }) => writeEnd) : ['pipe' as const, 'pipe' as const]
  try {
    const child = spawn(file, args, {
      cwd: job.cwd,
      env: commandEnvironment(process.env, job),
      stdio: ['ignore', out, err],
      detached: process.platform !== 'win32',
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
    })
    return { process: child, stdout: pipes?.[0].source ?? child.stdout!, stderr: pipes?.[1].source ?? child.stderr! }
  } catch (error) {
    for (const pipe of pipes ?? []) pipe.source.destroy()
    return { kind: 'error', message: startProblem(job.shell, error) }
  } finally {
    for (const pipe of pipes ?? []) fs.closeSync(pipe.writeEnd)
  }
}

/** Notes what happens to a child; resolves with null when it has ended or could not be started. */
export function collectEvents(child: ChildProcess, events: RunEvent[]): Promise<null> {
  return new Promise((resolve) => {
    child.once('spawn', () => events.push({ kind: 'started' }))
    child.on('error', (error) => {
      events.push({ kind: 'error', message: startProblem(child.spawnfile, error) })
      if (child.pid === undefined) resolve(null)
    })
    child.once('exit', (code, signal) => {
      events.push({ kind: 'exit', code, signal })
      resolve(null)
    })
  })
}

function folderProblem(folder: string): string | null {
  const stat = fs.statSync(folder, { throwIfNoEntry: false })
  if (!stat) return `there is no folder ${folder}. Create it, or run from another.`
  return stat.isDirectory() ? null : `${folder} is no folder. Run from another.`
}

function startProblem(shell: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `there is no shell ${shell}. Set another one.`
  if (code === 'EACCES') return `the shell ${shell} may not be run. Set another one.`
  if (code === 'E2BIG') return 'the command is longer than this system allows. Put it into a script.'
  return `the shell ${shell} could not be started (${code ?? message}).`
}
