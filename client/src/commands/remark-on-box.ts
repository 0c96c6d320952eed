import * as vscode from 'vscode'
import type { OutlineNode, Range } from '../../../server/src/protocol/index.ts'
import { toRange } from '../edits.ts'
import type { Services } from '../services.ts'
import { isPacketNode } from '../trees/node.ts'
import { isRange } from './reveal.ts'
import { activeTracker } from './targets.ts'

/** Words about a box that a person is asked for, and that are written behind its item. */
export interface Remark {
  /** What is done, for titles and questions: `Waive`. */
  readonly verb: string
  readonly fits: (box: OutlineNode) => boolean
  /** The words; undefined where the person gave up. */
  readonly ask: (item: string) => Promise<string | undefined>
}

type Kind = Pick<Remark, 'verb' | 'fits'>

interface Target {
  readonly uri: vscode.Uri
  readonly item: OutlineNode
}

/** Asks, and writes the answer as one edit; the box stays as it is: (uri, range of the box), a node, or one that is chosen. */
export async function remarkOnBox(services: Services, given: readonly unknown[], remark: Remark): Promise<void> {
  const target = await boxTarget(services, given, remark)
  if (!target) return
  const document = await vscode.workspace.openTextDocument(target.uri)
  const { version } = document
  const words = await remark.ask(target.item.label)
  if (words === undefined) return
  const isWritten = document.version === version && (await insert(document, endOf(document, target.item), ` ${words}`))
  if (!isWritten)
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Nothing was written: the document was changed meanwhile, or cannot be edited. {0} the item again.',
        remark.verb,
      ),
    )
}

/** The box that is meant: (uri, range of the box), a node of the view, or one that is chosen from the active tracker. */
export async function boxTarget(
  services: Services,
  given: readonly unknown[],
  remark: Kind,
): Promise<Target | undefined> {
  const [first, box] = given
  if (isPacketNode(first)) return { uri: first.uri, item: first.outline }
  await services.outlines.settled()
  if (typeof first !== 'string' || !isRange(box)) return chooseBox(services, remark)
  const uri = vscode.Uri.parse(first)
  const item = boxesIn(services.outlines.of(uri), remark).find((node) => isSamePlace(node.box, box))
  if (!item)
    void vscode.window.showWarningMessage(
      vscode.l10n.t('No such box stands there any more. Look at the document and try again.'),
    )
  return item && { uri, item }
}

async function chooseBox(services: Services, remark: Kind): Promise<Target | undefined> {
  const active = await activeTracker(services)
  if (!active) return undefined
  const isHere = ({ range }: OutlineNode) => toRange(range).start.line === active.line
  const boxes = boxesIn(active.tracker, remark)
  const sorted = [...boxes.filter(isHere), ...boxes.filter((node) => !isHere(node))]
  const items = sorted.map((item) => ({ label: item.label, item }))
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('{0} which box?', remark.verb) })
  return chosen && { uri: active.uri, item: chosen.item }
}

function boxesIn(node: OutlineNode | undefined, remark: Kind): OutlineNode[] {
  if (!node) return []
  const own = node.box && remark.fits(node) ? [node] : []
  return [...own, ...node.children.flatMap((child) => boxesIn(child, remark))]
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
