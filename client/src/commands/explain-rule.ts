import * as vscode from 'vscode'
import type { Services } from '../services.ts'

/** Opens a rule's page from the extension itself, so without a network: (rule code), or one that is chosen. */
export async function explainRule({ context }: Services, ...given: readonly unknown[]): Promise<void> {
  const codes = ruleCodes(context.extension)
  const [code] = given
  const known = codes.find((one) => one === code)
  const chosen = known ?? (await vscode.window.showQuickPick(codes, { title: vscode.l10n.t('Explain which rule?') }))
  if (chosen === undefined) return
  const page = vscode.Uri.joinPath(context.extensionUri, 'dist/rules', `${chosen}.md`)
  await vscode.commands.executeCommand('markdown.showPreview', page)
}

/** The rules that can be configured, in reading order. */
export function ruleCodes({ packageJSON }: vscode.Extension<unknown>): string[] {
  const { contributes } = packageJSON as { contributes: { configuration: { properties: object }[] } }
  const names = contributes.configuration.flatMap(({ properties }) => Object.keys(properties))
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
}

const prefix = 'gatebook.rules.'
