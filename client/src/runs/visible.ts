/** Control, bidirectional, zero-width and tag characters, and spaces that are no plain space. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\u{e0000}-\u{e007f}\u{fe00}-\u{fe0f}]|(?! )\p{Zs}/gu

/** The exact characters of a command as a person can see them: what has no shape is written as `⟨U+200B⟩`. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return `⟨U+${code}⟩${character === '\n' ? '\n' : ''}`
  })
}
