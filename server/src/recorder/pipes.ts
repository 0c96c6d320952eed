import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { Readable } from 'node:stream'

/** A pipe: the end that this process reads, and the descriptor that the command writes to. */
export interface Pipe {
  readonly source: Readable
  readonly writeEnd: number
}

/**
 * Two pipes for the output of a command. Node's own `pipe` is a socket, and a socket cannot be opened by its name:
 * `tee /dev/stderr` ends with 1 under it. Null where the system has no named pipes; then Node's own must do.
 */
export function openPipes(folder: string): [Pipe, Pipe] | null {
  if (process.platform === 'win32') return null
  const files = ['stdout', 'stderr'].map((name) => path.join(folder, `${name}.${process.pid}.pipe`))
  const made = spawnSync('mkfifo', ['-m', '600', '--', ...files], { stdio: 'ignore' })
  try {
    return made.status === 0 ? [openPipe(files[0]!), openPipe(files[1]!)] : null
  } finally {
    for (const file of files) fs.rmSync(file, { force: true })
  }
}

function openPipe(file: string): Pipe {
  const { O_RDONLY, O_NONBLOCK, O_WRONLY } = fs.constants
  const readEnd = fs.openSync(file, O_RDONLY | O_NONBLOCK)
  const writeEnd = fs.openSync(file, O_WRONLY)
  return { source: new net.Socket({ fd: readEnd, readable: true, writable: false }), writeEnd }
}
