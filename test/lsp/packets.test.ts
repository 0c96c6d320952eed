import assert from 'node:assert/strict'
import {
  CancellationTokenSource,
  DefinitionRequest,
  DocumentHighlightRequest,
  type Location,
  LSPErrorCodes,
  type Position,
  PrepareRenameRequest,
  type ProtocolRequestType,
  ReferencesRequest,
  RenameRequest,
  type ResponseError,
  type TextDocumentEdit,
} from 'vscode-languageserver/node'
import { nodePorts } from '../../server/src/node/ports.ts'
import { recordOf } from '../unit/evidence/recording.ts'
import { inMemory } from '../unit/workspace/memory.ts'
import { applied, pulling, type Talk, talkHere } from './client.ts'

const gate = `# Gate

Status: In Progress

Linked plan: \`plan.md\`

| Packet | Status | Depends On |
|---|---|---|
| HM-00 | DONE | — |
| HM-01 | PENDING | HM-00..HM-01 |

## HM-00: Freeze

HM-00 is frozen, see [HM-00](#hm-00-freeze).
`
const plan = '# Plan\r\n\r\nFor [the gate](gate.md).\r\n\r\n## HM-00 Steps\r\n\r\n- [ ] a\r\n'
const other =
  '# Other\n\n| Lane | Tracker | Status |\n|---|---|---|\n| Move | [gate](docs/gate.md#hm-00-freeze) | In Progress |\n\nWaits for HM-00.\n'
const [gateUri, planUri, otherUri] = ['docs/gate.md', 'docs/plan.md', 'other.md'].map((name) => `file:///repo/${name}`)
const files = { '/repo/.git/HEAD': '', '/repo/docs/gate.md': gate, '/repo/docs/plan.md': plan, '/repo/other.md': other }

const ask = (asked: Parameters<typeof talkHere>[0] = {}) =>
  talkHere({ ports: { workspace: inMemory({ ...files, '/repo/stranger.md': '# S\n\nHM-00\n' }).workspace }, ...asked })

/** Behind the first place of these words. */
function behind(text: string, words: string): Position {
  const lines = text.slice(0, text.indexOf(words) + words.length).split('\n')
  return { line: lines.length - 1, character: lines.at(-1)!.length }
}

const failure = (asked: Promise<unknown>): Promise<ResponseError> =>
  asked.then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
    (error: ResponseError) => error,
  )

const drawn = (locations: readonly Location[]) =>
  locations.map(({ uri, range: { start, end } }) => {
    assert.equal(start.line, end.line)
    return `${uri.slice('file:///repo/'.length)}:${start.line}:${start.character}-${end.character}`
  })

const at = (uri: string | undefined, position: Position) => ({ textDocument: { uri: uri! }, position })

describe('the definition of a packet', () => {
  const define = async (talk: Talk, uri: string | undefined, text: string, words: string) => {
    await talk.open(uri!, text)
    const found = await talk.connection.sendRequest(DefinitionRequest.type, at(uri, behind(text, words)))
    return found && drawn(found as Location[])
  }

  it('is the heading of its section, else its row', async () => {
    assert.deepEqual(await define(await ask(), gateUri, gate, '| HM-00'), ['docs/gate.md:11:3-8'])
    assert.deepEqual(await define(await ask(), gateUri, gate, 'HM-00..HM-01'), ['docs/gate.md:9:2-7'])
  })

  it('stands in the document that is linked to, where it is not the own one', async () => {
    assert.deepEqual(await define(await ask(), otherUri, other, 'for HM-00'), ['docs/gate.md:11:3-8'])
  })

  it('comes with the whole id to point at, for a client that can show that', async () => {
    const talk = await ask({ capabilities: { textDocument: { definition: { linkSupport: true } } } })
    await talk.open(gateUri!, gate)
    const found = await talk.connection.sendRequest(DefinitionRequest.type, at(gateUri, behind(gate, '| HM')))
    const origin = { start: { line: 8, character: 2 }, end: { line: 8, character: 7 } }
    assert.deepEqual((found as { originSelectionRange?: unknown }[])[0]?.originSelectionRange, origin)
  })

  it('is left to others on a link, and in text that names no packet', async () => {
    assert.equal(await define(await ask(), gateUri, gate, '[HM-00'), null)
    assert.equal(await define(await ask(), gateUri, gate, 'frozen'), null)
    assert.deepEqual(await define(await ask(), 'file:///repo/stranger.md', '# S\n\nHM-00\n', 'HM-00'), [])
  })
})

