import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { treeItemOf } from '../../client/src/trees/item.ts'
import type { PacketNode } from '../../client/src/trees/node.ts'
import { commitEnvironment } from '../unit/cli/packet-life.ts'
import { answering } from './answering.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  copyFixture,
  replace,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

describe('the view Documents', () => {
  afterEach(closeEditors)

  it('shows the steps of a runbook, and runs one with what a person fills in', async () => {
    const file = copyFixture('../kept/runbook.md', 'gates/runbook.md')
    const before = fs.readFileSync(file, 'utf8')
    const { document, labels, command } = await openRunbook(file)
    assert.deepEqual(labels, ['1. Name the gate', '2. Drop what the last run left'])
    const questions = answerWarnings(runIt)
    const restore = replace(vscode.window, 'showInputBox', () => Promise.resolve('north 3'))
    try {
      await vscode.commands.executeCommand('gatebook.runCommand', command)
    } finally {
      restore()
      questions.restore()
    }
    assert.match(JSON.stringify(questions.asked), /echo \\+"gate north 3\\+" > gate\.txt/)
    assert.equal(fs.readFileSync(path.join(workspaceFolder(), 'gate.txt'), 'utf8'), 'gate north 3\n')
    assert.equal(document.getText(), before, 'a step has no place for a result')
  })

  it('shows of each artifact whether it is fresh, outdated, missing, still to come, not judged or elsewhere', async () => {
    commitInTurn(['states/OUT.md', 'states/NEVER.md'], ['states/source.txt'], ['states/FRESH.md'])
    const file = path.join(workspaceFolder(), 'states/README.md')
    fs.writeFileSync(file, states)
    const document = await vscode.workspace.openTextDocument(file)
    await vscode.window.showTextDocument(document)
    const { kept, documentsTree } = await activated()
    // git is asked in the background, and what it tells comes later
    const root = await until(kept.onChanged, () => {
      const outline = kept.of(document.uri)
      return outline?.description.includes('outdated') && { uri: document.uri, outline, parent: undefined }
    })
    assert.equal(
      root.outline.description,
      '1 missing · 1 outdated · 1 fresh · 1 still to come · 1 not judged · 1 elsewhere',
    )
    const items = ((await documentsTree.getChildren(root)) ?? []).map((node) => treeItemOf(node))
    assert.deepEqual(items.map(shownAs), [
      'OUT.md | outdated <request-changes>',
      'FRESH.md | fresh <pass-filled>',
      'GONE.md | missing <error>',
      'NEVER.md | not judged <question>',
      'soak-report.json | still to come <circle-large-outline>',
      'https://example.org/design | elsewhere <dash>',
    ])
    commitInTurn(['states/OUT.md'])
    await until(kept.onChanged, () => kept.of(document.uri)?.description.includes('2 fresh'))
  })

  it('runs a check that a policy names, and shows its evidence in view, lens and hover', async () => {
    const file = path.join(workspaceFolder(), 'SECURITY.md')
    fs.writeFileSync(file, policy)
    const document = await vscode.workspace.openTextDocument(file)
    await vscode.window.showTextDocument(document)
    const { kept } = await activated()
    await until(kept.onChanged, () => kept.of(document.uri))
    const questions = answerWarnings(runIt)
    try {
      await vscode.commands.executeCommand('gatebook.runCommand', document.uri.toString(), 'Dependencies', 0)
    } finally {
      questions.restore()
    }
    const said = /exit 0, just now at [0-9a-f]{8}.* · observed$/
    const nodes = await until(kept.onChanged, () => {
      const children = kept.of(document.uri)?.children ?? []
      return said.test(children[1]?.children[0]?.description ?? '') && children
    })
    assert.deepEqual(
      nodes.map(({ kind, label, description }) => [kind, label, description].filter(Boolean).join(' | ')),
      ['contact | till@example.com | disclosure contact · a placeholder', 'step | Dependencies | 2 commands'],
    )
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      9,
    )
    const titles = lenses.flatMap(({ command }) => command?.title ?? [])
    assert.match(titles[0] ?? '', /^Run node -e 0 · exit 0, just now/)
    assert.equal(titles[1], 'Run cargo audit --offline · never run')
    const at = document.positionAt(document.getText().indexOf('node -e 0'))
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at)
    const told = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).map(({ value }) => value)
    assert.match(told.join('\n'), /Last run.*: exit 0, just now/)
  })

  it('refreshes what an index lists, step by step, and writes what was seen as one bullet', async () => {
    const document = await openIndex('gates/refreshed.md')
    const questions = answerWarnings(runIt)
    try {
      const answers = { inputs: ['no line was opened', 'Noor'], picks: ['Skip it…'] }
      await answering(answers, () => vscode.commands.executeCommand('gatebook.runWorkflow', document.uri.toString()))
    } finally {
      questions.restore()
    }
    assert.match(JSON.stringify(questions.asked), /Run 2 required commands.*The first failure stops the rest/)
    assert.match(
      document.getText(),
      /^- Refresh workflow step 1: 2 of 2 commands exit 0; step 2: skipped \(no line was opened\); step 3: confirmed by Noor at `[0-9a-f]{8}`.* \(\d{4}-\d\d-\d\d\)\.$/m,
    )
    await vscode.commands.executeCommand('undo')
    assert.doesNotMatch(document.getText(), /Refresh workflow step/, 'one undo takes it back')
  })

  it('stops the refresh at the first failure', async () => {
    const document = await openIndex('gates/stopped.md')
    const seen = path.join(workspaceFolder(), 'seen.txt')
    fs.rmSync(seen, { force: true })
    const questions = answerWarnings(runIt)
    try {
      await answering({ inputs: [], picks: ['It is required now'] }, () =>
        vscode.commands.executeCommand('gatebook.runWorkflow'),
      )
    } finally {
      questions.restore()
    }
    assert.equal(fs.readFileSync(seen, 'utf8'), 'one\ntwo\n')
    assert.match(document.getText(), /; step 2: 1 of 3 commands exit 0, stopped at `test -f nowhere\.txt` \(exit 1\)/)
    assert.match(JSON.stringify(questions.asked), /Refresh Workflow stopped at `test -f nowhere\.txt`: exit 1/)
  })

  it('writes how a soak stands as one bullet, from its start to its sign-off', async () => {
    const remains = (text: string) => text.replace('is sealed.', 'is sealed.\n- The soak remains.')
    const document = await openIndex('gates/soaked.md', remains)
    const run = (command: string) => vscode.commands.executeCommand(`gatebook.${command}`, document.uri.toString())
    const bullet = () => /^- Soak of .*$/m.exec(document.getText())?.[0]
    const report = path.join(workspaceFolder(), 'gates/reports/soak-1.json')
    fs.mkdirSync(path.dirname(report), { recursive: true })
    fs.writeFileSync(report, '{ "endedAt": "2026-02-10T09:40:00Z", "durationHours": 24.2, "exitCode": 0 }')
    await answering({ inputs: [null, '2026-02-09 09:30', 'Noor'] }, () => run('startSoak'))
    assert.equal(bullet(), '- Soak of 24 h: started 2026-02-09 09:30 by Noor, due 2026-02-10 09:30.')
    await answering({ inputs: [], picks: ['gates/reports/soak-1.json'] }, () => run('finishSoak'))
    const finished = '- Soak of 24 h: finished 2026-02-10, 24.2 hours, 0 gaps, exit 0, report `reports/soak-1.json`'
    assert.equal(bullet(), `${finished}.`)
    const picks = ['Sign off, and remove what says that it remains']
    await answering({ inputs: ['Ines'], picks }, () => run('approveSoak'))
    assert(bullet()?.startsWith(`${finished}; approved by Ines (`), bullet())
    assert(!document.getText().includes('The soak remains.'))
  })
})

