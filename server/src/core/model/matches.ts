/**
 * All matches of a global pattern in a text. The readers ask it of every line, most of which hold none: `matchAll` would
 * make a pattern and an iterator anew for each.
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    if (!match[0]) pattern.lastIndex++
  }
  return found
}
