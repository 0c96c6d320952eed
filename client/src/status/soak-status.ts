import * as vscode from 'vscode'
import { viewIds } from '../commands/ids.ts'
import type { Journal } from '../runs/runs.ts'
import { remaining, schedule, soakFacts, soakState, type SoakState } from '../runs/soak-words.ts'
import type { Services } from '../services.ts'

/** What the status bar says of soaks that go on; empty while there is none. */
export interface SoakStatus {
  /** `Soak 20:55 left · 1 gap`. */
  readonly text: () => string
}

/** Milliseconds between two looks at the clock while a soak goes on. */
const beat = 1000

/** Shows the soak that ends first, in every window that waits for one, whether or not its view is seen. */
export function showSoakStatus({ context, runs }: Services): SoakStatus {
  const item = vscode.window.createStatusBarItem('gatebook.soak', vscode.StatusBarAlignment.Left, 2)
  item.name = vscode.l10n.t('Gatebook: Soak')
  item.command = `${viewIds.evidence}.focus`
  context.subscriptions.push(item)
  if (!runs) return { text: () => '' }
  const { journal } = runs
  const tell = () => {
    const soaks = soaksOf(journal)
    const [first] = soaks
    if (!first) return item.hide()
    const more = soaks.length > 1 ? [vscode.l10n.t('{0} soaks', soaks.length)] : []
    item.text = vscode.l10n.t('$(watch) Soak {0}', [...remaining(first), ...more].join(' · '))
    item.tooltip = soaks.flatMap(({ command, ...soak }) => [command, ...soakFacts(soak)]).join('\n')
    item.accessibilityInformation = {
      label: vscode.l10n.t('Soak of {0}, {1}', first.command, schedule(first).join(', ')),
      role: 'button',
    }
    item.show()
  }
  const timer = setInterval(() => hasSoak(journal) && tell(), beat)
  context.subscriptions.push(new vscode.Disposable(() => clearInterval(timer)), journal.onChanged(tell))
  tell()
  return { text: () => (hasSoak(journal) ? item.text : '') }
}

const hasSoak = (journal: Journal): boolean =>
  journal.entries().some((entry) => entry.state === 'live' && entry.job.soak)

function soaksOf(journal: Journal): (SoakState & { readonly command: string })[] {
  const now = Date.now()
  return journal
    .entries()
    .flatMap((entry) => {
      if (entry.state !== 'live' || !entry.job.soak) return []
      const { job, since, id } = entry
      return [{ ...soakState(entry.job.soak, journal.progress(id), since, now), command: job.command }]
    })
    .sort((one, other) => one.due - other.due)
}
