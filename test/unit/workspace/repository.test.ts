import assert from 'node:assert/strict'
import { isRelease } from '../../../server/src/core/index.ts'
import { gitRepository } from '../../../server/src/node/repository.ts'
import { emptyFolder, repository } from '../evidence/repository.ts'

describe('what git tells of a repository', () => {
  const harbour = repository()
  harbour.write('.gitignore', 'dist/\n')
  harbour.write('src/tide.ts', 'one')
  harbour.write('docs/größe & maß.md', 'one')
  harbour.commit('one')
  harbour.git('tag', 'v1.0.0')
  harbour.write('src/tide.ts', 'two')
  harbour.commit('two')
  harbour.git('tag', 'v1.1.0-rc.1')
  harbour.git('tag', '-a', 'v1.1.0', '-m', 'release')
  harbour.write('dist/tide.js', '')
  harbour.write('docs/new.md', '')
  const facts = (isTrusted = () => true) => gitRepository(isTrusted)(harbour.at('docs/new.md'))

  it('is its files, tracked or new, but for what is ignored', async () => {
    const { document, files } = (await facts())!
    assert.equal(document, 'docs/new.md')
    assert.deepEqual([...files].sort(), ['.gitignore', 'docs/größe & maß.md', 'docs/new.md', 'src/tide.ts'])
  })

  it('is when each of them changed last, in commits', async () => {
    const { changes } = (await facts())!
    assert.deepEqual([changes.get('src/tide.ts'), changes.get('docs/größe & maß.md')], [0, 1])
    assert.equal(changes.has('docs/new.md'), false)
  })

  it('is its releases by tag, without pre-releases', async () => {
    const { releases } = (await facts())!
    assert.deepEqual(releases.map(({ name }) => name).sort(), ['v1.0.0', 'v1.1.0'])
    assert.match(releases[0]!.date, /^\d{4}-\d\d-\d\d$/)
  })

  it('has another key when a file came, and the same when nothing did', async () => {
    const before = (await facts())!.toJSON()
    assert.equal((await facts())!.toJSON(), before)
    harbour.write('docs/newer.md', '')
    assert.notEqual((await facts())!.toJSON(), before)
  })

  it('is asked anew at once where something was committed', async () => {
    const ask = gitRepository(() => true)
    const before = (await ask(harbour.at('src/tide.ts')))!
    harbour.write('src/tide.ts', 'three')
    harbour.commit('three')
    const after = (await ask(harbour.at('src/tide.ts')))!
    assert.notEqual(after.toJSON(), before.toJSON())
    assert.equal((await ask(harbour.at('src/tide.ts')))!.toJSON(), after.toJSON())
  })

  it('is nothing without trust, and nothing without a repository', async () => {
    assert.equal(await facts(() => false), null)
    assert.equal(await gitRepository(() => true)(`${emptyFolder()}/a.md`), null)
  })

  it('is no change and no release where nothing was committed yet', async () => {
    const empty = repository()
    empty.write('a.md', '')
    const told = await gitRepository(() => true)(empty.at('a.md'))
    assert.deepEqual([[...told!.files], told!.changes.size, told!.releases], [['a.md'], 0, []])
  })

  for (const [tag, expected] of Object.entries({
    'v1.4.0': true,
    '2.1': true,
    'core-v1.0.0': true,
    '@gate/tide@3.0.1': true,
    'v1.4.0-rc.1': false,
    v2: false,
    nightly: false,
  }))
    it(`${tag} is ${expected ? 'a' : 'no'} release`, () => assert.equal(isRelease(tag), expected))
})
