import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { activated, closeEditors, findings, openTracker, quickFix, until, workspaceFolder } from './support.ts'

const { onDidChangeDiagnostics } = vscode.languages

describe('findings in the editor', () => {
  afterEach(closeEditors)

  it('stand at the claim, as an error where the tracker has the law', async () => {
    const document = await openTracker('findings.md')
    const finding = await findingOf(document, 'done-with-unchecked')
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error)
    assert.match(finding.message, /Rule 1 of this tracker/)
    assert.equal(document.getText(finding.range), 'DONE')
    const [related] = finding.relatedInformation ?? []
    assert(related)
    assert.match(document.lineAt(related.location.range.start).text, /^- \[ \] Owners of every port/)
  })

  it('go away when the artifact that an index lists comes to be, without an edit', async () => {
    const folder = path.join(workspaceFolder(), 'audit')
    const file = path.join(folder, 'INDEX.md')
    fs.mkdirSync(folder, { recursive: true })
    const rows = '| File | Purpose | When to update |\n|---|---|---|\n| `reports/load.json` | Load | After a run |\n'
    fs.writeFileSync(file, `# Harbour audit artifacts\n\n${rows}`)
    const document = await vscode.workspace.openTextDocument(file)
    await vscode.window.showTextDocument(document)
    await findingOf(document, 'artifact-missing')
    const gone = until(onDidChangeDiagnostics, () => !findings(document.uri).length)
    fs.mkdirSync(path.join(folder, 'reports'))
    fs.writeFileSync(path.join(folder, 'reports/load.json'), '{}')
    await gone
  })

  it('are counted in the badge of the view, and only what blocks', async () => {
    // without its law the same finding is a warning
    const document = await openTracker('badge.md', (text) => text.replace(/^## Rules\n[^#]+/m, ''))
    const { severity } = await findingOf(document, 'done-with-unchecked')
    assert.equal(severity, vscode.DiagnosticSeverity.Warning)
    const { view } = await activated()
    const blocking = () =>
      vscode.languages
        .getDiagnostics()
        .flatMap(([, all]) => all)
        .filter(({ source, severity }) => source === 'gatebook' && severity <= vscode.DiagnosticSeverity.Warning)
    // VS Code knows a finding a little before it says so, and the badge goes by what it says
    await until(onDidChangeDiagnostics, () => view.badge?.value === blocking().length)
  })

  it('go away with the quick fix, in documents with either end of line', async () => {
    for (const [name, end] of Object.entries({ 'fix-lf.md': '\n', 'fix-crlf.md': '\r\n' })) {
      const document = await openTracker(name, (text) => text.replaceAll('\n', end))
      const finding = await findingOf(document, 'done-with-unchecked')
      const fix = await quickFix(document, finding.range, 'Reopen')
      assert(fix.edit)
      assert(await vscode.workspace.applyEdit(fix.edit))
      await until(onDidChangeDiagnostics, () => !findings(document.uri).some(({ code }) => code === finding.code))
      const text = document.getText()
      assert.match(text, /^\| HBR-00 \| Scope Freeze \| (?!DONE)\w+ \| Noor /m)
      assert.equal(text.split(end).length, document.lineCount, 'every line keeps its end')
    }
  })

  it('explain themselves offline', async () => {
    await vscode.commands.executeCommand('gatebook.explainRule', 'done-with-unchecked')
    const { tabGroups } = vscode.window
    const label = await until(tabGroups.onDidChangeTabs, () => tabGroups.activeTabGroup.activeTab?.label)
    assert.match(label, /done-with-unchecked/)
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor')
  })
})

function findingOf({ uri }: vscode.TextDocument, code: string): Promise<vscode.Diagnostic> {
  return until(onDidChangeDiagnostics, () => findings(uri).find((finding) => finding.code === code))
}
