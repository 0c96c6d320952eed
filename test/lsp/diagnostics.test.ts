import assert from 'node:assert/strict'
import { type Diagnostic, DocumentDiagnosticReportKind, DocumentDiagnosticRequest } from 'vscode-languageserver/node'
import { pulling, pushedTo, talkHere } from './client.ts'
import { tracker, uri } from './tracker.ts'

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code)
const claim = { line: 9, character: tracker.split('\n')[9]!.indexOf('DONE') }
const openBox = tracker.split('\n').findIndex((line) => line.startsWith('- [ ] Severities'))
/** An insertion, as an editor sends it. */
const insert = (line: number, character: number, text: string) => ({
  range: { start: { line, character }, end: { line, character } },
  text,
})

describe('pulled diagnostics', () => {
  it('stand on the claim, with rule, source and the open boxes as related places', async () => {
    const { open, pull } = await talkHere()
    await open(uri, tracker)
    const found = (await pull(uri)).find(({ code }) => code === 'done-with-unchecked')
    assert(found)
    assert.deepEqual(found.range, { start: claim, end: { ...claim, character: claim.character + 'DONE'.length } })
    assert.equal(found.source, 'gatebook')
    assert.equal(found.codeDescription, undefined)
    const related = found.relatedInformation ?? []
    assert(related.some(({ location }) => location.uri === uri && location.range.start.line === openBox))
  })

  it('follow incremental changes', async () => {
    const { open, change, pull } = await talkHere()
    await open(uri, tracker)
    await change(uri, 2, [insert(0, 0, '<!-- above -->\n\n')])
    const moved = (await pull(uri)).find(({ code }) => code === 'done-with-unchecked')
    assert.equal(moved?.range.start.line, claim.line + 2)
    const reopened = { start: claim, end: { ...claim, character: claim.character + 4 } }
    const [start, end] = [reopened.start, reopened.end].map((at) => ({ ...at, line: at.line + 2 })) as [
      typeof claim,
      typeof claim,
    ]
    await change(uri, 3, [{ range: { start, end }, text: 'IN_PROGRESS' }])
    assert(!codes(await pull(uri)).includes('done-with-unchecked'))
  })

  it('say unchanged for the same result id, and only for it', async () => {
    const { connection, open, change } = await talkHere()
    const ask = (previousResultId?: string) =>
      connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, previousResultId })
    await open(uri, tracker)
    const first = await ask()
    assert.equal(first.kind, DocumentDiagnosticReportKind.Full)
    assert.deepEqual(await ask(first.resultId), { kind: 'unchanged', resultId: first.resultId })
    await change(uri, 2, [insert(0, 0, '\n')])
    const moved = await ask(first.resultId)
    assert.equal(moved.kind, DocumentDiagnosticReportKind.Full)
    assert.notEqual(moved.resultId, first.resultId)
  })

  it('are asked for again when the settings change', async () => {
    let settings: unknown = {}
    const talk = await talkHere({
      capabilities: { ...pulling, workspace: { ...pulling.workspace, configuration: true } },
      settings: () => settings,
    })
    await talk.open(uri, tracker)
    assert(codes(await talk.pull(uri)).includes('done-with-unchecked'))
    settings = { rules: { 'done-with-unchecked': 'off' } }
    const refreshed = talk.next('refresh')
    await talk.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    await refreshed
    assert(!codes(await talk.pull(uri)).includes('done-with-unchecked'))
  })

  it('take the settings that came with the start, and those sent later', async () => {
    const rules = (severity: string) => ({ rules: { 'done-with-unchecked': severity } })
    const { connection, open, pull, next } = await talkHere({ options: { settings: rules('hint') } })
    const severity = async () => (await pull(uri)).find(({ code }) => code === 'done-with-unchecked')?.severity
    await open(uri, tracker)
    assert.equal(await severity(), 4)
    const refreshed = next('refresh')
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: { gatebook: rules('error') } })
    await refreshed
    assert.equal(await severity(), 1)
  })

  for (const [what, language, text] of [
    ['prose', 'markdown', '# Notes\n\n- [ ] buy bread\n'],
    ['another language', 'plaintext', tracker],
    ['an empty document', 'markdown', ''],
  ] as const) {
    it(`are none for ${what}`, async () => {
      const { open, pull } = await talkHere()
      await open(uri, text, language)
      assert.deepEqual(await pull(uri), [])
    })
  }

  it('are none for a document that is not open', async () => {
    const { pull } = await talkHere()
    assert.deepEqual(await pull('file:///gates/nowhere.md'), [])
  })
})

