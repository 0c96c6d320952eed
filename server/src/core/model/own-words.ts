/**
 * The beginning of what stands behind a command that speaks of its result. What a person types on a line of its own below
 * does not, though markdown takes it for the same paragraph. It goes on below in brackets that are still open, as words
 * that are indented behind words, and where nothing but the command stood on its line.
 */
export function ownWords(tail: string): string {
  if (!tail.includes('\n')) return tail
  const lines = tail.split('\n')
  let said = lines[0] ?? ''
  for (const line of lines.slice(1)) {
    if (!goesOn(said, line)) break
    said += `\n${line}`
  }
  return said
}

const arrow = String.raw`(?:->|→|⇒|=>|⟶)`
const code = String.raw`(?:exit(?:ed)?(?:\s+(?:with|code|status))*|rc|exit[_-]code)\s*[:=]?\s*\`?\d{1,3}\b\`?`
const brackets = String.raw`(?:\s*\((?:[^()]|\([^()]*\))*\))*`
/** A code with its details, and not a word more. */
const whole = new RegExp(String.raw`^[\s*_~]*(?:${arrow}\s*)?\(?${code}\)?${brackets}[\s.]*$`, 'i')
const statement = new RegExp(String.raw`^(?:${arrow}|\(?${code})`, 'i')
const quoteAndIndent = /^(?:[ \t]*>[ \t]?)*(?<indent>[ \t]*)/

function goesOn(said: string, line: string): boolean {
  if (said.split('(').length > said.split(')').length) return true
  const lead = quoteAndIndent.exec(line)
  const words = line.slice(lead?.[0].length)
  if (whole.test(said)) return words.startsWith('(')
  const isIndented = (lead?.groups?.indent ?? '').length > 1
  return isIndented || (!/[^\s*_~.:]/.test(said) && statement.test(words))
}
