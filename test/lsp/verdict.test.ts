import assert from 'node:assert/strict'
import { type DocumentVerdict, method } from '../../server/src/protocol/index.ts'
import { talkHere } from './client.ts'
import { tracker, uri } from './tracker.ts'

async function verdictOf(text: string): Promise<DocumentVerdict | null> {
  const { connection, open } = await talkHere()
  await open(uri, text)
  return connection.sendRequest<DocumentVerdict | null>(method.verdict, { uri })
}

describe('the verdict that follows from a tracker', () => {
  it('comes with how far it is, what is stated, and the place of each reason', async () => {
    const verdict = await verdictOf(tracker.replace('Status: In Progress', 'Status: In Progress\nVerdict: GO'))
    assert(verdict)
    const { progress, derived, stated, isWeaker, reasons } = verdict
    assert.deepEqual(
      { progress, derived, stated, isWeaker },
      { progress: '1/2 done', derived: 'NO_GO', stated: 'GO', isWeaker: true },
    )
    const lines = tracker.split('\n')
    for (const { text, range } of reasons) assert(text && lines[range.start.line - 1], text)
    assert(reasons.some(({ text }) => text.includes('HM-01')))
  })

  it('is none for a document that is no tracker, or not open', async () => {
    assert.equal(await verdictOf('# Notes\n\nNothing to see.\n'), null)
    const { connection } = await talkHere()
    assert.equal(await connection.sendRequest(method.verdict, { uri }), null)
  })
})