const policy = `# Security Policy

## Reporting

Report vulnerabilities privately to \`till@example.com\`.

## Dependencies

Run \`node -e 0\` and \`cargo audit --offline\` before a release.
`

const states = `# Artifacts of the states

- The soak-report.json remains.

| File | Purpose | When to update |
|---|---|---|
| \`OUT.md\` | a | When \`source.txt\` changes |
| \`FRESH.md\` | b | When \`source.txt\` changes |
| \`GONE.md\` | c | When \`source.txt\` changes |
| \`NEVER.md\` | d | Each milestone |
| \`soak-report.json\` | e | After each soak |
| [design](https://example.org/design) | f | Often |
`

/** New files of the workspace, committed one list after the other. */
function commitInTurn(...commits: readonly (readonly string[])[]): void {
  const cwd = workspaceFolder()
  const git = (...args: string[]) => execFileSync('git', args, { cwd, env: { ...process.env, ...commitEnvironment } })
  for (const files of commits) {
    for (const file of files) {
      fs.mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true })
      fs.appendFileSync(path.join(cwd, file), `${file}\n`)
    }
    git('add', '--', ...files)
    git('commit', '--quiet', '-m', `add ${files.join(' and ')}`, '--', ...files)
  }
}

function shownAs({ label, description, iconPath }: vscode.TreeItem): string {
  assert(typeof label === 'string' && iconPath instanceof vscode.ThemeIcon)
  return `${label} | ${String(description)} <${iconPath.id}>`
}

/** An artifact index in the active editor, known to the view. */
async function openIndex(name: string, change?: (text: string) => string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(copyFixture('../kept/cannery.md', name, change))
  await vscode.window.showTextDocument(document)
  const { kept } = await activated()
  await until(kept.onChanged, () => kept.of(document.uri))
  return document
}

/** The runbook in an editor, what its view says, and the node of its first command. */
async function openRunbook(file: string) {
  const document = await vscode.workspace.openTextDocument(file)
  await vscode.window.showTextDocument(document)
  const { kept, documentsTree } = await activated()
  await until(kept.onChanged, () => kept.of(document.uri))
  const roots = (await documentsTree.getChildren()) ?? []
  const root = roots.find((node) => node.uri.toString() === document.uri.toString())
  assert(root, 'the runbook stands in the view')
  const steps = (await documentsTree.getChildren(root)) ?? []
  const [first] = steps
  const [command] = (first && (await documentsTree.getChildren(first))) ?? []
  assert(command)
  return { document, labels: steps.map(labelOf), command }
}

const labelOf = ({ outline }: PacketNode) => outline.label
