/** How a document writes durations. */
export interface DurationStyle {
  /** Whole seconds only, from one second on. */
  readonly whole: boolean
  /** `8 s` in place of `8s`. */
  readonly spaced: boolean
  /** `1m32s` from one minute on. */
  readonly minutes: boolean
}

const plain: DurationStyle = { whole: false, spaced: false, minutes: false }

/** Seconds as a tracker writes them: `41.2s`; milliseconds are kept under one second, where a tenth would say nothing. */
export function formatDuration(seconds: number, { whole, spaced, minutes }: DurationStyle = plain): string {
  const unit = spaced ? ' s' : 's'
  if (seconds < 0.9995) return `${round(seconds, 3)}${unit}`
  const rounded = round(seconds, whole ? 0 : 1)
  if (!minutes || rounded < 60) return `${rounded}${unit}`
  return `${Math.floor(rounded / 60)}m${spaced ? ' ' : ''}${round(rounded % 60, 1)}${unit}`
}

/** `24 h`; of a trial of seconds three digits are enough. */
export const formatHours = (hours: number): string => `${Number(hours.toPrecision(3))} h`

const round = (value: number, digits: number) => Number(value.toFixed(digits))
