import assert from 'node:assert/strict'
import {
  type Finding,
  type Knowledge,
  judgeKnowing,
  library,
  teams,
  type Told,
} from '../../../server/src/core/index.ts'
import { inMemory } from './memory.ts'

const tracker = '# Upstream\n\nStatus: Done\n\n- [x] a\n'
const home = { path: '/repo/docs/tracker.md', root: '/repo' }
const books = (files: Record<string, string>) => {
  const memory = inMemory(files)
  return { ...memory, ...library(memory.workspace.files, teams(memory.workspace)) }
}

describe('what a document links to', () => {
  const files = {
    '/repo/.git/HEAD': '',
    '/repo/docs/up.md': tracker,
    '/repo/plan.md': '# Plan\n',
    '/repo/docs/plan.md': '# Nearer plan\n',
    '/repo/log/run.txt': '',
    '/repo/old/lost.md': '',
  }
  const table: [string, string][] = [
    ['up.md', 'document /repo/docs/up.md'],
    ['docs/up.md#status', 'document /repo/docs/up.md'],
    ['plan.md', 'document /repo/docs/plan.md'],
    ['log/run.txt:3', 'file'],
    ['../log', 'file'],
    ['#here', 'missing'],
    ['lost.md', 'missing ../old/lost.md'],
    ['nowhere.md', 'missing'],
    ['https://a.example', 'file'],
    ['../../outside.md', 'file'],
  ]
  for (const [target, expected] of table)
    it(`${target} → ${expected}`, async () => {
      const { file } = await books(files).lookUp(target, home)
      const more = file.state === 'document' ? [file.path] : file.state === 'missing' ? file.similar : []
      assert.equal([file.state, ...more].join(' '), expected)
    })

  it('looks for no similar file without a repository', async () => {
    const { file } = await books(files).lookUp('lost.md', { ...home, root: null })
    assert.deepEqual(file, { state: 'missing', similar: [] })
  })

  it('takes a path that may start at an unknown root for there', async () => {
    const alone = { path: '/a/docs/tracker.md', root: null }
    const { lookUp } = books({ '/a/docs/up.md': tracker })
    assert.equal((await lookUp('docs/up.md', alone)).file.state, 'document')
    assert.equal((await lookUp('docs/gone.md', alone)).file.state, 'file')
    assert.equal((await lookUp('./docs/gone.md', alone)).file.state, 'missing')
  })

  it('reads a document whose text is known once for itself and for what links to it', async () => {
    const { documentOf, lookUp, read } = books(files)
    const document = await documentOf('/repo/docs/up.md', tracker)
    const { file } = await lookUp('up.md', home)
    assert(file.state === 'document' && file.document === document)
    assert.equal(await documentOf('/repo/docs/up.md', tracker), document)
    assert.notEqual(await documentOf('/repo/docs/up.md', `${tracker}\n`), document)
    assert(!read.includes('/repo/docs/up.md'))
  })

  it('reads each version of a document once, whoever links to it', async () => {
    const { lookUp, read, files: held, textOf } = books({ '/repo/docs/up.md': tracker })
    const first = await lookUp('up.md', home)
    assert.deepEqual(await lookUp('./up.md', { path: '/repo/docs/other.md', root: null }), first)
    assert.equal(read.length, 1)
    assert.equal(textOf('/repo/docs/up.md'), tracker)
    held['/repo/docs/up.md'] = '# Upstream\n'
    assert.notEqual((await lookUp('up.md', home)).key, first.key)
    assert.equal(read.length, 2)
  })

  it('gives the text of what is no document, each version read once', async () => {
    const { readText, read, files: held } = books({ '/repo/package.json': '{}', '/repo/docs/x.csv': 'a,b' })
    const first = await readText('package.json', home)
    assert.deepEqual([first.text, (await readText('x.csv', home)).text], ['{}', 'a,b'])
    assert.deepEqual(await readText('../package.json', home), first)
    assert.equal(read.length, 2)
    held['/repo/package.json'] = '{ "scripts": {} }'
    assert.notEqual((await readText('package.json', home)).key, first.key)
    assert.deepEqual(await readText('gone.json', home), { text: null, key: '' })
  })

  it('reads it in the words of its own team', async () => {
    const { lookUp } = books({
      '/repo/docs/up.md': tracker.replace('Done', 'Signed off'),
      '/repo/docs/gatebook.config.json': '{ "vocabulary": { "signed off": "done" } }',
    })
    const { file } = await lookUp('up.md', home)
    assert.equal(file.state === 'document' && file.document.status?.value, 'done')
  })
})

describe('judging with what is known', () => {
  const finding = (message: string): Finding => ({ message, rule: 'r', severity: 'info', start: 0, end: 0 })
  const knowing = (targets: Iterable<string>): Knowledge => ({
    links: new Map(Array.from(targets, (target) => [target, { file: { state: 'missing', similar: [] }, key: 'm' }])),
    commits: new Map(),
    texts: new Map(),
  })

  it('takes what is not known as innocent, learns it and judges again', async () => {
    const rule = ({ linked, hasCommit }: Told) => {
      const states = ['a.md', 'b.md'].map((target) => linked?.(target).state)
      return states[0] === 'missing' ? [finding(`${states.join()} ${linked?.('c.md').state} ${hasCommit('f00')}`)] : []
    }
    const learned: string[][] = []
    const keys: string[] = []
    const judgeWith = (told: Told, key: string) => {
      keys.push(key)
      return rule(told)
    }
    const { judgement: findings, asked } = await judgeKnowing(judgeWith, ({ links }) => {
      learned.push([...links])
      return Promise.resolve(knowing(links))
    })
    assert.deepEqual(
      findings.map(({ message }) => message),
      ['missing,missing missing null'],
    )
    assert.deepEqual(learned, [[], ['a.md', 'b.md'], ['a.md', 'b.md', 'c.md']])
    assert.equal(new Set(keys).size, 3)
    const again = await judgeKnowing(judgeWith, ({ links }) => Promise.resolve(knowing(links)), asked)
    assert.deepEqual(again.judgement, findings)
    assert.equal(keys.length, 4)
  })

  it('ends, whatever the rules ask', async () => {
    let count = 0
    const endless = ({ linked }: Told) => {
      for (let i = 0; i < 1000; i++) linked?.(`${count++}.md`)
      return []
    }
    const { asked } = await judgeKnowing(endless, ({ links }) => Promise.resolve(knowing(links)))
    assert(asked.links.size <= 500 && count <= 4000)
  })
})
