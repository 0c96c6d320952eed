import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as vscode from 'vscode'
import { answering } from './answering.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  nodeWith,
  openTracker,
  quickFix,
  runCommand,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

const failing = '- [ ] `sh -c "exit 3"` -> exit 0'
const took = String.raw`[\d.]+s, \d{4}-\d\d-\d\d`

describe('what is written about runs by hand', function () {
  this.timeout(60_000)
  let warnings: ReturnType<typeof answerWarnings>
  const run = (name: string, ...given: unknown[]) => vscode.commands.executeCommand(`gatebook.${name}`, ...given)

  beforeEach(() => (warnings = answerWarnings(runIt)))
  afterEach(async () => {
    warnings.restore()
    await closeEditors()
  })

  it('accepts the result of the last run, as one edit with one undo', async () => {
    const document = await openTracker('accepted.md')
    await runCommand(document, 1)
    const before = document.getText()
    await answering({ inputs: ['triaged: 0 P0, 1 P1', 'Noor', ''] }, () =>
      run('acceptResult', document.uri.toString(), 'HBR-01', 1),
    )
    const line = new RegExp(
      String.raw`^- \[x\] \`sh -c "exit 3"\` -> exit 3 \(triaged: 0 P0, 1 P1; Noor, ${took}; required: exit 0\)$`,
      'm',
    )
    assert.match(document.getText(), line)
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), before)
  })

  it('holds for a later run that finds the same', async () => {
    const document = await openTracker('again.md', (text) => text.replace(failing, '- [ ] `echo P1; exit 3` -> exit 0'))
    await runCommand(document, 1)
    await answering({ inputs: ['known', 'Noor', ''] }, () => run('acceptResult', document.uri.toString(), 'HBR-01', 1))
    await runCommand(document, 1)
    assert.match(document.getText(), /^- \[x\] `echo P1; exit 3` -> exit 3 \(known; Noor, /m)
  })

  it('accepts from the tree, and lists what was found', async () => {
    const document = await openTracker('found.md', (text) => text.replace(failing, `${failing} or triaged findings`))
    await runCommand(document, 1)
    const node = await nodeWith(await activated(), document.uri, 'sh -c "exit 3"')
    const found = ['Old tables', 'P1', 'Emil', '2026-12-31', '']
    await answering({ inputs: ['known', 'Noor', ...found], picks: ['accepted'] }, () => run('acceptResult', node))
    assert.match(document.getText(), /^\| Old tables \| P1 \| accepted \| Emil \| 2026-12-31 \|$/m)
  })

  it('says why a run may not be accepted, and asks nothing', async () => {
    const document = await openTracker('passing.md')
    await runCommand(document, 0)
    await answering({ inputs: [] }, () => run('acceptResult', document.uri.toString(), 'HBR-01', 0))
    assert(warnings.asked.some(({ message }) => /The run passed/.test(message)))
    await answering({ inputs: [] }, () => run('acceptResult', document.uri.toString(), 'HBR-01', 2))
    assert(warnings.asked.some(({ message }) => /No record tells of a run/.test(message)))
  })

  it('puts chosen lines of the output under the packet', async () => {
    const long = '- [ ] `seq 1 6` -> exit 0'
    const document = await openTracker('excerpt.md', (text) => text.replace(failing, long))
    await runCommand(document, 1)
    await answering({ inputs: [], picks: [['2', '5', '6']] }, () =>
      run('insertExcerpt', document.uri.toString(), 'HBR-01', 1),
    )
    const excerpt = new RegExp(
      String.raw`### Evidence\n\nOutput of \`seq 1 6\` -> exit 0 \(${took}\):\n\n\`\`\`output\n2\n\[… 2 lines …\]\n5\n6\n\`\`\`\n`,
    )
    assert.match(document.getText(), excerpt)
  })

  it('puts the clipboard at the cursor as one block', async () => {
    const document = await openTracker('pasted.md')
    const editor = await vscode.window.showTextDocument(document)
    const place = document.positionAt(document.getText().indexOf('Tables of last year'))
    editor.selection = new vscode.Selection(place, place)
    await vscode.env.clipboard.writeText('\u001b[31mred\u001b[0m\n\nmore\n')
    await run('pasteEvidence')
    const item = '- [ ] Tables of last year still load.'
    assert(document.getText().includes(`${item}\n\n  \`\`\`\n  red\n\n  more\n  \`\`\`\n`), document.getText())
  })

  it('records HEAD, or why there is no commit, by a quick fix', async () => {
    const bare = (text: string) => text.replace('- `3d21f0aa` (docs(HBR-00): freeze the ports of 3.1)', '- N/A')
    const hash = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: workspaceFolder(), encoding: 'utf8' }).slice(0, 8)
    const head = await openTracker('head.md', demanding(bare))
    await apply(head, 'Record HEAD as the commit of HBR-00', [])
    assert(head.getText().includes(`Commit:\n- \`${hash}\` (`), head.getText())
    const none = await openTracker('none.md', demanding(bare))
    await apply(none, 'Not applicable, with a reason', ['docs-only packet'])
    assert(none.getText().includes('Commit:\n- N/A (docs-only packet)\n'))
  })

  it('lets the reviewer run it again on the same tree, once that is confirmed', async () => {
    const document = await openTracker('reviewed.md')
    await runCommand(document, 0)
    await document.save()
    const before = document.getText()
    const rerun = () => answering({ inputs: ['Emil'] }, () => run('rerunReview', document.uri.toString(), 'HBR-01'))
    let answer: string | undefined
    const dialogs = answerWarnings(() => answer)
    try {
      await rerun()
      assert.equal(document.getText(), before, 'nothing was run that nobody wants')
      answer = 'Run'
      const list = new RegExp(
        String.raw`Reviewer independent reruns \(Emil, tree \`[0-9a-f]{8}\`, in place\):\n1\. \`echo all tables load\` -> exit 0 \(${took}\)`,
      )
      const shown = until(vscode.workspace.onDidChangeTextDocument, () => list.test(document.getText()))
      await rerun()
      await shown
    } finally {
      dialogs.restore()
    }
    const [asked] = dialogs.asked
    assert.equal(asked?.message, 'Run the required commands of HBR-01 again as its reviewer?')
    assert.match(
      asked.detail,
      /^Packet HBR-01, on tree [0-9a-f]{8}, in place, in \/.*, with \/.*bash:\n[^]*^ {4}echo all tables load$/m,
    )
    const { runs } = await activated()
    assert(runs?.journal.entries().some((entry) => entry.state === 'ended' && entry.result.kind === 'rerun'))
  })
})

/** With a law that asks for commits. */
const demanding = (change: (text: string) => string) => (text: string) =>
  change(text).replace('2. Required', '2. After every `APPROVED` packet, record the hash of its commit.\n3. Required')

async function apply(document: vscode.TextDocument, title: string, inputs: readonly string[]): Promise<void> {
  const at = document.positionAt(document.getText().indexOf('APPROVED |') + 1)
  const fix = await quickFix(document, new vscode.Range(at, at), title)
  assert(fix.command)
  const { command, arguments: given = [] } = fix.command
  await answering({ inputs }, () => vscode.commands.executeCommand(command, ...(given as unknown[])))
}
