import type { Readable, Writable } from 'node:stream'

export interface Tee {
  /** Resolves when the source has ended. */
  readonly ended: Promise<void>
  readonly bytes: () => number
  /** False after a last byte that was no line feed. */
  readonly isAtLineStart: () => boolean
  /** Lets go of both streams, whatever is still in them. */
  readonly release: () => void
}

/**
 * Passes raw bytes on, no faster than the destination takes them. A destination that is gone (its reader closed) ends
 * nothing: the bytes are counted on, so that the command does not notice.
 */
export function tee(source: Readable, destination: Writable): Tee {
  let bytes = 0
  let last = 10
  let gone = false
  const resume = () => source.resume()
  const lose = () => {
    gone = true
    source.resume()
  }
  const pass = (chunk: Buffer) => {
    bytes += chunk.length
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
  return { ended, bytes: () => bytes, isAtLineStart: () => last === 10, release }
}
