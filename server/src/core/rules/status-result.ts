/** The bullets of a status section that Gatebook writes of what was seen of a workflow or a soak. */
const result =
  /[ \t]*[-*+][ \t]+(?:soak of [\d.]+ h: |[^\n:]*?(?: step \d+)?: (?:\d+ of \d+ commands? exits? 0|skipped \(|confirmed by ))/iy

/** Does a date stand in what was seen of a run? It says when that was, and nothing of the status around it. */
export function isInResult(text: string, at: number): boolean {
  result.lastIndex = text.lastIndexOf('\n', at - 1) + 1
  return result.test(text)
}