describe('the references of a packet', () => {
  const refer = async (uri: string | undefined, text: string, words: string, includeDeclaration = true) => {
    const talk = await ask()
    await talk.open(uri!, text)
    const params = { ...at(uri, behind(text, words)), context: { includeDeclaration } }
    return drawn((await talk.connection.sendRequest(ReferencesRequest.type, params)) ?? [])
  }
  const own = ['docs/gate.md:8:2-7', 'docs/gate.md:9:20-25', 'docs/gate.md:11:3-8', 'docs/gate.md:13:0-5']
  const all = [...own, 'docs/gate.md:13:22-27', 'docs/plan.md:4:3-8', 'other.md:6:10-15']

  it('stand in all documents that mean it, and in no stranger', async () => {
    assert.deepEqual(await refer(gateUri, gate, '| HM-00'), all)
    assert.deepEqual((await refer(otherUri, other, 'for HM-00')).sort(), all.toSorted())
  })

  it('come without the definition where that is not wanted', async () => {
    assert.deepEqual(
      await refer(gateUri, gate, '| HM-00', false),
      all.filter((place) => place !== 'docs/gate.md:11:3-8' && place !== 'docs/plan.md:4:3-8'),
    )
  })

  it('stand in the editor’s text where a document is open', async () => {
    const talk = await ask()
    await talk.open(gateUri!, gate)
    await talk.open(planUri!, `\n${plan}`)
    const params = { ...at(gateUri, behind(gate, '| HM-00')), context: { includeDeclaration: true } }
    const found = drawn((await talk.connection.sendRequest(ReferencesRequest.type, params)) ?? [])
    assert(found.includes('docs/plan.md:5:3-8'))
  })

  it('answer "cancelled" when they are', async () => {
    const talk = await ask()
    await talk.open(gateUri!, gate)
    const cancelled = async (type: ProtocolRequestType<never, unknown, never, void, never>, more = {}) => {
      const source = new CancellationTokenSource()
      const params = { ...at(gateUri, behind(gate, '| HM-00')), ...more } as never
      const asked = talk.connection.sendRequest(type, params, source.token)
      source.cancel()
      const { code } = await failure(asked)
      assert.equal(code, LSPErrorCodes.RequestCancelled)
    }
    await cancelled(ReferencesRequest.type as never, { context: { includeDeclaration: true } })
    await cancelled(RenameRequest.type as never, { newName: 'HM-07' })
    assert.deepEqual(talk.logged, [])
  })
})

describe('the highlights of a packet', () => {
  it('tell where it is stated from where it is spoken of', async () => {
    const talk = await ask()
    await talk.open(gateUri!, gate)
    const params = at(gateUri, behind(gate, '| HM-00'))
    const found = (await talk.connection.sendRequest(DocumentHighlightRequest.type, params)) ?? []
    assert.deepEqual(
      found.map(({ range, kind }) => [range.start.line, kind]),
      [
        [8, 3],
        [9, 2],
        [11, 3],
        [13, 2],
        [13, 2],
      ],
    )
  })
})

