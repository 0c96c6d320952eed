import fs from 'node:fs'
import path from 'node:path'

export interface Usage {
  /** Of user and system, children that have ended included. */
  readonly processorSeconds: number
  readonly peakMegabytes: number
}

const preload = path.join(import.meta.dirname, 'usage.mjs')
let count = 0

/** Arguments and environment for node, and what tells the usage once that process has ended. */
export function watchUsage(folder: string): { args: string[]; env: NodeJS.ProcessEnv; read: () => Usage } {
  const file = path.join(folder, `usage-${process.pid}-${count++}.json`)
  return {
    args: ['--import', preload],
    env: { ...process.env, BENCH_USAGE: file },
    read: () => JSON.parse(fs.readFileSync(file, 'utf8')) as Usage,
  }
}
