import assert from 'node:assert/strict'
import { visible } from '../../../client/src/runs/visible.ts'

describe('a command as a person is shown it', () => {
  const table: readonly (readonly [string, string])[] = [
    ['go test ./... -run "A|B"', 'go test ./... -run "A|B"'],
    ['echo \u202eevil', 'echo ⟨U+202E⟩evil'],
    ['rm\u200b -rf\u00ad x\u{e0041}', 'rm⟨U+200B⟩ -rf⟨U+00AD⟩ x⟨U+E0041⟩'],
    ['a\u001b[2Kb\r', 'a⟨U+001B⟩[2Kb⟨U+000D⟩'],
    ['echo 🚢\u0007', 'echo 🚢⟨U+0007⟩'],
    ['one\n\ttwo', 'one\n\ttwo'],
  ]
  for (const [command, shown] of table)
    it(JSON.stringify(command), () => {
      assert.equal(visible(command), shown)
    })
})
