import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { promisify } from 'node:util'
import { runMark } from './environment.ts'

export interface Process {
  readonly pid: number
  readonly parent: number
  readonly group: number
  /** When it started, in any notation: a number that was given again has another. */
  readonly born: string
  /** It, or what started it, was given the mark of the run. */
  readonly marked: boolean
}

/** The processes of this machine that still run; the marks of those that this user may not look into are not seen. */
export async function listProcesses(id: string): Promise<Process[]> {
  if (process.platform === 'linux') return listProc(id)
  const { stdout } = await promisify(execFile)('ps', ['-axEwwo', 'pid=,ppid=,pgid=,state=,lstart=,command='], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return parsePs(stdout, id)
}

/** Reads what `ps -axEwwo pid=,ppid=,pgid=,state=,lstart=,command=` prints: the command is followed by its environment. */
export function parsePs(printed: string, id: string): Process[] {
  const line = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s*(.*)$/
  return printed.split('\n').flatMap((text) => {
    const [, pid, parent, group, state, born, command] = line.exec(text) ?? []
    if (!pid || !born || isDead(state)) return []
    const marked = ` ${command ?? ''} `.includes(` ${runMark}=${id} `)
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), born, marked }]
  })
}

function listProc(id: string): Process[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProc(Number(pid), id) ?? [])
}

function readProc(pid: number, id: string): Process | null {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  // the name, in brackets, may hold anything; fields after it: state, parent, group, …, start time as the 20th
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, parent, group] = fields
  const born = fields[19]
  if (!born || isDead(state)) return null
  const marked = `\0${readOrEmpty(`/proc/${pid}/environ`)}`.includes(`\0${runMark}=${id}\0`)
  return { pid, parent: Number(parent), group: Number(group), born, marked }
}

/** Zombies hold a number only until their parent asks for them. */
const isDead = (state = '') => /^[ZX]/i.test(state)

/** Empty for a process that has ended meanwhile, or is another user's. */
function readOrEmpty(file: string): string {
  try {
    return fs.readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
