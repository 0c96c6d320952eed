import assert from 'node:assert/strict'
import {
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node'
import { rules } from '../../server/src/core/rules/index.ts'
import type { Draft, Rule } from '../../server/src/core/rules/rule.ts'
import { readConfig } from '../../server/src/config/read.ts'
import { inMemory } from '../unit/workspace/memory.ts'
import { pulling, pushedTo, talkHere, type Talk } from './client.ts'

/** Says what stands at every link, so that no test here hangs on what a real rule makes of it. */
const probe: Rule = {
  code: 'probe',
  summary: 'says what stands at a link',
  severity: 'info',
  *check({ links }, { linked }): Iterable<Draft> {
    for (const { start, end, target } of links) {
      const there = linked?.(target)
      const status = there?.state === 'document' ? there.document.status : null
      const isNone = there?.state === 'document' && there.document.kind === 'none'
      const message = `${target}: ${isNone ? 'none' : (status?.raw ?? there?.state)}`
      const related = there?.state === 'document' && status ? [{ ...status, path: there.path, message: 'there' }] : []
      yield { start, end, message, related }
    }
  },
}

const ours = 'file:///repo/docs/gate.md'
const upstream = 'file:///repo/docs/up.md'
const config = 'file:///repo/gatebook.config.json'
const gate = '# Gate\n\nStatus: In Progress\n\n- [ ] after [upstream](up.md)\n'
const up = (status: string) => `# Up\n\nStatus: ${status}\n\n- [x] a\n`

function setting(files: Record<string, string> = {}, pushed = false) {
  const memory = inMemory({ '/repo/.git/HEAD': '', ...files })
  const workspace = { ...memory.workspace, readConfig }
  const ask = () => talkHere({ ports: { workspace }, ...(pushed && { capabilities: pushedTo }) })
  const tell = ({ connection }: Talk, uri: string) =>
    connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type: FileChangeType.Changed }],
    })
  return { ...memory, ask, tell }
}

const said = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ code }) => code === 'probe').map(({ message }) => message)

describe('the documents around a document', () => {
  before(() => (rules as Rule[]).push(probe))
  after(() => (rules as Rule[]).splice(rules.indexOf(probe), 1))

  it('are read from the disk, and from the editor where they are open', async () => {
    const { ask } = setting({ '/repo/docs/up.md': up('Done') })
    const { open, close, pull } = await ask()
    await open(ours, gate)
    assert.deepEqual(said(await pull(ours)), ['up.md: Done'])
    await open(upstream, up('Blocked'))
    assert.deepEqual(said(await pull(ours)), ['up.md: Blocked'])
    await close(upstream)
    assert.deepEqual(said(await pull(ours)), ['up.md: Done'])
  })

  it('are places that a finding can point at', async () => {
    const { ask } = setting({ '/repo/docs/up.md': up('Done') })
    const { open, pull } = await ask()
    await open(ours, gate)
    const related = async () => (await pull(ours)).find(({ code }) => code === 'probe')?.relatedInformation?.[0]
    const there = (line: number) => ({
      uri: upstream,
      range: { start: { line, character: 8 }, end: { line, character: 12 } },
    })
    assert.deepEqual((await related())?.location, there(2))
    await open(upstream, `\n${up('Done')}`)
    assert.deepEqual((await related())?.location, there(3))
  })

  it('are places that a quick fix goes to', async () => {
    const { workspace } = setting({ '/repo/docs/up.md': up('In Progress') })
    const { open, pull, actions } = await talkHere({ ports: { workspace }, options: { commands: true } })
    await open(
      ours,
      '# Gate\n\nStatus: In Progress\n\n- [ ] a\n\n| Lane | Tracker | Status |\n|---|---|---|\n| Up | `up.md` | Complete |\n',
    )
    const found = (await pull(ours)).find(({ code }) => code === 'status-contradiction')
    assert(found)
    const { command } = (await actions(ours, found.range)).find(({ title }) => title === 'Go to up.md') ?? {}
    const range = { start: { line: 2, character: 8 }, end: { line: 2, character: 19 } }
    assert.deepEqual(command?.arguments, [upstream, range])
  })

  for (const [what, change] of [
    ['is typed into', (talk: Talk) => talk.change(upstream, 2, [{ text: up('Failed') }])],
    ['is closed', (talk: Talk) => talk.close(upstream)],
  ] as const)
    it(`are judged against again when one of them ${what}`, async () => {
      const { ask } = setting()
      const talk = await ask()
      await talk.open(ours, gate)
      await talk.open(upstream, up('Done'))
      assert.deepEqual(said(await talk.pull(ours)), ['up.md: Done'])
      const refreshed = talk.next('refresh')
      await change(talk)
      await refreshed
      assert.notDeepEqual(said(await talk.pull(ours)), ['up.md: Done'])
    })

  it('bring a new judgement when one of them changes on the disk, or comes to be', async () => {
    const { ask, tell, files } = setting()
    const talk = await ask()
    await talk.open(ours, gate)
    assert.deepEqual(said(await talk.pull(ours)), ['up.md: missing'])
    for (const status of ['Done', 'Failed']) {
      files['/repo/docs/up.md'] = up(status)
      const refreshed = talk.next('refresh')
      await tell(talk, upstream)
      await refreshed
      assert.deepEqual(said(await talk.pull(ours)), [`up.md: ${status}`])
    }
  })

  it('are pushed for when one of them changes, and only for those that link to it', async () => {
    const { ask } = setting({}, true)
    const talk = await ask()
    const opened = talk.next('pushed')
    await talk.open(ours, gate)
    await opened
    const pushed: string[] = []
    const heard = new Promise<PublishDiagnosticsParams>((resolve) => {
      const listen = async (): Promise<void> => {
        const params = await talk.next<PublishDiagnosticsParams>('pushed')
        pushed.push(params.uri)
        if (params.uri === ours) resolve(params)
        else await listen()
      }
      listen().catch(assert.ifError)
    })
    await talk.open('file:///repo/docs/other.md', up('Done'))
    await talk.open(upstream, up('Done'))
    assert.deepEqual(said((await heard).diagnostics), ['up.md: Done'])
    assert.equal(pushed.filter((uri) => uri === ours).length, 1)
  })

  it('are watched where the client can watch', async () => {
    const watched = async (asked: Parameters<typeof talkHere>[0]) => {
      const talk = await talkHere(asked)
      await talk.open(ours, gate)
      if (!asked) await talk.pull(ours)
      return talk.registered
    }
    assert.deepEqual(await watched(undefined), ['workspace/didChangeWatchedFiles'])
    assert.deepEqual(await watched({ capabilities: pushedTo }), [])
  })

  it('are of the kinds that the settings name, anew when those change', async () => {
    const { workspace } = setting({ '/repo/docs/up.md': up('Done') })
    const capabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } }
    let files = {}
    const talk = await talkHere({ ports: { workspace }, capabilities, settings: () => ({ files }) })
    await talk.open(ours, gate)
    const found = [said(await talk.pull(ours))]
    for (const none of ['up.md', 'docs/gate.md']) {
      files = { none: [none] }
      const refreshed = talk.next('refresh')
      await talk.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null })
      await refreshed
      found.push(said(await talk.pull(ours)))
    }
    assert.deepEqual(found, [['up.md: Done'], ['up.md: none'], []])
  })

  it('are read once for each version, however often the document is judged', async () => {
    const { ask, read } = setting({ '/repo/docs/up.md': up('Done') })
    const { open, change, pull } = await ask()
    await open(ours, gate)
    await pull(ours)
    await change(ours, 2, [{ text: `${gate}\nMore.\n` }])
    await pull(ours)
    assert.equal(read.filter((path) => path.endsWith('up.md')).length, 1)
  })
})

