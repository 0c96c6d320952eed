import * as vscode from 'vscode'
import { anything, ask } from '../commands/ask.ts'
import type { Services } from '../services.ts'

export interface FileChanged {
  /** Relative to the repository's root, `/` between the names. */
  readonly path: string
  readonly reason: string
}

/** The files that a person says were changed for a packet, each with what for; undefined where they gave up. */
export async function askFiles(
  { checkpoints }: Services,
  uri: vscode.Uri,
  title: string,
): Promise<readonly FileChanged[] | undefined> {
  const changed = vscode.workspace.isTrusted ? ((await checkpoints?.changedFiles(uri)) ?? []) : []
  const paths = changed.length ? await choose(changed, title) : await type(title)
  if (!paths) return undefined
  const files: FileChanged[] = []
  for (const path of paths) {
    const reason = await ask(title, vscode.l10n.t('What was {0} changed for?', path), anything)
    if (reason === undefined) return undefined
    files.push({ path, reason })
  }
  return files
}

async function choose(changed: readonly string[], title: string): Promise<readonly string[] | undefined> {
  return vscode.window.showQuickPick(changed, {
    title,
    placeHolder: vscode.l10n.t(
      'Which files were changed for it? The tracker itself goes with the checkpoint commit anyway.',
    ),
    canPickMany: true,
    ignoreFocusOut: true,
  })
}

async function type(title: string): Promise<readonly string[] | undefined> {
  const said = await ask(
    title,
    vscode.l10n.t('Files changed for it, with commas between them; empty for none'),
    anything,
  )
  return said
    ?.split(',')
    .map((path) => path.trim())
    .filter(Boolean)
}
