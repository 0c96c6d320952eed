import assert from 'node:assert/strict'
import { type CodeAction, CodeActionRequest, type TextDocumentEdit } from 'vscode-languageserver/node'
import { rules } from '../../server/src/core/rules/index.ts'
import type { Draft, Rule } from '../../server/src/core/rules/rule.ts'
import { applied, talkHere } from './client.ts'
import { tracker, uri } from './tracker.ts'

/** Takes away every `!`, safely. */
const probe: Rule = {
  code: 'probe',
  summary: 'finds what shouts',
  severity: 'hint',
  *check({ text }): Iterable<Draft> {
    for (const { index: start } of text.matchAll(/!/g)) {
      const edits = [{ start, end: start + 1, newText: '' }]
      yield { start, end: start + 1, message: 'Shouts.', fixes: [{ title: 'Remove', safe: true, edits }] }
    }
  },
}
const text = `${tracker}\nGo! Now!\n`

describe('source.fixAll.gatebook', () => {
  before(() => (rules as Rule[]).push(probe))
  after(() => (rules as Rule[]).splice(rules.indexOf(probe), 1))

  async function actions(only?: string[]): Promise<CodeAction[]> {
    const { connection, open } = await talkHere()
    await open(uri, text)
    const end = { line: 0, character: 0 }
    const asked = {
      textDocument: { uri },
      range: { start: end, end },
      context: { diagnostics: [], ...(only && { only }) },
    }
    return (await connection.sendRequest(CodeActionRequest.type, asked)) as CodeAction[]
  }

  for (const only of ['source.fixAll.gatebook', 'source.fixAll', 'source'])
    it(`applies what is safe in the whole document, and nothing else, for ${only}`, async () => {
      const [action, ...more] = await actions([only])
      assert.deepEqual([action?.kind, more], ['source.fixAll.gatebook', []])
      const [change] = action?.edit?.documentChanges as TextDocumentEdit[]
      assert.equal(applied(text, change?.edits as never), text.replaceAll('!', ''))
    })

  for (const only of [undefined, ['quickfix'], ['source.organizeImports'], ['source.fixAll.other']])
    it(`is not offered for ${only?.join() ?? 'no kind'}`, async () => {
      const kinds = (await actions(only)).map(({ kind }) => kind)
      assert(!kinds.includes('source.fixAll.gatebook'))
    })
})