describe('the configuration of the team', () => {
  const finding = { '/repo/gatebook.config.json': '{ "rules": { "done-with-unchecked": "hint" } }' }
  const open = '# Gate\n\nStatus: Signed off\n\n- [ ] a\n'
  const severities = async ({ pull }: Talk) =>
    (await pull(ours)).filter(({ code }) => code === 'done-with-unchecked').map(({ severity }) => severity)

  it('counts before settings, brings its words, and holds as soon as it is saved', async () => {
    const { ask, tell, files } = setting(finding)
    const talk = await ask()
    await talk.open(ours, open)
    assert.deepEqual(await severities(talk), [])
    files['/repo/gatebook.config.json'] =
      '{ "vocabulary": { "signed off": "done" }, "rules": { "done-with-unchecked": "error" } }'
    const refreshed = talk.next('refresh')
    await tell(talk, config)
    await refreshed
    assert.deepEqual(await severities(talk), [1])
  })

  it('shows within itself what is wrong with it, until it is mended', async () => {
    const { ask, tell, files } = setting({ '/repo/gatebook.config.json': '{\n  "rulez": {}\n}' })
    const talk = await ask()
    const shown = talk.next<PublishDiagnosticsParams>('pushed')
    await talk.open(ours, open)
    await talk.pull(ours)
    const { uri, diagnostics } = await shown
    assert.equal(uri, config)
    assert.match(JSON.stringify(diagnostics[0]?.message), /knows no “rulez”/)
    assert.deepEqual(diagnostics[0]?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } })
    files['/repo/gatebook.config.json'] = '{}'
    const cleared = talk.next<PublishDiagnosticsParams>('pushed')
    await tell(talk, config)
    assert.deepEqual(await cleared, { uri: config, diagnostics: [] })
  })

  it('leaves no diagnostic behind where it is deleted and nobody tells of that', async () => {
    const nearer = '/repo/docs/gatebook.config.json'
    const { ask, files } = setting({ '/repo/gatebook.config.json': '{}', [nearer]: '[' })
    const talk = await ask()
    const shown = talk.next<PublishDiagnosticsParams>('pushed')
    await talk.open(ours, open)
    await talk.pull(ours)
    assert.equal((await shown).diagnostics.length, 1)
    delete files[nearer]
    const cleared = talk.next<PublishDiagnosticsParams>('pushed')
    await talk.pull(ours)
    assert.deepEqual(await cleared, { uri: `file://${nearer}`, diagnostics: [] })
  })
})
