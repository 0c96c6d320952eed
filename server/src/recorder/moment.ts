/** ISO 8601 with the local offset: `2026-02-10T09:30:00.125+01:00`. */
export function localMoment(moment: Date): string {
  const offset = -moment.getTimezoneOffset()
  const shifted = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1)
  const pad = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${shifted}${offset < 0 ? '-' : '+'}${pad(offset / 60)}:${pad(offset % 60)}`
}
