import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { GatebookApi } from '../../client/src/activate.ts'
import type { RunEntry, RunReport } from '../../client/src/runs/runs.ts'
import { type EvidenceRecord, recordBytes } from '../../server/src/core/index.ts'
import { markPlaced, sha256 } from '../../server/src/recorder/job.ts'
import type { SoakReport } from '../../server/src/recorder/soak.ts'
import { recordOf } from '../unit/evidence/recording.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  copyFixture,
  leaveResult,
  openTracker,
  replace,
  replaceText,
  runCommand,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

const waiting = '- [ ] `sh wait-for-tide.sh` -> exit 0'
const tide = () => path.join(workspaceFolder(), 'tide')
const moment = String.raw`\d\d:\d\d`

describe('the view Evidence', () => {
  let api: GatebookApi
  let warnings: ReturnType<typeof answerWarnings>

  before(async () => {
    copyFixture('wait-for-tide.sh')
    api = await activated()
  })
  beforeEach(() => (warnings = answerWarnings(runIt)))
  afterEach(async () => {
    warnings.restore()
    fs.rmSync(tide(), { force: true })
    await closeEditors()
  })

  it('shows a run while it goes on, and ends that one alone', async () => {
    const ended = await openTracker('ended.md')
    const kept = await openTracker('kept.md')
    const [endedRun, keptRun] = [runCommand(ended, 2), runCommand(kept, 2)]
    const [first, second] = await Promise.all([liveIn(ended), liveIn(kept)])
    assert.match(await lineOf(first.id), /^sh wait-for-tide\.sh \| running \d+s · HBR-01 <sync~spin> live$/)
    await vscode.commands.executeCommand('gatebook.cancelRun', first.id)
    assert.match(await lineOf(first.id), /^sh wait-for-tide\.sh \| ending \d+s · HBR-01 <loading~spin> live$/)
    const [cancelled] = await endedRun
    assert.equal(cancelled?.result?.outcome, 'cancelled')
    assert.equal(entry(second.id)?.state, 'live')
    fs.writeFileSync(tide(), '')
    await keptRun
    assert.match(await lineOf(first.id), /\| cancelled · HBR-01 · [\d.]+s · .* <circle-slash> ended$/)
    assert.match(await lineOf(second.id), new RegExp(`exit 0 · HBR-01 · [\\d.]+s · ${moment} · observed <pass> ended$`))
  })

  it('says how it is to a screen reader, without the seconds that go by', async () => {
    const document = await openTracker('heard.md')
    const report = runCommand(document, 2)
    const { id } = await liveIn(document)
    const item = await api.evidenceTree.getTreeItem(id)
    const { label } = item.accessibilityInformation ?? {}
    assert.match(label ?? '', new RegExp(`^sh wait-for-tide\\.sh, running since ${moment}, HBR-01$`))
    fs.writeFileSync(tide(), '')
    await report
  })

  it('watches a soak: what is left of it, its report, and a pass that came too soon', async () => {
    const document = await openTracker('soak.md')
    const [held, heldId] = await soakFor(document, 3 / 3600)
    await ticked(() => api.soak.text() === '$(watch) Soak past its 0.000833 h')
    fs.writeFileSync(tide(), '')
    const [report] = await held
    assert(report?.placed)
    assert.match(document.getText(), /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m)
    assert.equal(api.soak.text(), '')
    const [name = ''] = fs.readdirSync(path.join(workspaceFolder(), 'reports'))
    const told = JSON.parse(fs.readFileSync(path.join(workspaceFolder(), 'reports', name), 'utf8')) as SoakReport
    assert.deepEqual([told.run, told.complete, told.exitCode], [heldId, true, 0])
    fs.rmSync(tide())

    const other = await openTracker('soak-short.md')
    const [short, shortId] = await soakFor(other, 24)
    const line = /^sh wait-for-tide\.sh \| soaking \S+ · 23:\d\d:\d\d left · HBR-01 <sync~spin> live$/
    assert.match(await lineOf(shortId), line)
    assert.match(api.soak.text(), /^\$\(watch\) Soak 23:\d\d:\d\d left$/)
    const { accessibilityInformation } = await api.evidenceTree.getTreeItem(shortId)
    assert.match(
      accessibilityInformation?.label ?? '',
      new RegExp(`soaking since ${moment}, due [\\d-]{10} ${moment}, HBR-01$`),
    )
    assert.match(warnings.asked.at(-1)?.message ?? '', /^Soak the required command of HBR-01\?$/)
    assert.match(
      warnings.asked.at(-1)?.detail ?? '',
      /A soak of 24 h, due \d{4}-\d\d-\d\d .*reports\/soak-HBR-01-.*\.json$/,
    )
    fs.writeFileSync(tide(), '')
    const [tooShort] = await short
    assert.deepEqual([tooShort?.result?.outcome, tooShort?.placed], ['passed', false])
    assert.match(other.getText(), /^- \[ \] `sh wait-for-tide\.sh` -> exit 0$/m)
    const said = warnings.asked.at(-1)?.message ?? ''
    assert.match(
      said,
      /^HBR-01: the soak ended after .* of 86400s, so nothing was written into the tracker\. Its report: reports\/soak/,
    )
  })

  it('keeps what waits for its place, and places it when there is one', async () => {
    const document = await openTracker('waits.md')
    const id = await pendingRun(document)
    assert.match(await lineOf(id), /waits for its place · exit 0 · HBR-01 · .* <inbox> pending$/)
    await replaceText(
      document,
      '- [ ] `sh -c "exit 3"` -> exit 0\n',
      `- [ ] \`sh -c "exit 3"\` -> exit 0\n${waiting}\n`,
    )
    await vscode.commands.executeCommand('gatebook.placePending', id)
    assert.match(document.getText(), /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m)
    assert.equal(entry(id)?.state, 'ended')
  })

  it('puts evidence away that is dismissed, for good', async () => {
    const document = await openTracker('dismissed.md')
    const id = await pendingRun(document)
    await vscode.commands.executeCommand('gatebook.dismissEvidence', id)
    assert.equal(entry(id)?.state, 'ended')
    const before = document.getText()
    await api.runs?.collect()
    assert.equal(document.getText(), before)
    assert.equal(entry(id)?.state, 'ended')
  })

  it('lists what another window or the command line has left', async () => {
    const document = await openTracker('others.md')
    const { id } = leaveResult(document, { outcome: 'failed', exitCode: 3, reason: null })
    assert.equal(entry(id), undefined)
    await api.runs?.journal.refresh()
    assert.match(await lineOf(id), /^echo all tables load \| exit 3 · HBR-01 · 2\.5s · .*<error> ended$/)
    const { id: elsewhere } = leaveResult(document, { outcome: 'passed', exitCode: 0, reason: null }, '/elsewhere/a.md')
    // placed by whoever ran them
    for (const one of [id, elsewhere]) markPlaced(one)
    await api.runs?.journal.refresh()
    assert.equal(entry(elsewhere), undefined, 'a run of another workspace is not shown')
  })

  it('lists what other machines recorded, and says which records were changed', async () => {
    const document = await openTracker('cloned.md')
    const { journal } = api.runs ?? assert.fail('there is a machine to run on')
    const name = leaveRecord(document, { ci: 'Harbour CI', started: '2026-02-10T09:30:00.000+00:00', duration: 41.2 })
    await journal.refresh()
    assert.match(
      await lineOf(name),
      /^echo all tables load \| exit 0 · HBR-01 · 41\.2s · 2026-02-10 09:30 · CI <pass> recorded$/,
    )
    const { accessibilityInformation, tooltip } = await api.evidenceTree.getTreeItem(name)
    assert.match(accessibilityInformation?.label ?? '', /^echo all tables load, exit 0, HBR-01, 41\.2s, .*, CI$/)
    assert.match((tooltip as vscode.MarkdownString).value, /Harbour/)
    assert.equal(api.runs?.logOf(name), null, 'its output is where it ran')
    await closeEditors()
    await vscode.commands.executeCommand('gatebook.revealRun', name)
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, document.uri.fsPath)
    fs.appendFileSync(recordFile(name), ' ')
    await journal.refresh()
    assert.match(await lineOf(name), /^Record \w{8} \| changed after it was written · HBR-01 <shield> damaged$/)
    fs.rmSync(recordFile(name))
    await journal.refresh()
    assert.equal(entry(name), undefined)
  })

  it('opens what is known of a run as a read-only document', async () => {
    const document = await openTracker('log.md')
    const [report] = await runCommand(document, 0)
    assert(report?.result)
    await vscode.commands.executeCommand('gatebook.showRunOutput', report.result.id)
    const shown = vscode.window.activeTextEditor?.document
    assert.equal(shown?.uri.scheme, 'gatebook-run')
    const head =
      /^> echo all tables load\n {2}HBR-01 of log\.md\n {2}in \/.*\n {2}exit 0 after [\d.]+s, .*, 16 bytes of output\n/
    assert.match(shown.getText(), head)
    assert.match(shown.getText(), /^all tables load$/m)
    await assert.rejects(async () => vscode.workspace.fs.readFile(shown.uri), 'no file stands behind it')
  })

  it('opens the line of the command', async () => {
    const document = await openTracker('line.md')
    const [report] = await runCommand(document, 1)
    assert(report?.result)
    await closeEditors()
    await vscode.commands.executeCommand('gatebook.revealRun', report.result.id)
    const { active } = vscode.window.activeTextEditor?.selection ?? {}
    assert.match(active ? document.lineAt(active).text : '', /^- \[ \] `sh -c "exit 3"`/)
  })

  it('announces once what ended while the window was away, until something new runs', async () => {
    const document = await openTracker('announced.md')
    leaveResult(document, { outcome: 'passed', exitCode: 0, reason: null })
    await api.runs?.collect()
    const said = 'A run ended while this window was away. The evidence stands in the tracker.'
    assert.equal(api.runs?.journal.announcement(), said)
    assert.equal(api.evidenceView.message, said)
    await runCommand(document, 1)
    assert.equal(api.runs?.journal.announcement(), null)
    assert.equal(api.evidenceView.message, undefined)
    await api.runs?.collect()
    assert.equal(api.runs?.journal.announcement(), null)
  })

  const recordFile = (name: string) => path.join(workspaceFolder(), '.gatebook/evidence', `${name}.json`)

  /** What a clone brings of a run elsewhere. */
  function leaveRecord({ uri }: vscode.TextDocument, changes: Partial<EvidenceRecord>): string {
    const command = 'echo all tables load'
    const document = path.relative(workspaceFolder(), uri.fsPath)
    const asked = { document, packet: 'HBR-01', command, commandHash: sha256(command) }
    const bytes = recordBytes(recordOf({ ...asked, ...changes }))
    const name = sha256(bytes)
    fs.mkdirSync(path.dirname(recordFile(name)), { recursive: true })
    fs.writeFileSync(recordFile(name), bytes)
    return name
  }

  function entry(id: string): RunEntry | undefined {
    return api.runs?.journal.find(id)
  }

  function liveIn(document: vscode.TextDocument): Promise<RunEntry> {
    assert(api.runs)
    const { journal } = api.runs
    const isLive = (one: RunEntry) => one.state === 'live' && one.job.document === document.uri.fsPath
    return until(journal.onChanged, () => journal.entries().find(isLive))
  }

  /** Starts a soak of the waiting command, and waits until its recorder has begun. */
  async function soakFor(document: vscode.TextDocument, hours: number) {
    const restore = replace(vscode.window, 'showInputBox', () => Promise.resolve(String(hours)))
    const report = vscode.commands
      .executeCommand<RunReport[]>('gatebook.runSoak', document.uri.toString(), 'HBR-01', 2)
      .then((reports) => reports)
    const { id } = await liveIn(document)
    restore()
    await ticked(() => api.runs?.journal.progress(id))
    return [report, id] as const
  }

  /** Looks whenever the view looks at the clock, which it does while somebody sees it. */
  async function ticked(look: () => unknown): Promise<void> {
    const { onDidChangeTreeData } = api.evidenceTree
    assert(onDidChangeTreeData)
    await vscode.commands.executeCommand('gatebook.evidence.focus')
    await until(onDidChangeTreeData, look)
  }

  /** A run whose command is gone from its document when it ends. */
  async function pendingRun(document: vscode.TextDocument): Promise<string> {
    const report = runCommand(document, 2)
    const { id } = await liveIn(document)
    await replaceText(document, `${waiting}\n`, '')
    fs.writeFileSync(tide(), '')
    await report
    return id
  }

  /** `label | description <icon> context` of a run in the tree. */
  async function lineOf(id: string): Promise<string> {
    assert((await api.evidenceTree.getChildren())?.includes(id), `${id} stands in the view Evidence`)
    const { label, description, iconPath, contextValue } = await api.evidenceTree.getTreeItem(id)
    assert(iconPath instanceof vscode.ThemeIcon && typeof label === 'string')
    return `${label} | ${String(description)} <${iconPath.id}> ${contextValue}`
  }
})
