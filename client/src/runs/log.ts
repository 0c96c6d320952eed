import * as vscode from 'vscode'
import { describeRun } from '../../../server/src/core/evidence/describe.ts'
import type { RecordedOutput, RunResult } from '../../../server/src/core/index.ts'
import { readOutput } from '../../../server/src/recorder/output.ts'
import { aboutOf, type Journal, type RunEntry, type Runs } from './runs.ts'
import { visible } from './visible.ts'

/** Of read-only documents that say what is known of a run. */
const scheme = 'gatebook-run'

/** Gives what makes the address of a run's document. */
export function showLogs({ subscriptions }: vscode.ExtensionContext, journal: Journal): Runs['logOf'] {
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const isShown = (uri: vscode.Uri) =>
    vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString())
  subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ query }) => {
        const entry = journal.find(query)
        return entry && hasLog(entry) ? textOf(entry) : vscode.l10n.t('Nothing is known of this run any more.\n')
      },
    }),
    // the document of a run that was live says how it ended
    journal.onChanged(() =>
      journal
        .entries()
        .filter(hasLog)
        .map(addressOf)
        .filter(isShown)
        .forEach((uri) => changed.fire(uri)),
    ),
  )
  return (id) => {
    const entry = journal.find(id)
    return entry && hasLog(entry) ? addressOf(entry) : null
  }
}

type Logged = Extract<RunEntry, { state: 'live' | 'pending' | 'ended' }>

/** Of other runs this machine has no output. */
const hasLog = (entry: RunEntry): entry is Logged => entry.state !== 'recorded' && entry.state !== 'damaged'

/** The path is what the editor's tab shows. */
function addressOf(entry: Logged): vscode.Uri {
  const { packet } = aboutOf(entry)
  return vscode.Uri.from({ scheme, path: `/${packet} ${entry.id.slice(0, 8)}.log`, query: entry.id })
}

function textOf(entry: Logged): string {
  const { command, document, packet } = aboutOf(entry)
  const { cwd, shell, actor } = entry.state === 'live' ? entry.job : entry.result
  const head = [
    `> ${visible(command)}`,
    vscode.l10n.t('  {0} of {1}', packet, vscode.workspace.asRelativePath(document)),
    vscode.l10n.t('  in {0} by {1}, asked for by {2}', cwd, shell, actor),
  ]
  return `${[...head, ...(entry.state === 'live' ? goingOn : ending(entry.result))].join('\n')}\n`
}

const goingOn = ['', vscode.l10n.t('It is still running: its output is in the terminal.')]

function ending(result: RunResult): string[] {
  const { started, output, id } = result
  const text = readOutput(id)?.text
  return [
    vscode.l10n.t('  {0}, started {1}, {2}', describeRun(result), started, sizeOf(output)),
    '',
    text?.trimEnd() ??
      (output.bytes ? vscode.l10n.t('Its output was not kept, or was deleted.') : vscode.l10n.t('It wrote nothing.')),
  ]
}

/** Redacted secrets are counted, by kind. */
function sizeOf({ bytes, omitted, redacted }: RecordedOutput): string {
  const kinds = Object.entries(redacted).map(([kind, count]) => `${count} ${kind}`)
  return [
    vscode.l10n.t('{0} bytes of output', bytes),
    ...(omitted ? [vscode.l10n.t('{0} of them left out', omitted)] : []),
    ...(kinds.length ? [`redacted: ${kinds.join(', ')}`] : []),
  ].join(', ')
}
