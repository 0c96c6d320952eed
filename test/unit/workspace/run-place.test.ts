import assert from 'node:assert/strict'
import { readConfig } from '../../../server/src/config/read.ts'
import { readDocument, readOptions, runPlace, teams } from '../../../server/src/core/index.ts'
import { mayBeSet } from '../../../server/src/core/policy.ts'
import { inMemory } from './memory.ts'

const tracker = `# Harbour Gate

| Packet | Title | Status |
|---|---|---|
| HB-01 | Build | READY |

## HB-01 Checklist

### Required Commands

- [ ] \`npm test\` -> exit 0
`
const runbook = (command: string) => `# Harbour runbook

## Procedure

1. Do it:

\`\`\`sh
${command}
\`\`\`
`

async function placeOf(path: string, text: string, name: string, files: Record<string, string>) {
  const { workspace } = inMemory({ [path]: text, ...files })
  const home = await teams(workspace)(path)
  return runPlace(readDocument(text, readOptions(home)), name, home, workspace.files)
}

const git = { '/repo/.git/HEAD': '' }
const config = (run: object) => ({ '/repo/app/gatebook.config.json': JSON.stringify({ run }) })
const step = 'Procedure step 1'

describe('where commands run', () => {
  const cases: [string, string, string, string, Record<string, string>, string][] = [
    ['in the root of the repository', '/repo/app/docs/a.md', tracker, 'HB-01', git, '/repo'],
    ['without a repository in the document’s folder', '/app/docs/a.md', tracker, 'HB-01', {}, '/app/docs'],
    [
      'where the team says, from its configuration',
      '/repo/app/docs/a.md',
      tracker,
      'HB-01',
      { ...git, ...config({ folder: './web' }), '/repo/app/web/package.json': '{}' },
      '/repo/app/web',
    ],
    [
      'a packet in the root, wherever manifests are',
      '/repo/app/docs/a.md',
      tracker,
      'HB-01',
      { ...git, '/repo/app/package.json': '{}' },
      '/repo',
    ],
    [
      'a step in the nearest folder that has its manifest',
      '/repo/app/docs/a.md',
      runbook('npm test'),
      step,
      { ...git, '/repo/app/package.json': '{}' },
      '/repo/app',
    ],
    [
      'a step in the root where that has it',
      '/repo/app/docs/a.md',
      runbook('npm test'),
      step,
      { ...git, '/repo/package.json': '{}', '/repo/app/package.json': '{}' },
      '/repo',
    ],
    [
      'a step where all are that it names',
      '/repo/app/docs/a.md',
      runbook('npm run lint\nnode scripts/matrix.mjs'),
      step,
      {
        ...git,
        '/repo/app/docs/package.json': '{}',
        '/repo/app/package.json': '{}',
        '/repo/app/scripts/matrix.mjs': '',
      },
      '/repo/app',
    ],
    [
      'a step where what a cd leads to is',
      '/repo/app/docs/a.md',
      runbook('cd web\nmake all'),
      step,
      { ...git, '/repo/app/web/Makefile': 'all:', '/repo/Makefile': 'all:' },
      '/repo/app',
    ],
    ['a step in the root where no folder has it', '/repo/app/docs/a.md', runbook('npm test'), step, git, '/repo'],
  ]
  for (const [name, path, text, packet, files, expected] of cases)
    it(name, async () => {
      assert.deepEqual(await placeOf(path, text, packet, files), { folder: expected, environment: {} })
    })

  const refused: [string, object, RegExp][] = [
    [
      'is not there',
      { folder: 'gone' },
      /^run\.folder of .*gatebook\.config\.json leads to \/repo\/app\/gone, where there is no folder/,
    ],
    [
      'lies outside of the repository',
      { folder: '../../etc' },
      /leads to \/etc, outside of \/repo\. Name a folder within it\.$/,
    ],
  ]
  for (const [name, run, expected] of refused)
    it(`is refused where the team’s folder ${name}`, async () => {
      const place = await placeOf('/repo/app/a.md', tracker, 'HB-01', { ...git, ...config(run) })
      assert.match('refused' in place ? place.refused : '', expected)
    })
})

describe('the environment of the team', () => {
  it('is given, but for what decides which program runs', async () => {
    const environment = { PYTHONUNBUFFERED: '1', PATH: '/tmp', LD_PRELOAD: './x.so', HIDDEN: 'a\u202eb', NUMBER: 1 }
    const place = await placeOf('/repo/app/a.md', tracker, 'HB-01', { ...git, ...config({ environment }) })
    assert.deepEqual(place, { folder: '/repo', environment: { PYTHONUNBUFFERED: '1' } })
  })

  it('may hold by the schema what it may hold', () => {
    const names = [
      'CI',
      'PYTHONPATH',
      '_x9',
      'PATH',
      'BASH_ENV',
      'ENV',
      'GIT_DIR',
      'DYLD_X',
      'GATEBOOK_RUN',
      '9x',
      'a b',
      'ENVIRONMENT',
    ]
    for (const name of names) {
      const { problem } = readConfig(JSON.stringify({ run: { environment: { [name]: 'x' } } }))
      assert.equal(problem === null, mayBeSet(name), name)
    }
  })
})
