import assert from 'node:assert/strict'
import { commandOf, place, resultOf, tracker } from './placing.ts'

const failed = { exitCode: 3, duration: 41.2 }
const words = 'ask Ada first'
const ran = '(25.9s, 2026-02-10)'
const last = '(last run: exit 3, 41.2s, 2026-02-10)'

type Case = [below: string, before: string, passed: string, failed: string, expectation: string | null]
const cases: Case[] = [
  [
    'words directly under it',
    `- [ ] \`make check\` -> exit 0\n${words}`,
    `- [x] \`make check\` -> exit 0 ${ran}\n${words}`,
    `- [ ] \`make check\` -> exit 0 ${last}\n${words}`,
    'exit 0',
  ],
  [
    'indented words',
    `- [ ] \`make check\` -> exit 0\n  ${words}`,
    `- [x] \`make check\` -> exit 0 ${ran}\n  ${words}`,
    `- [ ] \`make check\` -> exit 0 ${last}\n  ${words}`,
    'exit 0',
  ],
  [
    'words under a longer expectation',
    `- [ ] \`make check\` -> exit 0 or triaged findings\n${words}`,
    `- [x] \`make check\` -> exit 0 (25.9s, 2026-02-10; required: exit 0 or triaged findings)\n${words}`,
    `- [ ] \`make check\` -> exit 0 or triaged findings ${last}\n${words}`,
    'exit 0 or triaged findings',
  ],
  [
    'words under an expectation over two lines',
    `- [ ] \`make check\` -> exit 0 or\n  triaged findings\n${words}`,
    `- [x] \`make check\` -> exit 0 (25.9s, 2026-02-10; required: exit 0 or triaged findings)\n${words}`,
    `- [ ] \`make check\` -> exit 0 or\n  triaged findings ${last}\n${words}`,
    'exit 0 or\n  triaged findings',
  ],
  [
    'words under nothing said',
    `- [ ] \`make check\`\n${words}`,
    `- [x] \`make check\` -> exit 0 ${ran}\n${words}`,
    `- [ ] \`make check\` ${last}\n${words}`,
    null,
  ],
  [
    'words in a quote',
    `> - [ ] \`make check\` -> exit 0\n> ${words}`,
    `> - [x] \`make check\` -> exit 0 ${ran}\n> ${words}`,
    `> - [ ] \`make check\` -> exit 0 ${last}\n> ${words}`,
    'exit 0',
  ],
  [
    'the expectation itself',
    `- [ ] \`make check\`\n  -> exit 0`,
    `- [x] \`make check\`\n  -> exit 0 ${ran}`,
    `- [ ] \`make check\`\n  -> exit 0 ${last}`,
    'exit 0',
  ],
  [
    'words under details that are wrapped',
    `- [x] \`make check\` -> exit 0 (2.5s,\n  2026-02-09)\n${words}`,
    `- [x] \`make check\` -> exit 0 ${ran}\n${words}`,
    `- [ ] \`make check\` -> exit 0 ${last}\n${words}`,
    null,
  ],
  [
    'an earlier failure, where it was once written',
    `- [ ] \`make check\` -> exit 0\n${words} (last run: exit 4, 1s, 2026-02-09)`,
    `- [x] \`make check\` -> exit 0 ${ran}\n${words}`,
    `- [ ] \`make check\` -> exit 0\n${words} ${last}`,
    'exit 0',
  ],
]

describe('a run of a command with lines below it', () => {
  for (const [below, before, passed, afterFailure, expectation] of cases)
    for (const [end, lineEnd] of [
      ['LF', '\n'],
      ['CRLF', '\r\n'],
    ] as const)
      it(`leaves ${below} as a person wrote it (${end})`, () => {
        const text = tracker(before).replaceAll('\n', lineEnd)
        const expected = (line: string) => tracker(line).replaceAll('\n', lineEnd)
        assert.equal(place(text, resultOf({})), expected(passed))
        assert.equal(place(text, resultOf(failed)), expected(afterFailure))
        const wanted = expectation?.replaceAll('\n', lineEnd) ?? null
        assert.equal(commandOf(text, resultOf({})).command.expectation, wanted)
        assert.equal(place(place(text, resultOf(failed)), resultOf({})), expected(passed), 'a pass after a failure')
      })
})
