import assert from 'node:assert/strict'
import { destructionIn } from '../../../server/src/core/rules/destructive.ts'
import { maskOf } from '../../../server/src/core/rules/masked.ts'
import { needsOf } from '../../../server/src/core/rules/scripts.ts'
import { cannotFail, readSearch } from '../../../server/src/core/rules/vacuous.ts'

type Row = readonly [command: string, said: string | null]

const destructions: readonly Row[] = [
  ['git reset --hard', 'git reset --hard'],
  ['cd a && git clean -fd', 'git clean -f'],
  ['git filter-repo --path a', 'git filter-repo'],
  ['git stash drop', 'git stash drop'],
  ['g"it" reset --h\\ard', 'git reset --hard'],
  ['rm -rf src', 'rm -r'],
  ["true;'rm' -r src", 'rm -r'],
  ['r\\m -r src', 'rm -r'],
  ['kubectl -n a delete pod b', 'kubectl delete'],
  ['oc adm drain a', 'kubectl drain'],
  ['terraform destroy', 'terraform destroy'],
  ['helm uninstall a', 'helm uninstall'],
  ['podman volume prune', 'docker prune'],
  ['docker compose down -v', 'docker prune'],
  ['dropdb a', 'dd'],
  ['mkfs.ext4 /dev/a', 'dd'],
  ['shred a', 'dd'],
  ['wipefs /dev/a', 'dd'],
  ['dd if=a of=/dev/b', 'dd'],
  ['psql -c "DROP TABLE a"', 'drop table'],
  ['psql -c "truncate table a"', 'drop table'],
  ['psql -c "Delete from a"', 'drop table'],
  ['npm unpublish a', 'npm unpublish'],
  ['cargo yank a', 'npm unpublish'],
  ['confirm the terminal', null],
]

const needs: readonly Row[] = [
  ['npm test', 'test'],
  ['a; pnpm run b', 'b'],
  ['make c', 'c'],
  ['cargo test --manifest-path d/Cargo.toml', 'd/Cargo.toml'],
  ['tsx e.ts', 'e.ts'],
  ['zsh f.sh', 'f.sh'],
  ['python3 g.py', 'g.py'],
  ['ru"by" h.rb', 'h.rb'],
  ['sudo ./i.sh', './i.sh'],
  ['../j."sh"', '../j.sh'],
  ['go test ./k/...', null],
]

const masks: readonly Row[] = [
  ['make a | tail -3', '| tail'],
  ['make a |& tee b', '| tee'],
  ['make a || true', '|| true'],
  ['make a;echo b', '; echo'],
  ['make a\n: b', '; :'],
  ['make a |less', '| less'],
  ['make "a|tail"', null],
]

const searches: readonly Row[] = [
  ['rg a b', 'a'],
  [' egrep a b', 'a'],
  ['g"rep" a b', 'a'],
  ["'rg' a b", 'a'],
  ['go test a', null],
]

const idle: readonly Row[] = [
  [' true', 'idle'],
  [': a; echo b', 'idle'],
  ['exit 0', 'idle'],
  ['go test a', null],
]

/** Commands are taken apart only where a cheap look says that there may be something: it may lose nothing. */
describe('what is looked for before a command is taken apart', () => {
  const loses = (what: string, rows: readonly Row[], read: (command: string) => string | null | undefined) => {
    for (const [command, said] of rows)
      it(`${what}: ${JSON.stringify(command)}`, () => assert.equal(read(command) ?? null, said))
  }
  loses('destruction', destructions, (command) => destructionIn(command)?.name)
  loses('need', needs, (command) => needsOf(command)[0]?.name)
  loses('mask', masks, (command) => maskOf(command)?.words)
  loses('search', searches, (command) => readSearch(command)?.pattern)
  loses('nothing to fail', idle, (command) => (cannotFail(command) ? 'idle' : null))

  it('takes time in proportion to a hostile command', () => {
    for (const text of ['|', ';', '"', "'", './', '.a', '\\', ' true', '&'].map((one) =>
      one.repeat(200_000 / one.length),
    )) {
      const started = performance.now()
      destructionIn(text)
      needsOf(text)
      readSearch(text)
      cannotFail(text)
      assert(performance.now() - started < 1500, text.slice(0, 4))
    }
  })
})
