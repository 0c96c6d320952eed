import * as vscode from 'vscode'
import type { Runs } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import type { Trackers } from '../trees/trackers.ts'
import { testItems } from './items.ts'
import { runTests } from './run-tests.ts'

/** Required commands in the Test Explorer. */
export interface TestExplorer {
  readonly controller: vscode.TestController
  readonly profile: vscode.TestRunProfile
}

/** Null where nothing can be run, or may not be: in a browser alone, and in a workspace that is not trusted. */
export function showTests({ context, runs }: Services, trackers: Trackers): () => TestExplorer | null {
  let explorer: TestExplorer | null = null
  const show = () => {
    if (runs && !explorer) explorer = makeExplorer(context, runs, trackers)
  }
  if (vscode.workspace.isTrusted) show()
  else context.subscriptions.push(vscode.workspace.onDidGrantWorkspaceTrust(show))
  return () => explorer
}

function makeExplorer({ subscriptions }: vscode.ExtensionContext, runs: Runs, trackers: Trackers): TestExplorer {
  const controller = vscode.tests.createTestController('gatebook', 'Gatebook')
  const items = testItems(controller)
  const profile = controller.createRunProfile(
    vscode.l10n.t('Run Required Commands'),
    vscode.TestRunProfileKind.Run,
    (request, token) => runTests({ controller, items, runs }, request, token),
    false,
  )
  const update = () => items.update(trackers.all())
  subscriptions.push(controller, profile, trackers.onChanged(update))
  update()
  return { controller, profile }
}
