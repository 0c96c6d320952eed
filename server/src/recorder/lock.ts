import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive, runsFolder, sha256 } from './job.ts'

/** Milliseconds. Writing takes a few; who waits longer meets something else than a writer. */
const usualPatience = 5_000
const pollEvery = 20

/**
 * Does something that no other Gatebook of this user does to this file meanwhile: the command line and every window ask
 * for the same lock, so `file` is the real path. Null when another did not let go of it. A lock that its owner left
 * behind is taken over. `patience` is in milliseconds.
 */
export async function withLock<T>(
  file: string,
  act: () => T | Promise<T>,
  patience = usualPatience,
): Promise<T | null> {
  const folder = path.join(path.dirname(runsFolder()), 'locks')
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = path.join(folder, sha256(file))
  for (const deadline = performance.now() + patience; performance.now() < deadline; await delay(pollEvery)) {
    if (!take(lock)) continue
    try {
      return await act()
    } finally {
      fs.rmSync(lock, { force: true })
    }
  }
  return null
}

/**
 * A lock tells who has it: the number of a process, and which of its locks. So a lock that was left behind has a name of
 * its own, and whoever removes it needs the lock of that name first: nobody takes away what another has taken meanwhile.
 */
function take(lock: string): boolean {
  const me = `${process.pid}.${randomUUID()}`
  const mine = `${lock}.${me}.new`
  fs.writeFileSync(mine, me, { mode: 0o600 })
  try {
    // a link appears with its content, so nobody reads a lock that does not name its owner yet
    fs.linkSync(mine, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const owner = ownerOf(lock)
    if (owner !== null && !isAlive(Number.parseInt(owner))) removeLeft(lock, owner)
    return false
  } finally {
    fs.rmSync(mine, { force: true })
  }
}

function removeLeft(lock: string, owner: string): void {
  const right = `${lock}.${owner}`
  if (!take(right)) return
  try {
    if (ownerOf(lock) === owner) fs.rmSync(lock)
  } finally {
    fs.rmSync(right)
  }
}

/** Null where the lock has just been let go of. */
function ownerOf(lock: string): string | null {
  try {
    return fs.readFileSync(lock, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
