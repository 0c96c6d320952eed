/** Bytes of an output that are shown at most, one half of each end. */
export const mostShown = 1024 * 1024
/**
 * Bytes held beyond those, to judge by: a secret that stands across the cut is seen whole. The longest that rules know,
 * a private key, takes two thirds of it.
 */
const context = 32 * 1024
const capacity = mostShown / 2 + context
/** Bytes after which a line counts as one although it has no end. */
const longestLine = 64 * 1024

/** What was held of an output. */
export interface Held {
  /** Its first bytes and its last; they overlap where there are not many. */
  readonly head: Buffer
  readonly tail: Buffer
  /** All of it, where both together are all. */
  readonly whole: Buffer | null
  readonly bytes: number
}

export interface Keeper {
  /** Takes what one of the streams, by its number, has said. The buffer may be used again afterwards. */
  readonly take: (stream: number, chunk: Uint8Array) => void
  readonly end: () => Held
}

/**
 * Holds both ends of an output in bounded memory. Lines of several streams are put together whole, so that neither a
 * character nor a secret of one is torn by the other.
 */
export function keeper(): Keeper {
  const pending: { parts: Uint8Array[]; bytes: number }[] = []
  const [head, tail] = [firstBytes(), lastBytes()]
  let bytes = 0
  const hold = (chunk: Uint8Array) => {
    bytes += chunk.length
    head.take(chunk)
    tail.take(chunk)
  }
  const flush = (stream: number) => {
    pending[stream]?.parts.forEach(hold)
    pending[stream] = { parts: [], bytes: 0 }
  }
  const wait = (stream: number, rest: Uint8Array) => {
    const line = (pending[stream] ??= { parts: [], bytes: 0 })
    if (rest.length) line.parts.push(Uint8Array.from(rest))
    line.bytes += rest.length
    if (line.bytes > longestLine) flush(stream)
  }
  return {
    take(stream, chunk) {
      const end = chunk.lastIndexOf(10) + 1
      if (end) {
        flush(stream)
        hold(chunk.subarray(0, end))
      }
      wait(stream, chunk.subarray(end))
    },
    end() {
      for (const stream of pending.keys()) flush(stream)
      return held(head.bytes(), tail.bytes(), bytes)
    },
  }
}

function held(head: Buffer, tail: Buffer, bytes: number): Held {
  const whole = bytes <= 2 * capacity ? Buffer.concat([head, tail.subarray(tail.length - (bytes - head.length))]) : null
  return { head, tail, whole, bytes }
}

interface End {
  readonly take: (chunk: Uint8Array) => void
  readonly bytes: () => Buffer
}

function firstBytes(): End {
  const parts: Buffer[] = []
  let room = capacity
  const take = (chunk: Uint8Array) => {
    if (!room) return
    parts.push(Buffer.from(chunk.subarray(0, room)))
    room -= Math.min(room, chunk.length)
  }
  return { take, bytes: () => Buffer.concat(parts) }
}

/** A ring: where it was filled, its oldest byte stands where the next one goes. */
function lastBytes(): End {
  let ring: Buffer | null = null
  let at = 0
  let isFull = false
  const take = (chunk: Uint8Array) => {
    ring ??= Buffer.alloc(capacity)
    const last = chunk.subarray(Math.max(0, chunk.length - capacity))
    const untilEnd = last.subarray(0, capacity - at)
    ring.set(untilEnd, at)
    ring.set(last.subarray(untilEnd.length), 0)
    isFull ||= at + last.length >= capacity
    at = (at + last.length) % capacity
  }
  const bytes = () => {
    if (!ring) return Buffer.alloc(0)
    return isFull ? Buffer.concat([ring.subarray(at), ring.subarray(0, at)]) : ring.subarray(0, at)
  }
  return { take, bytes }
}

/** What is shown of an output, with the bytes around it that are only judged by. */
export interface Piece {
  readonly bytes: Buffer
  /** Offsets in the bytes: from where to where they are shown. */
  readonly from: number
  readonly to: number
}

/** The pieces of an output of which `ofEnd` bytes of each end may be shown, cut between lines where they have ends. */
export function piecesOf({ head, tail, whole }: Held, ofEnd: number): readonly Piece[] {
  if (whole && whole.length <= 2 * ofEnd) return [{ bytes: whole, from: 0, to: whole.length }]
  const [first, last] = whole ? [whole, whole] : [head, tail]
  return [
    { bytes: first, from: 0, to: lineEndBefore(first, ofEnd) },
    { bytes: last, from: lineStartAfter(last, last.length - ofEnd), to: last.length },
  ]
}

const nearby = 8 * 1024

function lineEndBefore(bytes: Buffer, limit: number): number {
  const end = bytes.lastIndexOf(10, limit - 1) + 1
  return end > limit - nearby ? end : characterStart(bytes, limit)
}

function lineStartAfter(bytes: Buffer, limit: number): number {
  const start = bytes.indexOf(10, limit) + 1
  return start > 0 && start < limit + nearby ? start : characterStart(bytes, limit)
}

/** The nearest offset downwards at which no character of UTF-8 is torn. */
function characterStart(bytes: Buffer, limit: number): number {
  let at = limit
  while (at > limit - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--
  return at
}
