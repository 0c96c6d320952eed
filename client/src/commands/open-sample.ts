import * as vscode from 'vscode'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { sampleName, samplePlaces, sampleUri } from '../walkthrough/sample.ts'

/** Opens a fresh copy of the sample tracker; with a place of it (`claim`, `command`, `box`) the copy that is there. */
export async function openSample(services: Services, ...given: readonly unknown[]): Promise<void> {
  const [place] = given
  const uri = sampleUri(services)
  try {
    if (!isPlace(place) || !(await isThere(uri))) await makeSample(services, uri)
    const document = await vscode.workspace.openTextDocument(uri)
    if (document.isUntitled && !document.getText()) await fill(services, document)
    const at = document.positionAt(isPlace(place) ? Math.max(0, document.getText().indexOf(samplePlaces[place])) : 0)
    const selection = new vscode.Range(at, at)
    const editor = await vscode.window.showTextDocument(document, { selection, preview: false })
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The sample tracker could not be opened: {0}', wordsOf(error)))
  }
}

function isPlace(value: unknown): value is keyof typeof samplePlaces {
  return typeof value === 'string' && Object.hasOwn(samplePlaces, value)
}

const documentAt = (uri: vscode.Uri) =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())

async function isThere(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return documentAt(uri) !== undefined
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  )
}

/** What a person has changed and not saved stays. */
async function makeSample({ context }: Services, uri: vscode.Uri): Promise<void> {
  if (uri.scheme === 'untitled' || documentAt(uri)?.isDirty) return
  const folder = vscode.Uri.joinPath(uri, '..')
  await vscode.workspace.fs.copy(original(context), folder, { overwrite: true })
}

async function fill({ context }: Services, document: vscode.TextDocument): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(original(context), sampleName))
  const edit = new vscode.WorkspaceEdit()
  edit.insert(document.uri, new vscode.Position(0, 0), new TextDecoder().decode(bytes))
  await vscode.workspace.applyEdit(edit)
}

const original = ({ extensionUri }: vscode.ExtensionContext) => vscode.Uri.joinPath(extensionUri, 'media/sample')
