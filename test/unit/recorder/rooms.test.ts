import assert from 'node:assert/strict'
import { commandEnvironment } from '../../../server/src/recorder/environment.ts'
import { listProcesses, parsePs, type Process } from '../../../server/src/recorder/processes.ts'
import { findShell, shellCall } from '../../../server/src/recorder/shell.ts'
import { treeOf } from '../../../server/src/recorder/tree.ts'

describe('the environment of a command', () => {
  it('is the user’s own, without the editor’s, with the mark of the run', () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/ada',
      VSCODE_IPC_HOOK: 'x',
      ELECTRON_RUN_AS_NODE: '1',
      GIT_ASKPASS: 'x',
      NODE_OPTIONS: '--inspect',
      MY_VSCODE_DIR: 'kept',
    }
    assert.deepEqual(commandEnvironment(env, { id: 'id', environment: { TIDE: 'high' } }), {
      PATH: '/bin',
      HOME: '/home/ada',
      MY_VSCODE_DIR: 'kept',
      TIDE: 'high',
      GATEBOOK_RUN: 'id',
    })
  })
})

describe('the shell', () => {
  const found: [NodeJS.Platform, Record<string, string>, string[], string][] = [
    ['linux', { PATH: '/usr/bin:/bin' }, ['/bin/bash', '/bin/sh'], '/bin/bash'],
    ['linux', { PATH: '/usr/bin:/bin' }, ['/bin/sh'], '/bin/sh'],
    ['linux', { PATH: '.:relative' }, ['relative/bash', 'bash'], '/bin/sh'],
    ['darwin', { PATH: '/opt/bin:/bin' }, ['/opt/bin/bash', '/bin/bash'], '/opt/bin/bash'],
    ['win32', { Path: 'C:\\ps;C:\\Windows' }, ['C:\\ps\\pwsh.exe'], 'C:\\ps\\pwsh.exe'],
    ['win32', { Path: 'C:\\Windows' }, ['C:\\Windows\\bash.exe'], 'powershell.exe'],
  ]
  for (const [platform, env, programs, expected] of found)
    it(`of ${platform} with ${programs.join(' and ')} is ${expected}`, () =>
      assert.equal(
        findShell(platform, env, (file) => programs.includes(file)),
        expected,
      ))

  const powershell = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command']
  const end = '\nif (-not $? -and -not $LASTEXITCODE) { exit 1 }; exit $LASTEXITCODE'
  const calls: [string, string, string[], boolean][] = [
    ['/bin/bash', 'echo "$A" | cat', ['-c', 'echo "$A" | cat'], false],
    ['/bin/sh', '-x', ['-c', '--', '-x'], false],
    ['pwsh', 'npm test # all', [...powershell, `npm test # all${end}`], false],
    ['C:\\Program Files\\PowerShell\\7\\pwsh.EXE', 'exit 3', [...powershell, `exit 3${end}`], false],
    ['powershell.exe', 'exit 3', [...powershell, `exit 3${end}`], false],
    ['C:\\Windows\\System32\\cmd.exe', 'npm "a b"', ['/d', '/s', '/c', '"npm "a b""'], true],
  ]
  for (const [shell, command, args, verbatim] of calls)
    it(`${shell} gets ${JSON.stringify(command)} as it is written`, () =>
      assert.deepEqual(shellCall(shell, command), { file: shell, args, verbatim }))
})

describe('processes', () => {
  const born = 'Tue Feb 10 09:30:00 2026'
  it('are read from ps', () => {
    const printed = [
      `  501     1   501 Ss   ${born}     /bin/zsh -l HOME=/Users/ada GATEBOOK_RUN=abc SHELL=/bin/zsh`,
      `  502   501   501 R+   ${born}     sleep 100 GATEBOOK_RUN=abcd`,
      `  503   501   501 Z    ${born}     (sleep)`,
      '',
    ].join('\n')
    assert.deepEqual(parsePs(printed, 'abc'), [
      { pid: 501, parent: 1, group: 501, born, marked: true },
      { pid: 502, parent: 501, group: 501, born, marked: false },
    ])
  })

  it('of this machine hold this one', async () => {
    const self = (await listProcesses('none')).find(({ pid }) => pid === process.pid)
    assert.equal(self?.parent, process.ppid)
    assert.equal(self.marked, false)
  })

  const one = (pid: number, parent: number, group: number, marked = false): Process => ({
    pid,
    parent,
    group,
    born: `at ${pid}`,
    marked,
  })
  const trees: [string, Process[], Process[], number[]][] = [
    ['the shell alone', [one(10, 1, 10), one(11, 1, 11)], [], [10]],
    ['its group', [one(10, 1, 10), one(12, 1, 10)], [], [10, 12]],
    [
      'children of children in other groups, in any order',
      [one(13, 12, 13), one(12, 10, 12), one(10, 1, 10)],
      [],
      [10, 12, 13],
    ],
    ['marked orphans and their children', [one(20, 1, 20, true), one(21, 20, 21)], [], [20, 21]],
    ['what was known before', [one(30, 1, 30), one(31, 1, 31)], [one(30, 9, 30)], [30]],
    ['no process that got a known number later', [one(30, 1, 30)], [{ ...one(30, 9, 30), born: 'before' }], []],
    ['never the recorder itself', [one(process.pid, 1, 10, true), one(10, process.pid, 10)], [], [10]],
  ]
  for (const [name, all, known, expected] of trees)
    it(`that belong to a run: ${name}`, () => {
      const found = treeOf(all, 10, known).map(({ pid }) => pid)
      assert.deepEqual(
        found.sort((a, b) => a - b),
        expected,
      )
    })
})
