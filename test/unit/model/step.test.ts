import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readDocument } from '../../../server/src/core/index.ts'

const runbook = (body: string) => readDocument(`# Harbour runbook\n\n${body}\n`)
const fence = (body: string, info = 'bash') => runbook(`## Procedure\n\n\`\`\`${info}\n${body}\n\`\`\``)
const commandsOf = (body: string, info?: string) =>
  fence(body, info).steps.flatMap(({ commands }) =>
    commands.map(({ text, folder }) => (folder === null ? text : `${folder}: ${text}`)),
  )

describe('the commands of a shell fence', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['are its lines', 'make build\nmake test', ['make build', 'make test']],
    ['are no comments and blanks', '# first\nmake build\n\n  # then\nmake test', ['make build', 'make test']],
    [
      'stand behind prompts, and output does not',
      '$ make build\nok, 3 files\n$ make test',
      ['make build', 'make test'],
    ],
    ['go on behind a backslash', 'go test \\\n  ./...', ['go test \\\n  ./...']],
    ['go on behind a prompt with a backslash', '$ go test \\\n>   ./...\nok', ['go test \\\n  ./...']],
    ['go on behind a pipe', 'rg -l tide |\n  wc -l\nmake', ['rg -l tide |\n  wc -l', 'make']],
    ['hold here-documents', "cat <<'EOF' > a\nmake no\nEOF\nmake", ["cat <<'EOF' > a\nmake no\nEOF", 'make']],
    ['hold quotes over lines', "psql -c 'select 1,\n  2'\nmake", ["psql -c 'select 1,\n  2'", 'make']],
    ['hold loops', 'for b in a b; do\n  make $b\ndone\nmake', ['for b in a b; do\n  make $b\ndone', 'make']],
    ['hold conditions', 'if make; then\n  echo ok\nfi\nls', ['if make; then\n  echo ok\nfi', 'ls']],
    [
      'stand in the folder of a cd above',
      'cd berths\nmake\ncd tide\nmake test',
      ['berths: make', 'berths/tide: make test'],
    ],
    ['are one where a line changes the shell', 'export A=1\nmake', ['export A=1\nmake']],
    [
      'are one where a variable is set',
      'TOKEN=$(get token)\ncurl -H "$TOKEN" x',
      ['TOKEN=$(get token)\ncurl -H "$TOKEN" x'],
    ],
    ['may set a variable for themselves', 'CI=1 make\nmake', ['CI=1 make', 'make']],
    ['are none in output', 'Compiling...\nSafe address: 0x1\n== Logs ==', []],
  ]
  for (const [name, body, expected] of table) it(name, () => assert.deepEqual(commandsOf(body), expected))

  it('need a shell, or to look like commands', () => {
    assert.deepEqual(commandsOf('tide build', ''), [])
    assert.deepEqual(commandsOf('go test ./...', ''), ['go test ./...'])
    assert.deepEqual(commandsOf('apiVersion: v1', 'yaml'), [])
    assert.deepEqual(commandsOf('tide --now', 'console'), ['tide --now'])
  })

  it('name their placeholders once, and no redirections', () => {
    const [step] = fence('kubectl logs <pod> -n <name space> && kubectl get <pod> {{ zone }} <in >out').steps
    assert.deepEqual(step?.commands[0]?.placeholders, ['<pod>', '<name space>', '{{ zone }}'])
  })

  it('keep their place, in lists and with either end of line', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['# Runbook', '', '1. Build', '', '   ```sh', '   make build', '   ```', ''].join(end)
      const [command] = readDocument(text).steps.flatMap(({ commands }) => commands)
      assert.equal(command?.text, 'make build')
      assert.equal(text.slice(command?.start, command?.end), 'make build')
    }
  })

  it('never throw, and lie in the document', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('$ a \\', '> b', 'if x', "'", 'cat <<E', 'E', 'cd a', 'x=$(', '# c', '')),
        (lines) => {
          const { text, steps } = fence(lines.join('\n'))
          for (const { start, end } of steps.flatMap(({ commands }) => commands))
            assert(start <= end && end <= text.length)
        },
      ),
    )
  })
})

