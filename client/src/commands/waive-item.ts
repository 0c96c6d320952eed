import * as vscode from 'vscode'
import type { OutlineNode, Range } from '../../../server/src/protocol/index.ts'
import { toRange } from '../edits.ts'
import type { Services } from '../services.ts'
import { isPacketNode } from '../trees/node.ts'
import { isRange } from './reveal.ts'
import { activeTracker } from './targets.ts'
import { askForWaiver } from './waiver.ts'

interface Target {
  readonly uri: vscode.Uri
  readonly item: OutlineNode
}

/** Writes a waiver with reason, owner and last day onto an open box, which stays open: (uri, range of the box) or a node. */
export async function waiveItem(services: Services, ...given: readonly unknown[]): Promise<void> {
  const target = await itemTarget(services, given)
  if (!target) return
  const document = await vscode.workspace.openTextDocument(target.uri)
  const { version } = document
  const waiver = await askForWaiver(target.item.label)
  if (waiver === undefined) return
  const isWritten = document.version === version && (await insert(document, endOf(document, target.item), ` ${waiver}`))
  if (!isWritten)
    void vscode.window.showWarningMessage(
      'Nothing was written: the document was changed meanwhile, or cannot be edited. Waive the item again.',
    )
}

async function itemTarget(services: Services, given: readonly unknown[]): Promise<Target | undefined> {
  const [first, box] = given
  if (isPacketNode(first)) return { uri: first.uri, item: first.outline }
  await services.outlines.settled()
  if (typeof first !== 'string' || !isRange(box)) return chooseItem(services)
  const uri = vscode.Uri.parse(first)
  const item = openBoxes(services.outlines.of(uri)).find((node) => isSamePlace(node.box, box))
  if (!item)
    void vscode.window.showWarningMessage('No open box stands there any more. Look at the document and try again.')
  return item && { uri, item }
}

async function chooseItem(services: Services): Promise<Target | undefined> {
  const active = await activeTracker(services)
  if (!active) return undefined
  const isHere = ({ range }: OutlineNode) => toRange(range).start.line === active.line
  const boxes = openBoxes(active.tracker)
  const sorted = [...boxes.filter(isHere), ...boxes.filter((node) => !isHere(node))]
  const items = sorted.map((item) => ({ label: item.label, item }))
  const chosen = await vscode.window.showQuickPick(items, { title: 'Waive which open box?' })
  return chosen && { uri: active.uri, item: chosen.item }
}

function openBoxes(node: OutlineNode | undefined): OutlineNode[] {
  if (!node) return []
  const own = node.box && !node.checked ? [node] : []
  return [...own, ...node.children.flatMap(openBoxes)]
}

function isSamePlace(one: Range | undefined, { start }: Range): boolean {
  return one?.start.line === start.line && one.start.character === start.character
}

/** The end of the item's text; of a required command the end of its line, after its expectation. */
function endOf(document: vscode.TextDocument, { range, run }: OutlineNode): vscode.Position {
  const { end } = toRange(range)
  return run ? new vscode.Position(end.line, document.lineAt(end.line).text.trimEnd().length) : end
}

function insert({ uri }: vscode.TextDocument, place: vscode.Position, text: string): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit()
  edit.insert(uri, place, text)
  return vscode.workspace.applyEdit(edit)
}
