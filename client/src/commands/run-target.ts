import { l10n, window } from 'vscode'
import type { RunReport } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import type { RunTarget } from './targets.ts'

/** Runs what was meant, or says that this VS Code cannot. */
export async function runTarget({ runs }: Services, target: RunTarget | undefined): Promise<readonly RunReport[]> {
  if (!target) return []
  if (runs) return runs.run(target.uri, target.packet, target.command)
  return warnOfNoMachine()
}

export function warnOfNoMachine(): readonly RunReport[] {
  void window.showWarningMessage(
    l10n.t('Required commands run on a machine, and a browser alone has none. Open the folder in VS Code.'),
  )
  return []
}
