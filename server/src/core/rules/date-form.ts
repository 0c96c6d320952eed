const monthNames = 'January February March April May June July August September October November December'.split(' ')

/** Today in the form of another date: `2026-02-09`, `February 9, 2026`, `Feb 9 2026`. */
export function inFormatOf(raw: string, today: string): string {
  const [year = '', month = '', day = ''] = today.split('-')
  const written = /^(?<name>[A-Za-z]+)(?<dot>\.?) \d{1,2}(?:st|nd|rd|th)?(?<comma>,?) \d{4}$/.exec(raw)?.groups
  if (!written) return today
  const full = monthNames[Number(month) - 1] ?? ''
  const name = monthNames.includes(written.name!) ? full : full.slice(0, 3)
  return `${name}${name === full ? '' : written.dot} ${Number(day)}${written.comma} ${year}`
}
