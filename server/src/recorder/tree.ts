import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { listProcesses, type Process } from './processes.ts'

/** Milliseconds from TERM to KILL. */
const grace = 2_000
const pollEvery = 100
/** A process that forks while it is being killed is caught by the next round. */
const killRounds = 20

/**
 * Ends all that a run has started: TERM to its process group and to what left it, KILL to what is left after the grace,
 * found by its group, its parents and its mark, so also what trapped TERM, did `setsid` or lost its parent.
 * `pid` is the shell's, the leader of the group. Resolves when nothing of it is left.
 */
export async function endTree(pid: number, id: string): Promise<void> {
  if (process.platform === 'win32') return endWindowsTree(pid)
  // before the first signal: afterwards children whose parent ended could no longer be told
  let tree = await findTree(pid, id, [])
  signal(-pid, 'SIGTERM')
  for (const member of tree) if (member.group !== pid) signal(member.pid, 'SIGTERM')
  const deadline = performance.now() + grace
  while (performance.now() < deadline) {
    tree = await findTree(pid, id, tree)
    if (!tree.length) return
    await delay(pollEvery)
  }
  for (let round = 0; round < killRounds; round++) {
    tree = await findTree(pid, id, tree)
    if (!tree.length) return
    for (const member of tree) signal(member.pid, 'SIGKILL')
    await delay(pollEvery / 4)
  }
}

async function findTree(pid: number, id: string, known: readonly Process[]): Promise<Process[]> {
  return treeOf(await listProcesses(id), pid, known)
}

/** The processes of a run: its group, what bears its mark, what was known of it, and all that those have started. */
export function treeOf(all: readonly Process[], pid: number, known: readonly Process[]): Process[] {
  const isKnown = (one: Process) => known.some((other) => other.pid === one.pid && other.born === one.born)
  const members = new Set(all.filter((one) => one.pid === pid || one.group === pid || one.marked || isKnown(one)))
  // a set that grows while it is walked is walked to its end
  for (const { pid: parent } of members) for (const one of all) if (one.parent === parent) members.add(one)
  return Array.from(members).filter((one) => one.pid !== process.pid)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // it has ended meanwhile, or is another user's: the next look at the tree tells
  }
}

function endWindowsTree(pid: number): Promise<void> {
  return new Promise((resolve) => execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => resolve()))
}
