import type { Random } from './random.ts'

const nouns = (
  'tide crane berth pilot lantern cargo manifest anchor channel buoy ferry customs signal dredge mooring rudder ' +
  'ledger storm inspection pump valve roster weather depth cable winch hull tariff passage'
).split(' ')
const folders = ['internal/berths', 'internal/tides', 'pkg/manifest', 'internal/pilots', 'pkg/customs']
export const people = ['Noor', 'Emil', 'Ada', 'Bo']

export function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick(nouns)).join(' ')
}

export function title(random: Random, count: number): string {
  return words(random, count).replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}

export function sentence(random: Random, count: number): string {
  const text = words(random, count)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const folder = (random: Random): string => random.pick(folders)

/** A test command; pipes in its pattern, as trackers have them. */
export function command(random: Random): string {
  const pattern = [1, 2, 3].map(() => title(random, 1)).join('|')
  return `go test ./${folder(random)}/... -run "${pattern}" -count=1`
}

export const seconds = (random: Random): string => `${(random.below(9000) / 1000).toFixed(3)}s`

export const hash = (random: Random): string => (random.below(2 ** 32) >>> 0).toString(16).padStart(8, '0')

/** A date of February 2026. */
export const day = (random: Random): string => `2026-02-${String(1 + random.below(28)).padStart(2, '0')}`
