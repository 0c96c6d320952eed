import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { PacketNode } from '../../client/src/trees/node.ts'
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
    assert.deepEqual(labels, ['1. Name the gate:', '2. Drop what the last run left:'])
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
})

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
