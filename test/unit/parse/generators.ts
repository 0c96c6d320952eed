import fc from 'fast-check'

/** Markdown documents of three levels of malice. */
export const documents = { tracker: trackerLines(), nesting: hostileNesting(), soup: characterSoup() }

/** Level 1: the lines of trackers in any order, with the accidents that happen in them. */
function trackerLines(): fc.Arbitrary<string> {
  const line = fc.constantFrom(
    ...['', '', '', '# T #', '## SEC-00 Checklist: a `b`', '---', '***', '==='],
    ...['Status: In Progress', '**Status:** `DONE` ✅', 'Date: 2026-02-09  ', '**Verdict:** GO_WITH_CONDITIONS'],
    ...['para *em* and ~~Low~~ RESOLVED', '\\| esc \\* &amp; &mdash;', '`` a ` b ``', '`unclosed', '  text'],
    ...['- [ ] `npm test` -> exit 0', '- [x] done **bold** [link](./a.md#x)', '  - [x] nested', '    - [ ] nested'],
    ...['  wrapped continuation `code`', '   cont', '* star', '+ plus', '-', '- ', '-   wide', '- ```', '\t- tab item'],
    ...['1. one', '2. two', '10) ten', '- [ ]', '- [x]', '> quote', '> - [ ] q', '>'],
    ...['| a | b |', '|---|---|', '| `x \\| y` | ~~z~~ |', '| a | b | c |', '| 1 |', '|  | x |', '| p `a|b` | q |'],
    ...['```', '```bash', '````', '  ```', '   ~~~', '~~~', '\tcode', '    code'],
    ...['<!-- gatebook: kind=tracker -->', '<!-- open', '-->', '<details>', '</details>', '<summary>a</summary>'],
    ...['[ref]: ./x.md "t"', 'see [ref] and [a][ref] ![i](p.png)', '![x][ref]', '<https://a.b>', 'https://x.y/z'],
  )
  const joined = fc.array(line, { maxLength: 14, size: 'max' }).map((lines) => lines.join('\n') + finalBreak(lines))
  return anyLineBreak(joined)
}

/** Level 2: everything that markdown knows, in any order, behind the prefixes of containers. */
function hostileNesting(): fc.Arbitrary<string> {
  const prefix = fc.constantFrom(
    ...['', '', '', ' ', '  ', '   ', '    ', '     ', '      ', '\t', ' \t', '> ', '>', '> > ', '>\t', '   > '],
    ...['- ', '* ', '-\t', '  - ', '1. ', '2) '],
  )
  const piece = fc.constantFrom(
    ...['a', 'b c', 'é', '😀', '“', '\u00a0', '  ', ' ', '\t', 'x  ', '"', "'t'", '"t"'],
    ...['*e*', '**s**', '~~d~~', '_a_b', 'a*b*c', '*', '**', '***', '_', '__', '~', '`x`', '`', '``'],
    ...[
      '[l](u)',
      '**[l](u)',
      '![l w](u.v#w)',
      '[l](<u v> "t")',
      '![i](u)',
      '[r]',
      '[r][]',
      '[q][r]',
      '[',
      ']',
      '(',
      ')',
      '!',
    ],
    ...['[r]: u', '[r]: <u> "t"', '[r]:', '[a b]: u (t)', '\\*', '\\', '&amp;', '&#35;', '&copy', '&nope;'],
    ...['<b>', '</b>', '<x y="', '<', '>', '<http://a>', 'foo@b.c', '<a@b.c>', '<!-- c -->', '<!-- c', '-->'],
    ...['<div>', '</div>', '<pre>', '</pre>', '<textarea>', '<?x', '?>', '<!A', '<![CDATA[', ']]>'],
    ...['# h', '#', '## h ##', '---', '- - -', '===', '```', '```js x', '`````', '~~~', '[ ] t', '[x]'],
    ...[
      '|',
      '\\|',
      '|a|b|',
      '|-|-|',
      '-|-',
      ':-:',
      'a|b',
      '1.',
      '2.',
      '-',
      '+',
      '1) x',
      '123456789. x',
      '1234567890. x',
    ],
  )
  const line = fc
    .tuple(fc.array(prefix, { maxLength: 3 }), fc.array(piece, { maxLength: 4 }))
    .map(([prefixes, pieces]) => prefixes.join('') + pieces.join(''))
  return anyLineBreak(fc.array(line, { maxLength: 9, size: 'max' }).map((lines) => lines.join('\n')))
}

/** Level 3: the characters that mean something. */
function characterSoup(): fc.Arbitrary<string> {
  const character = fc.constantFrom(...'ab \t\n\n`*_~[]()!<>#-+=|\\:.1"&x \n')
  return fc.array(character, { maxLength: 60, size: 'max' }).map((characters) => characters.join(''))
}

function finalBreak(lines: readonly string[]): string {
  return lines.length % 2 ? '\n' : ''
}

function anyLineBreak(document: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const withCrLf = document.map((text) => text.replace(/\n/g, '\r\n'))
  return fc.oneof({ weight: 5, arbitrary: document }, { weight: 1, arbitrary: withCrLf })
}