describe('renaming a packet', () => {
  const rename = async (talk: Talk, newName: string) => {
    const params = at(gateUri, behind(gate, '| HM-00'))
    const place = await talk.connection.sendRequest(PrepareRenameRequest.type, params)
    const edit = await talk.connection.sendRequest(RenameRequest.type, { ...params, newName })
    return { place, edit }
  }

  it('changes three documents in one edit, with the versions of those that are open', async () => {
    const talk = await ask()
    await talk.open(gateUri!, gate)
    await talk.change(gateUri!, 7, [{ text: gate }])
    await talk.open(planUri!, plan)
    const { place, edit } = await rename(talk, 'HM-07')
    const range = { start: { line: 8, character: 2 }, end: { line: 8, character: 7 } }
    assert.deepEqual(place, { range, placeholder: 'HM-00' })
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[]
    const texts = new Map([gate, plan, other].map((text, i) => [[gateUri, planUri, otherUri][i]!, text]))
    assert.deepEqual(
      changes.map(({ textDocument: { uri, version }, edits }) => [
        uri,
        version,
        applied(texts.get(uri)!, edits as never),
      ]),
      [
        [
          gateUri,
          7,
          gate.replace('HM-00..HM-01', 'HM-07, HM-01').replaceAll('HM-00', 'HM-07').replace('hm-00', 'hm-07'),
        ],
        [planUri, 1, plan.replace('HM-00', 'HM-07')],
        [otherUri, null, other.replace('HM-00', 'HM-07').replace('hm-00', 'hm-07')],
      ],
    )
  })

  it('comes without versions for a client that knows none', async () => {
    const talk = await ask({ capabilities: { ...pulling, workspace: {} } })
    await talk.open(gateUri!, gate)
    const { edit } = await rename(talk, 'HM-07')
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [gateUri, planUri, otherUri])
  })

  it('asks first where records of runs name the packet, which stay what they are', async () => {
    const record = recordOf({ document: 'docs/gate.md', packet: 'HM-00', command: 'make build' })
    const stored = [{ name: '0'.repeat(64), problem: null, record }]
    const { workspace } = inMemory(files)
    const evidence = () => ({ ...nodePorts.evidence!(() => false), records: { all: () => Promise.resolve(stored) } })
    const confirming = { documentChanges: true, changeAnnotationSupport: {} }
    const capabilities = { ...pulling, workspace: { workspaceEdit: confirming } }
    const talk = await talkHere({ ports: { workspace, evidence }, capabilities })
    await talk.open(gateUri!, gate)
    const { edit } = await rename(talk, 'HM-07')
    const [annotation] = Object.values(edit?.changeAnnotations ?? {})
    assert.deepEqual(annotation, {
      label: 'Rename HM-00',
      description: 'Records of its runs name HM-00: its results count as claimed until they are run again.',
      needsConfirmation: true,
    })
    assert.deepEqual(Object.keys((await rename(talk, 'HM-07')).edit ?? {}), ['documentChanges', 'changeAnnotations'])
    stored.pop()
    assert.deepEqual(Object.keys((await rename(talk, 'HM-07')).edit ?? {}), ['documentChanges'])
  })

  it('is refused in words for a person', async () => {
    const talk = await ask()
    await talk.open(gateUri!, gate)
    for (const [name, why] of [
      ['HM-01', /^Gatebook: HM-01 is already a packet of gate\.md\. Choose an id that is free\.$/],
      ['freeze', /^Gatebook: "freeze" is no packet id\./],
    ] as const) {
      const { message } = await failure(rename(talk, name))
      assert.match(message, why)
    }
    assert.deepEqual(talk.logged, [])
  })

  it('is not offered where no packet is named', async () => {
    const talk = await ask()
    await talk.open(gateUri!, gate)
    const prepare = (words: string) =>
      talk.connection.sendRequest(PrepareRenameRequest.type, at(gateUri, behind(gate, words)))
    assert.equal(await prepare('frozen'), null)
    assert.equal(await prepare('# G'), null)
  })

  it('works in a document that lies nowhere', async () => {
    const talk = await talkHere()
    await talk.open('untitled:Untitled-1', gate)
    const params = { ...at('untitled:Untitled-1', behind(gate, '| HM-00')), newName: 'HM-07' }
    const edit = await talk.connection.sendRequest(RenameRequest.type, params)
    assert.deepEqual(
      (edit?.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument),
      [{ uri: 'untitled:Untitled-1', version: 1 }],
    )
  })
})
