import type { Readable, Writable } from 'node:stream'

export interface Tee {
  /** Resolves when the source has ended. */
  readonly ended: Promise<void>
  /** False after a last byte that was no line feed. */
  readonly isAtLineStart: () => boolean
  /** Lets go of both streams, whatever is still in them. */
  readonly release: () => void
}

/**
 * Passes raw bytes on, no faster than the destination takes them. A destination that is gone (its reader closed) ends
 * nothing: the bytes are kept on, so that the command does not notice.
 */
export function tee(source: Readable, destination: Writable, keep: (chunk: Buffer) => void): Tee {
  let last = 10
  let gone = false
  const resume = () => source.resume()
  const lose = () => {
    gone = true
    source.resume()
  }
  const pass = (chunk: Buffer) => {
    keep(chunk)
    last = chunk.at(-1) ?? last
    if (gone || destination.write(chunk)) return
    source.pause()
    destination.once('drain', resume)
  }
  const ended = new Promise<void>((resolve) => source.once('close', resolve).once('error', () => resolve()))
  source.on('data', pass)
  destination.on('error', lose)
  const release = () => {
    source.destroy()
    destination.off('error', lose)
    destination.off('drain', resume)
  }
  return { ended, isAtLineStart: () => last === 10, release }
}
