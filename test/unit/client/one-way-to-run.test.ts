import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'

const client = path.resolve(import.meta.dirname, '../../../client/src')

/** Which files of the client hold these words. */
function holding(words: RegExp): string[] {
  return globSync('**/*.ts', { cwd: client }).filter((file) =>
    words.test(fs.readFileSync(path.join(client, file), 'utf8')),
  )
}

describe('what the client may start', () => {
  it('is a required command in one function alone, which asks what may run', () => {
    assert.deepEqual(holding(/executeTask|ProcessExecution|ShellExecution/), ['runs/start-run.ts'])
    const source = fs.readFileSync(path.join(client, 'runs/start-run.ts'), 'utf8')
    assert(source.indexOf('refusalOf(') < source.indexOf('executeTask('))
  })

  it('is git from one other, for the name of the actor and after trust', () => {
    assert.deepEqual(holding(/child_process|worker_threads/), [])
    assert.deepEqual(holding(/recorder\/actor\.ts/), ['runs/run-commands.ts'])
    const source = fs.readFileSync(path.join(client, 'runs/run-commands.ts'), 'utf8')
    assert.deepEqual(source.match(/actorIn\(.*\)/g), ['actorIn(place.cwd, vscode.workspace.isTrusted)'])
  })

  it('is never a text in a terminal', () => {
    assert.deepEqual(holding(/createTerminal|sendText|shellIntegration/), [])
  })
})
