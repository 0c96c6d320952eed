import type { Socket } from 'node:net'
import { patience, startGit } from './git-process.ts'

/** A git that is asked more than once. It keeps no process alive, and is stopped where nobody asks it. */
export interface GitCompanion {
  /** Is somebody waiting for its answer? Else it may not go on. */
  readonly setAwaited: (isAwaited: boolean) => void
  readonly write: (text: string) => void
  readonly end: () => void
}

export interface Listener {
  readonly onText: (text: string) => void
  /** Called once. `isWhole` where git said all that it had to say. */
  readonly onEnd: (isWhole: boolean) => void
}

/** Null untrusted. */
export function gitCompanion(
  isTrusted: () => boolean,
  folder: string,
  args: readonly string[],
  { onText, onEnd }: Listener,
): GitCompanion | null {
  const child = startGit(isTrusted, folder, args)
  if (!child) return null
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const finish = (isWhole: boolean) => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    onEnd(isWhole)
  }
  const end = () => {
    finish(false)
    child.stdout.destroy()
    child.kill()
  }
  const handles = [child, child.stdin as Socket, child.stdout as Socket]
  const setAwaited = (isAwaited: boolean) => {
    for (const handle of handles)
      if (isAwaited) handle.ref()
      else handle.unref()
    if (isAwaited) child.stdout.resume()
    else child.stdout.pause()
    clearTimeout(timer)
    if (!isOver) timer = setTimeout(end, patience).unref()
  }
  child.on('error', () => finish(false))
  child.on('close', (code) => finish(code === 0))
  // a git that ends early has said so by its exit
  child.stdin.on('error', () => undefined)
  child.stdout.setEncoding('utf8').on('data', onText)
  setAwaited(false)
  return { setAwaited, write: (text) => void child.stdin.write(text), end }
}
