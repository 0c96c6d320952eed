import assert from 'node:assert/strict'
import { type Hover, HoverRequest, type MarkupContent } from 'vscode-languageserver/node'
import { pulling, talkHere } from './client.ts'
import { tracker, uri } from './tracker.ts'

const text = tracker.replace(
  '## Packet Board',
  '## Rules\n\n1. `DONE` is only allowed when every checkbox is checked, 1 * 2 = [x](y).\n\n$&',
)
const markdown = {
  ...pulling,
  textDocument: { ...pulling.textDocument, hover: { contentFormat: ['markdown' as const, 'plaintext' as const] } },
}

async function hoverAt(words: string, asked: Parameters<typeof talkHere>[0]): Promise<Hover | null> {
  const { connection, open } = await talkHere(asked)
  await open(uri, text)
  const line = text.split('\n').findIndex((one) => one.includes(words))
  const position = { line, character: text.split('\n')[line]!.indexOf(words) + 1 }
  return connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })
}
const said = async (...given: Parameters<typeof hoverAt>) =>
  ((await hoverAt(...given))?.contents as MarkupContent).value

describe('hover', () => {
  it('stands on the id, in markdown where the client shows it', async () => {
    const found = await hoverAt('HM-00 | Freeze', { capabilities: markdown })
    assert.deepEqual(found?.range, { start: { line: 13, character: 2 }, end: { line: 13, character: 7 } })
    const { kind, value } = found.contents as MarkupContent
    assert.equal(kind, 'markdown')
    assert.match(value, /^\*\*HM\\-00 Freeze\*\*\n\n- DONE · 3\/6 · APPROVED\n/)
  })

  it('links to the page of a rule only for a client that knows the command', async () => {
    const known = await said('every checkbox', { capabilities: markdown, options: { commands: true } })
    assert(known.endsWith('(command:gatebook.explainRule?%5B%22done-with-unchecked%22%5D)'))
    assert.doesNotMatch(await said('every checkbox', { capabilities: markdown }), /command:/)
  })

  it('is plain text for other clients', async () => {
    assert.match(await said('HM-00 | Freeze', {}), /^HM-00 Freeze\nDONE · 3\/6 · APPROVED\n/)
  })

  it('is nothing elsewhere, nor in a document that is not open', async () => {
    assert.equal(await hoverAt('Harbour', {}), null)
    const { connection } = await talkHere()
    const position = { line: 0, character: 0 }
    assert.equal(await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }), null)
  })
})