describe('steps', () => {
  const stepsOf = (body: string) =>
    runbook(body).steps.map(({ number, title, commands }) => [number, title, commands.map(({ text }) => text)])

  it('are numbered items with the fences behind them', () => {
    const body =
      '## Refresh\n\n1. Check:\n\n```bash\nmake check\n```\n\n2. Soak when required:\n\n```bash\nmake soak\nmake report\n```\n\n3. Write it down.'
    assert.deepEqual(stepsOf(body), [
      [1, 'Check:', ['make check']],
      [2, 'Soak when required:', ['make soak', 'make report']],
    ])
  })

  it('are headings where there are no items', () => {
    const body =
      '## Step 2: Roll back\n\nRun it:\n\n```sh\ngit revert HEAD\n```\n\n## After\n\n- Run `make smoke test` twice.'
    assert.deepEqual(stepsOf(body), [
      [2, 'Step 2: Roll back', ['git revert HEAD']],
      [null, 'After', ['make smoke test']],
    ])
  })

  it('are no commands that a sentence speaks of, and none under a heading that forbids them', () => {
    const told = [
      'The wrapper runs `git worktree repair berth` then.',
      'Prefixes like `git log && rm -rf /` are refused.',
      'Prevent `git log && rm -rf /` from going through.',
      'The `make check all` output is long.',
      'With them, `make check all` will list the berths.',
    ]
    for (const text of told) assert.deepEqual(stepsOf(`## Rules\n\n${text}\n`), [], text)
    assert.deepEqual(stepsOf('## Forbidden commands\n\n1. Look: `git show HEAD`\n'), [])
    assert.equal(stepsOf('## Check\n\n1. Confirm that `make check all` shows no berth.\n').length, 1)
  })

  it('end with the list that they stand in, and do not begin in a remark', () => {
    const fenced = '```sh\nmake build\n```\n'
    const list = '## Probe\n\nIt asserts:\n\n1. Login works.\n2. Nothing changed.\n\n'
    assert.deepEqual(stepsOf(`${list}Run it inside:\n\n${fenced}`), [[null, 'Probe', ['make build']]])
    assert.deepEqual(stepsOf(`## Copy\n\n> 1. Reviewed.\n> 2. Known.\n\nCopy it:\n\n${fenced}`), [
      [null, 'Copy', ['make build']],
    ])
    assert.deepEqual(stepsOf(`## Go\n\n1. Look.\n2. Build.\n\nThis takes long.\n\n${fenced}\n3. Ship.\n`), [
      [2, 'Build.', ['make build']],
    ])
  })

  it('are none in a query that stands in a shell fence', () => {
    assert.deepEqual(commandsOf('max by(namespace, berth) (\n  tide_level == tide_wanted\n)', 'console'), [])
    assert.deepEqual(commandsOf('deploy() {\n  make ship\n}\ndeploy'), ['deploy() {\n  make ship\n}\ndeploy'])
    assert.deepEqual(commandsOf('for ((i = 0; i < 3; i++)); do\n  make $i\ndone'), [
      'for ((i = 0; i < 3; i++)); do\n  make $i\ndone',
    ])
  })

  it('hold no placeholders of what a program prints by a template', () => {
    const listed = "kubectl get services -o go-template='{{range .items}}{{.name}}{{end}}'"
    const { steps } = fence(`ssh {{host}} uptime\n${listed}`)
    assert.deepEqual(
      steps.flatMap(({ commands }) => commands.map(({ placeholders }) => placeholders)),
      [['{{host}}'], []],
    )
    const page = "cat > page.html <<'EOF'\n<h1>{{ title }}</h1>\nEOF"
    assert.deepEqual(
      fence(`${page}\n# then ssh <other>\nssh <host>`).steps.flatMap(({ commands }) =>
        commands.map(({ placeholders }) => placeholders),
      ),
      [[], ['<host>']],
    )
  })

  it('are no commands that a sentence warns of', () => {
    assert.deepEqual(stepsOf('## Rules\n\nNever run `git push --force`. Do not `rm -rf data`; run `make check all`.'), [
      [null, 'Rules', ['make check all']],
    ])
  })

  it('are none in a tracker', () => {
    const tracker = '# T\n\nStatus: Open\n\n- [ ] a\n\n```bash\nmake\n```\n'
    assert.deepEqual(readDocument(tracker).steps, [])
  })
})
