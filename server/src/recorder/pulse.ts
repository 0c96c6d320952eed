import fs from 'node:fs'
import path from 'node:path'
import { parseProgress } from '../core/evidence/parse.ts'
import type { Gap, Progress } from '../core/index.ts'
import { localMoment } from './moment.ts'
import { writeWhole } from './write-whole.ts'

const fileName = 'pulse.json'
/** Milliseconds between two beats. */
const usualBeat = 60_000
const shortestBeat = 100
/** Beats of a soak that is shorter than that many minutes, so that one of seconds can be watched too. */
const leastBeats = 40
/** Moments that a report lists, at most. */
const mostSamples = 300
/** Seconds by which a clock may be set, or a busy machine be late, without a gap. */
const tolerance = 2

/** When a recorder looked, by both clocks. */
export interface Beat {
  /** Milliseconds of the wall clock, since 1970. */
  readonly wall: number
  /** Milliseconds of the monotonic clock, which stands still while most machines sleep. */
  readonly monotonic: number
}

export interface Watched {
  readonly gaps: readonly Gap[]
  /** Moments at which the run was seen, from its start to its end, evenly thinned out. */
  readonly samples: readonly string[]
}

/**
 * Watches a run from its start: leaves in its folder when it began, when it was seen last and where there are gaps, so
 * that a window that comes back can tell. `hours` are those of a soak, else null.
 */
export function startPulse(folder: string, hours: number | null): { readonly end: () => Watched } {
  const every = beatOf(hours)
  const beats: Beat[] = []
  const gaps: Gap[] = []
  const beat = () => {
    const now = { wall: Date.now(), monotonic: performance.now() }
    const gap = gapBetween(beats.at(-1) ?? now, now, every)
    if (gap) gaps.push(gap)
    beats.push(now)
    leave(folder, progressOf(beats[0] ?? now, now, hours, gaps))
  }
  beat()
  const timer = setInterval(beat, every)
  return {
    end() {
      clearInterval(timer)
      beat()
      return { gaps, samples: thinned(beats).map(({ wall }) => localMoment(new Date(wall))) }
    },
  }
}

/** What the recorder left last in the folder of a run; null where it left nothing that can be read. */
export function readProgress(folder: string): Progress | null {
  try {
    return parseProgress(JSON.parse(fs.readFileSync(path.join(folder, fileName), 'utf8')))
  } catch {
    // it has not begun, or its folder was cleared away
    return null
  }
}

/** Milliseconds from one beat to the next. */
export const beatOf = (hours: number | null): number =>
  hours === null ? usualBeat : Math.max(shortestBeat, Math.min(usualBeat, (hours * 3_600_000) / leastBeats))

/**
 * The gap between two beats that should be `every` milliseconds apart: the wall clock went further than the monotonic
 * one, or both went on with nobody looking. A clock that was set back is none.
 */
export function gapBetween(last: Beat, now: Beat, every: number): Gap | null {
  const asleep = now.wall - last.wall - (now.monotonic - last.monotonic)
  const late = now.monotonic - last.monotonic - every
  const seconds = Math.round(Math.max(asleep, late > every ? late : 0) / 1000)
  if (seconds < tolerance) return null
  return { from: localMoment(new Date(last.wall)), to: localMoment(new Date(now.wall)), seconds }
}

function progressOf(first: Beat, now: Beat, hours: number | null, gaps: readonly Gap[]): Progress {
  const elapsed = Math.round(now.monotonic - first.monotonic) / 1000
  const [startedAt, seenAt] = [first, now].map(({ wall }) => localMoment(new Date(wall))) as [string, string]
  return { startedAt, seenAt, elapsed, hours, gaps }
}

function leave(folder: string, progress: Progress): void {
  try {
    writeWhole(path.join(folder, fileName), `${JSON.stringify(progress, null, 2)}\n`, 0o600)
  } catch {
    // a full disk must not end a run: what was left before tells when it was seen last
  }
}

/** The first, the last and some between. */
function thinned(beats: readonly Beat[]): readonly Beat[] {
  const step = Math.ceil(beats.length / mostSamples)
  return beats.filter((_, at) => at % step === 0 || at === beats.length - 1)
}
