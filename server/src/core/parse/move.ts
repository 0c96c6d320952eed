/** A copy of plain data whose spans lie so many characters further on; the data itself where that is none. */
export function movedBy<T>(data: T, by: number): T {
  return by === 0 ? data : (moved(data, by) as T)
}

function moved(data: unknown, by: number): unknown {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return data.length ? data.map((each) => moved(each, by)) : data
  const copy: Record<string, unknown> = { ...data }
  for (const key in copy) {
    const value = copy[key]
    if (typeof value === 'object') copy[key] = key === 'lines' ? linesMoved(value, by) : moved(value, by)
    else if (typeof value === 'number' && isOffset(key)) copy[key] = value + by
  }
  return copy
}

const linesMoved = (lines: unknown, by: number) => (lines as readonly number[]).map((offset) => offset + by)

const isOffset = (key: string) => key === 'start' || key === 'end' || key === 'at' || key === 'until'
