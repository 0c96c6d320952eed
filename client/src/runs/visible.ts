import { hiddenCharacters } from '../../../server/src/core/evidence/hidden.ts'

/** The exact characters of a command as a person can see them: what has no shape is written as `⟨U+200B⟩`. */
export function visible(text: string): string {
  const shapes = new Map(hiddenCharacters(text).map(({ at, code }) => [at, `⟨${code}⟩`]))
  return text.replace(/./gsu, (character, at: number) => shapes.get(at) ?? character)
}
