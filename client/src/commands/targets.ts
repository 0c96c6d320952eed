import * as vscode from 'vscode'
import type { OutlineNode } from '../../../server/src/protocol/index.ts'
import { toRange } from '../edits.ts'
import type { Services } from '../services.ts'
import { commandsUnder, isPacketNode, packetOf } from '../trees/node.ts'

/** What a command about runs is told: ids, never the text of a command. */
export interface RunTarget {
  readonly uri: vscode.Uri
  readonly packet: string
  readonly command: number | null
}

/** One required command. */
export interface CommandTarget extends RunTarget {
  readonly command: number
}

/** The required command that is meant: by ids (lens, quick fix), by a node of the view, or chosen from the active tracker. */
export async function commandTarget(
  services: Services,
  given: readonly unknown[],
  question = vscode.l10n.t('Run which required command?'),
): Promise<CommandTarget | undefined> {
  const [first, packet, command] = given
  if (typeof first === 'string' && typeof packet === 'string' && isIndex(command))
    return { uri: vscode.Uri.parse(first), packet, command }
  if (isPacketNode(first)) return first.outline.run && { uri: first.uri, ...first.outline.run }
  const active = await activeTracker(services)
  if (!active) return undefined
  const { uri, tracker, line } = active
  const chosen = await choose(commandsUnder(tracker), line, question)
  return chosen?.run && { uri, ...chosen.run }
}

/** The packet that is meant, all of whose required commands are run. */
export async function packetTarget(services: Services, given: readonly unknown[]): Promise<RunTarget | undefined> {
  const [first, packet] = given
  if (typeof first === 'string' && typeof packet === 'string')
    return { uri: vscode.Uri.parse(first), packet, command: null }
  if (isPacketNode(first)) return wholePacket(first.uri, first.outline)
  const active = await activeTracker(services)
  if (!active) return undefined
  const packets = active.tracker.children.filter((node) => packetOf(node) !== undefined)
  const chosen = await choose(packets, active.line, vscode.l10n.t('Run all required commands of which packet?'))
  return chosen && wholePacket(active.uri, chosen)
}

function wholePacket(uri: vscode.Uri, outline: OutlineNode): RunTarget | undefined {
  const packet = packetOf(outline)
  return packet === undefined ? undefined : { uri, packet, command: null }
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

interface ActiveTracker {
  readonly uri: vscode.Uri
  readonly tracker: OutlineNode
  readonly line: number
}

/** The tracker in the active editor; says so where there is none. */
export async function activeTracker({ outlines }: Services): Promise<ActiveTracker | undefined> {
  await outlines.settled()
  const editor = vscode.window.activeTextEditor
  const tracker = editor && outlines.of(editor.document.uri)
  if (editor && tracker) return { uri: editor.document.uri, tracker, line: editor.selection.active.line }
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The active editor shows no tracker. Open one and try again.'),
  )
  return undefined
}

/** What stands at the cursor comes first. */
async function choose(nodes: readonly OutlineNode[], line: number, title: string): Promise<OutlineNode | undefined> {
  if (!nodes.length) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This tracker requires no command.'))
    return undefined
  }
  const isHere = ({ range }: OutlineNode) => toRange(range).start.line === line
  const sorted = nodes.toSorted((one, other) => Number(isHere(other)) - Number(isHere(one)))
  const items = sorted.map((node) => ({
    label: node.label,
    description: node.run?.packet ?? '',
    detail: node.description,
    node,
  }))
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.node
}
