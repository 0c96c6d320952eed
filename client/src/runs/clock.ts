/** The local time of day, `14:03`, of milliseconds since 1970. */
export function clock(milliseconds: number): string {
  const moment = new Date(milliseconds)
  return [moment.getHours(), moment.getMinutes()].map(twoDigits).join(':')
}

/** The same, with the date where that is another than today's. */
export function dayAndClock(milliseconds: number): string {
  const moment = new Date(milliseconds)
  const isToday = moment.toDateString() === new Date().toDateString()
  return isToday ? clock(milliseconds) : moment.toLocaleString('sv-SE').slice(0, 16)
}

/** `12s`, `3:05`, `26:03:05`. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return `${seconds}s`
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = twoDigits(seconds % 60)
  return hours ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`
}

const twoDigits = (number: number) => String(number).padStart(2, '0')
