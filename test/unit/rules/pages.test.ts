import assert from 'node:assert/strict'
import fs from 'node:fs'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { rules } from '../../../server/src/core/rules/index.ts'
import { type Example, examplesOf, pageOf, pagesFolder } from './examples.ts'
import { aroundOf, findings, placed } from './given.ts'
import { switchedOn, testFixes } from './table.ts'

const variants: readonly (readonly [string, (text: string) => string])[] = [
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a BOM', (text) => `\uFEFF${text}`],
]
const sections = ['Why', 'Bad', 'Good', 'Configure and suppress']

describe('the pages of the rules', () => {
  it('are there for every rule of the registry, and for no other', () => {
    const pages = fs.readdirSync(pagesFolder).filter((name) => name.endsWith('.md'))
    assert.deepEqual(pages.sort(), rules.map(({ code }) => `${code}.md`).sort())
  })

  for (const { code, severity } of rules) {
    describe(code, () => {
      it('has the sections of a page, its code as title and its default severity', () => {
        const page = pageOf(code)
        assert.equal(page.split('\n', 1)[0], `# ${code}`)
        assert.deepEqual(
          Array.from(page.replace(/^(`{3,})[^]*?^\1$/gm, '').matchAll(/^## (.+)$/gm), (match) => match[1]),
          sections,
        )
        assert.match(page, new RegExp(`Default severity: \\*\\*${severity}\\*\\*`))
      })

      const examples = examplesOf(code)
      it('has bad and good examples', () => {
        const count = (name: string) => examples.filter(({ section }) => section === name).length
        assert(count('Bad') >= 2 && count('Good') >= 1 && count('Configure and suppress') >= 1)
      })
      for (const example of examples) testExample(example)
    })
  }
})

function testExample(example: Example) {
  const { rule, section, line, text, marked } = example
  const around = aroundOf(example.around)
  const judged = (given: string) => findings(given, around, switchedOn(rule))
  it(`${section}, line ${line}: ${marked.length ? `found on ${marked.join(', ')}` : 'silent'}`, () => {
    assert.equal(marked.length > 0, section === 'Bad')
    assert.notEqual(readDocument(text).kind, 'none')
    const found = judged(text)
    assert.deepEqual(
      placed(text, found),
      marked.map((at) => `${rule}:${at}`),
      found.map(({ message }) => message).join('\n'),
    )
  })
  if (section === 'Configure and suppress')
    it(`${section}, line ${line}: found without the comment`, () => {
      const bare = text.replace(/^<!-- gatebook-disable.*\n| <!-- gatebook-disable.*?-->/m, '')
      assert.deepEqual(
        judged(bare).map((finding) => finding.rule),
        [rule],
      )
    })
  for (const [name, written] of variants)
    it(`${section}, line ${line}: the same with ${name}`, () =>
      assert.deepEqual(placed(written(text), judged(written(text))), placed(text, judged(text))))
  if (marked.length)
    it(`${section}, line ${line}: every fix by edits removes its finding and adds none`, () =>
      testFixes(rule, text, around))
}
