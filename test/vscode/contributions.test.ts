import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { commandIds, contextKeys, sampleKeys, viewIds } from '../../client/src/commands/ids.ts'
import { clientSettings } from '../../client/src/settings.ts'
import { rules } from '../../server/src/core/rules/index.ts'
import { defaultSettings } from '../../server/src/core/settings.ts'
import { activated, extension } from './support.ts'

interface Setting {
  readonly default?: unknown
  readonly scope: string
  readonly description?: string
  readonly markdownDescription?: string
}

interface Declared {
  readonly commands: readonly { command: string; title: string; category: string; icon?: string; enablement?: string }[]
  readonly menus: Readonly<Record<string, readonly { command: string; when?: string }[]>>
  readonly views: Readonly<Record<string, readonly { id: string; icon: string; when?: string }[]>>
  readonly viewsContainers: { readonly activitybar: readonly { id: string; icon: string }[] }
  readonly viewsWelcome: readonly { view: string; contents: string; when?: string }[]
  readonly configuration: readonly { properties: Readonly<Record<string, Setting>> }[]
  readonly grammars: readonly { path: string }[]
  readonly 'markdown.previewStyles': readonly string[]
  readonly walkthroughs: readonly {
    readonly icon: string
    readonly steps: readonly { description: string; media: { svg: string }; completionEvents: readonly string[] }[]
  }[]
}

describe('package.json and the code say the same', () => {
  const manifest = extension().packageJSON as { contributes: Declared; capabilities: Record<string, unknown> }
  const declared = manifest.contributes
  const settings = Object.assign({}, ...declared.configuration.map(({ properties }) => properties)) as Readonly<
    Record<string, Setting>
  >

  it('commands', async () => {
    await activated()
    same(names(declared.commands, 'command'), Object.values(commandIds))
    const known = await vscode.commands.getCommands(true)
    for (const id of Object.values(commandIds)) assert(known.includes(id), `${id} is registered`)
    for (const { category, command } of declared.commands) assert.equal(category, 'Gatebook', command)
  })

  it('menus and links name commands that exist', () => {
    const links = declared.viewsWelcome.flatMap(({ contents }) => [
      ...contents.matchAll(/\(command:(gatebook\.\w+)\)/g),
    ])
    const used = [
      ...Object.values(declared.menus).flatMap((menu) => names(menu, 'command')),
      ...links.map(([, id]) => id),
    ]
    for (const id of used) assert(Object.values<string | undefined>(commandIds).includes(id), `${id} is a command`)
  })

  it('views', () => {
    same(
      Object.values(declared.views).flatMap((views) => names(views, 'id')),
      Object.values(viewIds),
    )
    same(Object.keys(declared.views), names(declared.viewsContainers.activitybar, 'id'))
    for (const { view } of declared.viewsWelcome) assert(Object.values<string>(viewIds).includes(view), view)
  })

  it('context keys', () => {
    const clauses = [
      ...Object.values(declared.menus).flat(),
      ...Object.values(declared.views).flat(),
      ...declared.viewsWelcome,
    ].map(({ when }) => when ?? '')
    const all = [...clauses, ...declared.commands.map(({ enablement }) => enablement ?? '')].join(' ')
    const used = new Set(all.match(/gatebook\.\w+/g))
    same([...used], [...Object.values(contextKeys), ...Object.values(viewIds)])
  })

  it('settings, with their defaults', () => {
    const own = Object.entries(clientSettings).map(([name, value]) => [`gatebook.${name}`, value] as const)
    const served = [
      ['gatebook.dateStale.days', defaultSettings.dateStale.days],
      ['gatebook.files', {}],
    ] as const
    const ruled = rules.map(({ code }) => [`gatebook.rules.${code}`, undefined] as const)
    const ofLanguageClient = [['gatebook.trace.server', 'messages']] as const
    const expected = new Map<string, unknown>([...own, ...served, ...ruled, ...ofLanguageClient])
    same(Object.keys(settings), [...expected.keys()])
    for (const [name, value] of expected) assert.deepEqual(settings[name]?.default, value, name)
  })

  it('settings say what they do and who may set it: a folder what it judges, nobody but the machine what it runs', () => {
    for (const [name, { scope, description, markdownDescription }] of Object.entries(settings)) {
      const expected = name.startsWith('gatebook.run.')
        ? 'machine'
        : name === 'gatebook.trace.server'
          ? 'window'
          : 'resource'
      assert.equal(scope, expected, name)
      assert((description ?? markdownDescription ?? '').length > 20, `${name} has a description`)
    }
  })

  it('what decides the execution of a command is set by the machine alone', () => {
    const deciding = Object.entries(settings).filter(([name]) => name.startsWith('gatebook.run.'))
    assert.equal(deciding.length, 3)
    for (const [name, { scope }] of deciding) assert.equal(scope, 'machine', name)
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities as Record<string, { supported: unknown }>
    assert.equal(untrustedWorkspaces?.supported, 'limited')
    assert.equal(virtualWorkspaces?.supported, 'limited')
  })

  it('steps of the walkthrough, each checked off by what happened', () => {
    const steps = declared.walkthroughs.flatMap((walkthrough) => walkthrough.steps)
    same(
      steps.flatMap(({ completionEvents }) => completionEvents),
      Object.values(sampleKeys).map((key) => `onContext:${key}`),
    )
    const links = steps.flatMap(({ description }) => [...description.matchAll(/\(command:(gatebook\.[\w.]+)/g)])
    const focusing = Object.values(viewIds).map((id) => `${id}.focus`)
    for (const [, id] of links) assert([...Object.values(commandIds), ...focusing].includes(id!), `${id} is a command`)
  })

  it('icons, grammars and the pages of the rules are there', () => {
    const files = [
      ...declared.viewsContainers.activitybar.map(({ icon }) => icon),
      ...declared.grammars.map(({ path }) => path),
      ...declared['markdown.previewStyles'],
      ...declared.walkthroughs.flatMap(({ icon, steps }) => [icon, ...steps.map(({ media }) => media.svg)]),
      ...rules.map(({ code }) => `dist/rules/${code}.md`),
    ]
    for (const file of files) assert(fs.existsSync(path.join(extension().extensionPath, file)), file)
    const icons = [...declared.viewsContainers.activitybar, ...Object.values(declared.views).flat()].map(
      ({ icon }) => icon,
    )
    // VS Code gives it the theme's own colour, by its shape alone
    for (const icon of new Set(icons)) {
      const drawn = fs.readFileSync(path.join(extension().extensionPath, icon), 'utf8')
      assert.equal(new Set(drawn.match(/#[\da-f]{3,8}\b/gi)).size, 1, `${icon} has one colour`)
    }
    for (const shade of ['light', 'dark'])
      assert(fs.existsSync(path.join(extension().extensionPath, `media/board-${shade}.svg`)), shade)
    for (const { command, icon } of declared.commands) if (icon) assert.match(icon, /^\$\([a-z-]+\)$/, command)
  })
})

function names<Key extends string>(list: readonly Readonly<Record<Key, string>>[], key: Key): string[] {
  return list.map((one) => one[key])
}

function same(one: readonly string[], other: readonly string[]): void {
  assert.deepEqual([...one].sort(), [...other].sort())
}
