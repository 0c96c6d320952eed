import assert from 'node:assert/strict'
import {
  CodeLensRequest,
  type CodeAction,
  type DocumentSymbol,
  DocumentSymbolRequest,
  type SymbolInformation,
  type TextDocumentEdit,
} from 'vscode-languageserver/node'
import { clientCommands } from '../../server/src/protocol/index.ts'
import { applied, pulling, talkHere, type Talk } from './client.ts'
import { tracker, uri } from './tracker.ts'

const withCommands = { options: { commands: true } }

async function actionsOn(talk: Talk, code: string): Promise<CodeAction[]> {
  await talk.open(uri, tracker)
  const found = (await talk.pull(uri)).find((diagnostic) => diagnostic.code === code)
  assert(found)
  return talk.actions(uri, found.range)
}

describe('code actions', () => {
  it('change the text so that the finding is gone', async () => {
    const talk = await talkHere()
    const [action] = (await actionsOn(talk, 'done-with-unchecked')).filter(({ edit }) => edit)
    assert(action)
    assert.equal(action.diagnostics?.[0]?.code, 'done-with-unchecked')
    const [change] = action.edit?.documentChanges as TextDocumentEdit[]
    assert.deepEqual(change?.textDocument, { uri, version: 1 })
    await talk.change(uri, 2, [{ text: applied(tracker, change.edits as never) }])
    assert(!(await talk.pull(uri)).some(({ code }) => code === 'done-with-unchecked'))
  })

  it('come without versions for a client that knows none', async () => {
    const talk = await talkHere({ capabilities: { ...pulling, workspace: {} } })
    const [action] = (await actionsOn(talk, 'done-with-unchecked')).filter(({ edit }) => edit)
    assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), [uri])
  })

  it('name commands only for a client that knows them', async () => {
    const ids: readonly string[] = Object.values(clientCommands)
    const known = await actionsOn(await talkHere(withCommands), 'done-with-unchecked')
    const commands = known.flatMap(({ command }) => command?.command ?? [])
    assert(commands.includes(clientCommands.explain))
    assert(commands.every((command) => ids.includes(command)))
    const unknown = await actionsOn(await talkHere(), 'done-with-unchecked')
    assert(unknown.every(({ command }) => command === undefined))
  })

  it('hand over the box that is to be marked not applicable', async () => {
    const talk = await talkHere(withCommands)
    const line = tracker.split('\n').findIndex((text) => text.includes('`make build` ->'))
    await talk.open(uri, tracker.replaceAll('`make build` -> exit 0', '`make build` -> passed'))
    const actions = await talk.actions(uri, { start: { line, character: 8 }, end: { line, character: 8 } })
    const { command } = actions.find(({ title }) => title.startsWith('Mark not applicable')) ?? {}
    const box = { start: { line, character: 2 }, end: { line, character: 5 } }
    assert.deepEqual([command?.command, command?.arguments], [clientCommands.markNotApplicable, [uri, box]])
  })

  it('explain each rule once, by its code', async () => {
    const talk = await talkHere(withCommands)
    await talk.open(uri, tracker.replace('| PENDING |', '| DONE |'))
    assert.equal((await talk.pull(uri)).filter(({ code }) => code === 'done-with-unchecked').length, 2)
    const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } }
    const actions = await talk.actions(uri, whole)
    const explaining = actions.filter(({ title }) => title === 'Explain rule done-with-unchecked')
    assert.deepEqual(
      explaining.map(({ command }) => command?.arguments),
      [['done-with-unchecked']],
    )
  })

  it('are none where nothing is found', async () => {
    const talk = await talkHere(withCommands)
    await talk.open(uri, tracker)
    const start = { line: 0, character: 0 }
    assert.deepEqual(await talk.actions(uri, { start, end: start }), [])
  })
})

describe('document symbols', () => {
  const ask = async (talk: Talk, text = tracker) => {
    await talk.open(uri, text)
    return talk.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } })
  }

  it('nest tracker, packets and groups', async () => {
    const [top] = (await ask(await talkHere())) as DocumentSymbol[]
    assert.equal(top?.name, 'Harbour Move Gate Tracker')
    assert.deepEqual(
      top.children?.map(({ name, detail }) => [name, detail]),
      [
        ['HM-00 Freeze', 'DONE · 3/6 · APPROVED'],
        ['HM-01 Cranes', 'PENDING · 0/2'],
      ],
    )
    assert.deepEqual(
      top.children[0]?.children?.map(({ name }) => name),
      ['Checklist', 'Required commands', 'Review gates', 'Review record'],
    )
  })

  it('are flat for a client that cannot nest', async () => {
    const talk = await talkHere({ capabilities: { textDocument: { diagnostic: {} } } })
    const found = (await ask(talk)) as SymbolInformation[]
    assert.deepEqual(
      found.slice(0, 3).map(({ name, containerName }) => [name, containerName]),
      [
        ['Harbour Move Gate Tracker', undefined],
        ['HM-00 Freeze', 'Harbour Move Gate Tracker'],
        ['Checklist', 'HM-00 Freeze'],
      ],
    )
  })

  it('are none for a document that is no tracker', async () => {
    assert.deepEqual(await ask(await talkHere(), '# Notes\n'), [])
  })
})

describe('code lenses', () => {
  it('stand on packets and required commands, with ids as arguments', async () => {
    const { connection, open } = await talkHere(withCommands)
    await open(uri, tracker)
    const lenses = await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })
    assert.deepEqual(
      lenses?.slice(0, 3).map(({ command }) => [command?.title, command?.command, command?.arguments]),
      [
        ['1 of 2 checks pass · Run all', clientCommands.runAll, [uri, 'HM-00']],
        ['Run · exit 0, 2.5s, 2026-02-28', clientCommands.run, [uri, 'HM-00', 0]],
        ['Run', clientCommands.run, [uri, 'HM-00', 1]],
      ],
    )
  })

  it('tell how it stands, and offer no run, where nothing can be run', async () => {
    const { connection, open } = await talkHere({ options: { commands: true, canRun: false } })
    await open(uri, tracker)
    const lenses = await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })
    assert.deepEqual(
      lenses?.slice(0, 2).map(({ command }) => [command?.title, command?.command]),
      [
        ['1 of 2 checks pass', ''],
        ['exit 0, 2.5s, 2026-02-28', ''],
      ],
    )
  })

  it('are not offered to a client that does not know our commands', async () => {
    const { initialized } = await talkHere()
    assert.equal(initialized.capabilities.codeLensProvider, undefined)
  })
})
