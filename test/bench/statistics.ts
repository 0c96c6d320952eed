/** The middle of the values; of an even number the mean of the middle two; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? NaN : (low + high) / 2
}

/**
 * How many times the one figure is the other: the median of the ratios within each round, because what stands beside
 * each other in time suffers from the same load.
 */
export function medianRatio<Round>(
  rounds: readonly Round[],
  one: (round: Round) => number,
  other: (round: Round) => number,
): number {
  return median(rounds.map((round) => one(round) / other(round)))
}

/** A number for people: three digits that count, and all those before the point. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return value.toLocaleString(
    'en',
    Math.abs(value) < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  )
}
