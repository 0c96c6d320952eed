import assert from 'node:assert/strict'
import { destructionIn } from '../../../server/src/core/rules/destructive.ts'
import { scriptsIn, targetsIn } from '../../../server/src/core/rules/manifests.ts'
import { needsOf } from '../../../server/src/core/rules/scripts.ts'
import { withTexts } from './given.ts'
import { type Row, testTable } from './table.ts'

const fence = (command: string, mark = '') => `# Rollout runbook\n\n\`\`\`sh\n${command}${mark}\n\`\`\`\n`
const step = (command: string) => `# Rollout runbook\n\n1. Run \`${command}\` <!-- finding -->\n`
const packet = (command: string, mark = '') =>
  `# Gate\n\n| Packet | Status |\n|---|---|\n| A-1 | TODO |\n\n## A-1\n\n### Required Commands\n\n- [ ] \`${command}\` -> exit 0${mark}\n`
const found = ' <!-- finding -->'
const around = withTexts({
  'package.json': '{ "scripts": { "test": "x", "soak:report": "x" } }',
  'web/package.json': '{ "scripts": { "lint": "x" } }',
  Makefile: '.PHONY: build\nbuild: deps\n\tgo build\ndeps check:\n\ttrue\n',
  'scripts/tide.mjs': '',
})

const scripts: readonly Row[] = [
  { name: 'a script in a fence', text: fence('npm run soak:reprot', found), around },
  { name: 'a script in a step', text: step('pnpm run lnt'), around },
  { name: 'a script in a packet', text: packet('npm run build', found), around },
  { name: 'a script in the folder of a prefix', text: fence('npm --prefix web run test', found), around },
  { name: 'a target', text: packet('make chekc', found), around },
  { name: 'a file', text: step('node scripts/tied.mjs'), around },
  { name: 'a shell script', text: fence('./scripts/tide.sh --now', found), around },
  { name: 'a manifest', text: fence('cargo test --manifest-path=berth/Cargo.toml', found), around },
  { name: 'one of several commands', text: fence('npm test && node scripts/gone.mjs', found), around },
  { name: 'scripts that are there', text: fence('npm test\nnpm run soak:report\nnpm run lint\nnpm ci'), around },
  { name: 'targets that are there', text: fence('make build check V=1\nmake -C other all'), around },
  { name: 'files that are there', text: packet('node scripts/tide.mjs --report out.json'), around },
  {
    name: 'what a build makes, and what is elsewhere',
    text: fence('node dist/x.js\nbash /opt/x.sh\npython -m tide'),
    around,
  },
  { name: 'open names', text: fence('npm run $X\nmake $(T)\nnode scripts/*.mjs'), around },
  { name: 'a folder that a cd leads to', text: fence('cd web && npm run tide'), around },
  { name: 'a repository that nobody looked into', text: fence('npm run tide\nnode gone.mjs') },
]

const destructive: readonly Row[] = [
  { name: 'a forced push in a fence', text: fence('git push -f origin main', found) },
  { name: 'a removal in a step', text: step('sudo rm -fr /var/lib/harbour') },
  { name: 'a removal in a packet', text: packet('rm -r data', found) },
  { name: 'a command behind another', text: fence('cd data && git clean -xfd', found) },
  { name: 'a statement of a database', text: step('psql -c "drop table berths"') },
  {
    name: 'dry runs and made folders',
    text: fence('git clean -nfd\nrm -rf\nrm -rf ./dist target/debug ~/.cache/berths test-results/\nrm a.txt'),
  },
  { name: 'a lease', text: packet('git push --force-with-lease') },
  { name: 'words', text: '# Rollout runbook\n\nDo not run `git reset --hard` here.\n' },
]

describe('workflow-script-unknown', () => {
  testTable('workflow-script-unknown', scripts)

  const needs: readonly (readonly [string, string])[] = [
    ['CI=1 npm run a -- --b', 'script a'],
    ['npm t', 'script test'],
    ['npm run', ''],
    ['npm run a -w web', ''],
    ['npm -C web run a', 'script web/a'],
    ['make -j 4 all', 'target all'],
    ['make', ''],
    ['node -e "1"', ''],
    ['node --import tsx a.ts', ''],
    ['bash a.sh && ./b.sh', 'file a.sh, file ./b.sh'],
    ['echo npm run a', ''],
  ]
  for (const [command, expected] of needs)
    it(`${command} needs ${expected || 'nothing that can be looked up'}`, () => {
      const said = needsOf(command).map(({ kind, name, folder }) => `${kind} ${folder ? `${folder}/` : ''}${name}`)
      assert.equal(said.join(', '), expected)
    })

  it('reads manifests, and says where it cannot', () => {
    assert.deepEqual(scriptsIn('{ "scripts": { "a": "b" } }'), ['a'])
    assert.deepEqual([scriptsIn('{}'), scriptsIn('{'), scriptsIn('[]')], [[], null, null])
    assert.deepEqual(targetsIn('a: b\n\tx\nX := 1\nc d:: e\n'), ['a', 'c', 'd'])
    assert.deepEqual(
      [targetsIn('include x.mk\na:\n'), targetsIn('%.o: %.c\n'), targetsIn('$(A): b\n')],
      [null, null, null],
    )
  })
})

describe('command-destructive', () => {
  testTable('command-destructive', destructive)

  const names: readonly (readonly [string, string | null])[] = [
    ['git -C a reset --hard HEAD~1', 'git reset --hard'],
    ['git checkout -- .', 'git checkout --'],
    ['git checkout main', null],
    ['git branch -D old', 'git branch -D'],
    ['kubectl -n a delete pod b', 'kubectl delete'],
    ['kubectl get pods', null],
    ['docker compose down -v', 'docker prune'],
    ['docker compose down', null],
    ['rm -rf "$TMPDIR/x"', null],
    ['rm -rf "$HOME"', 'rm -r'],
    ['echo "rm -rf /"', null],
  ]
  for (const [command, expected] of names)
    it(`${command}: ${expected ?? 'nothing'}`, () => assert.equal(destructionIn(command)?.name ?? null, expected))
})
