import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import type { IGrammar } from 'vscode-textmate'
import type { StatusValue } from '../../../server/src/core/model/document.ts'
import { statusWords } from '../../../server/src/core/model/status.ts'
import { root } from '../../host/paths.ts'
import { loadMarkdown, ownTokens, type Token } from './tokens.ts'

const folder = path.join(root, 'test/fixtures/syntaxes')
const fixtures = fs.readdirSync(folder).filter((name) => name.endsWith('.md'))

describe('the grammars in markdown', () => {
  let grammar: IGrammar
  before(async () => (grammar = await loadMarkdown()))

  for (const name of fixtures)
    it(`colour ${name} as its picture shows`, () => {
      const text = fs.readFileSync(path.join(folder, name), 'utf8')
      const picture = path.join(folder, name.replace(/\.md$/, '.tokens'))
      const drawn = draw(text, ownTokens(grammar, text))
      if (process.env.UPDATE_SNAPSHOTS) fs.writeFileSync(picture, drawn)
      assert.equal(drawn, fs.readFileSync(picture, 'utf8'))
    })

  it('know every word that the server reads as a status, and what it means', () => {
    for (const [phrase, value] of statusWords().meanings)
      for (const word of [phrase, phrase.toUpperCase().replaceAll(' ', '_')]) {
        const tokens = ownTokens(grammar, `| Packet | Status |\n|---|---|\n| HBR-01 | ${word} |`)[2] ?? []
        const token = tokens.find(({ text }) => text === word)
        assert.match(token?.scopes[0] ?? 'no colour', colours[value], `${word} means ${value}`)
      }
  })

  it('leave prose alone', () => {
    const prose = [
      'A packet is DONE when it is done; APPROVED, BLOCKED and `GO` are words here, and so is SEC-01.',
      '- [x] The review is COMPLETE and nobody was blocked by HBR-02',
      '1. Only then set `DONE`: a NO_GO needs a reason - and P0 is a severity, exit 3 a code.',
      '> PASS or FAIL, GO or NO_GO',
      '| Word | Meaning |\n|---|---|\n| DONE | closed |',
      '## How a packet is done, and why it is blocked',
      '<!-- Status: DONE -->',
    ].join('\n\n')
    assert.deepEqual(ownTokens(grammar, prose).flat(), [])
  })
})

const colours: Readonly<Record<StatusValue, RegExp>> = {
  'not-started': /status\.open$/,
  ready: /status\.underway$/,
  'in-progress': /status\.underway$/,
  'in-review': /status\.underway$/,
  partial: /status\.underway$/,
  blocked: /status\.blocked$/,
  failed: /status\.blocked$/,
  'changes-requested': /verdict\.no$/,
  done: /status\.done$|verdict\.yes$/,
  deferred: /status\.dropped$/,
  cancelled: /status\.dropped$/,
  superseded: /status\.dropped$/,
  'not-applicable': /status\.dropped$/,
  unknown: /no colour/,
}

/** Each line, and under it what is coloured in it, with our names. */
function draw(text: string, lines: readonly (readonly Token[])[]): string {
  return text
    .split('\n')
    .flatMap((line, index) => [line, ...(lines[index] ?? []).map(underline)])
    .join('\n')
}

const underline = ({ start, text, scopes }: Token) =>
  `${' '.repeat(start)}${'^'.repeat(text.length)} ${scopes.join(' ')}`