describe('related places', () => {
  const related = { relatedInformation: true }
  for (const [what, textDocument, expected] of [
    ['a client of 3.18', { diagnostic: related }, true],
    ['a client of 3.17', { diagnostic: {}, publishDiagnostics: related }, true],
    ['a client that cannot show them', { diagnostic: {} }, false],
  ] as const) {
    it(`are ${expected ? 'given' : 'left out'} for ${what}`, async () => {
      const { open, pull } = await talkHere({ capabilities: { textDocument } })
      await open(uri, tracker)
      const found = (await pull(uri)).find(({ code }) => code === 'done-with-unchecked')
      assert.equal((found?.relatedInformation?.length ?? 0) > 0, expected)
    })
  }
})

describe('pushed diagnostics', () => {
  it('come with the version, follow changes and go when the document is closed', async () => {
    const { initialized, open, change, close, next } = await talkHere({ capabilities: pushedTo })
    assert.equal(initialized.capabilities.diagnosticProvider, undefined)
    const opened = next<{ version: number; diagnostics: Diagnostic[] }>('pushed')
    await open(uri, tracker)
    const { version, diagnostics } = await opened
    assert.equal(version, 1)
    assert(codes(diagnostics).includes('done-with-unchecked'))
    const changed = next<{ version: number; diagnostics: Diagnostic[] }>('pushed')
    await change(uri, 2, [{ text: '# Nothing\n' }])
    assert.deepEqual(await changed, { uri, version: 2, diagnostics: [] })
    const closed = next('pushed')
    await close(uri)
    assert.deepEqual(await closed, { uri, diagnostics: [] })
  })

  it('are sent again when the settings change', async () => {
    const { connection, open, next } = await talkHere({ capabilities: pushedTo })
    const opened = next('pushed')
    await open(uri, tracker)
    await opened
    const again = next<{ diagnostics: Diagnostic[] }>('pushed')
    const settings = { gatebook: { rules: { 'done-with-unchecked': 'off' } } }
    await connection.sendNotification('workspace/didChangeConfiguration', { settings })
    assert(!codes((await again).diagnostics).includes('done-with-unchecked'))
  })
})

describe('the history around a document', () => {
  const stale = tracker.replace('Last updated: 2026-03-01', 'Last updated: 2026-02-20')
  const history =
    (asked: string[], until: Promise<void> = Promise.resolve()) =>
    (isTrusted: () => boolean) => ({
      hasCommits: () => Promise.resolve(new Map<string, boolean>()),
      async lastCommit(path: string) {
        if (!isTrusted()) return null
        asked.push(path)
        await until
        return '2026-03-01'
      },
    })

  it('never holds up the first answer, and brings a second one', async () => {
    const asked: string[] = []
    const options = { trusted: true, settings: { dateStale: { days: 400 } } }
    let tell = () => {}
    const until = new Promise<void>((resolve) => (tell = resolve))
    const { open, pull, next } = await talkHere({ options, ports: { history: history(asked, until) } })
    const refreshed = next('refresh')
    await open(uri, stale)
    const before = codes(await pull(uri)).filter((code) => code === 'date-stale').length
    tell()
    await refreshed
    const after = codes(await pull(uri)).filter((code) => code === 'date-stale').length
    assert.deepEqual([before, after], [0, 1])
    assert.deepEqual(new Set(asked), new Set(['/gates/harbour-move.md']))
  })

  it('is not asked for before trust', async () => {
    const asked: string[] = []
    const { connection, open, pull, next } = await talkHere({ ports: { history: history(asked) } })
    await open(uri, stale)
    await pull(uri)
    assert.deepEqual(asked, [])
    const refreshed = next('refresh')
    await connection.sendNotification('gatebook/trust')
    await refreshed
    await pull(uri)
    assert.notDeepEqual(asked, [])
  })
})
