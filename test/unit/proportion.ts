import assert from 'node:assert/strict'

interface Measure {
  /** Another size each time: what is known from the time before is remembered. */
  readonly sizes: readonly number[]
  /** Milliseconds under which nothing can be told, and passes. */
  readonly least: number
  /** How many times as long eight times the input may take on a busy machine; 64 times would be the square. */
  readonly most: number
}

const usual: Measure = { sizes: [800, 820, 840], least: 60, most: 24 }

/** Does what works on this document, which grows with n, take time in proportion to it? */
export function assertProportional(
  document: (n: number) => string,
  work: (text: string) => void,
  { sizes, least, most } = usual,
): void {
  work(document(500))
  const ratios: number[] = []
  for (const n of sizes) {
    const before = processorTime(() => work(document(n)))
    const after = processorTime(() => work(document(8 * n)))
    if (after < least || after < most * before) return
    ratios.push(Math.round(after / before))
  }
  assert.fail(`8 × the input took ${ratios.join(', ')} × the time, expected about 8 ×`)
}

/** Milliseconds of this process; other processes do not count. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
