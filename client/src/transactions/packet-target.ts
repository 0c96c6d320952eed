import * as vscode from 'vscode'
import { method, type OutlineNode, type PacketSheet, type TransactSheets } from '../../../server/src/protocol/index.ts'
import { activeTracker } from '../commands/targets.ts'
import { toRange } from '../edits.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { isPacketNode } from '../trees/node.ts'

export interface PacketTarget {
  readonly uri: vscode.Uri
  readonly packet: string
}

/** The packet that is meant: by (uri, packet), by a node of the view, or chosen from the active tracker, the one at the cursor first. */
export async function targetOf(
  services: Services,
  given: readonly unknown[],
  question: string,
): Promise<PacketTarget | undefined> {
  const [first, packet] = given
  if (typeof first === 'string' && typeof packet === 'string') return { uri: vscode.Uri.parse(first), packet }
  if (isPacketNode(first)) return ofNode(first.uri, first.outline)
  const active = await activeTracker(services)
  if (!active) return undefined
  const packets = active.tracker.children.filter(({ kind }) => kind === 'packet')
  const here = packets.findLast((node) => toRange(node.range).start.line <= active.line)
  const sorted = here ? [here, ...packets.filter((node) => node !== here)] : packets
  const items = sorted.map((node) => ({ label: node.label, description: node.description, node }))
  const chosen = await vscode.window.showQuickPick(items, { title: question, matchOnDescription: true })
  return chosen && ofNode(active.uri, chosen.node)
}

/** A packet's key is its id; an id that comes twice has its ordinal behind it. */
const ofNode = (uri: vscode.Uri, { kind, key }: OutlineNode): PacketTarget | undefined =>
  kind === 'packet' ? { uri, packet: key.replace(/~\d+$/, '') } : undefined

/** What the forms of this tracker must know; undefined where the server cannot say, which a person is told. */
export async function sheetsOf({ server }: Services, uri: vscode.Uri): Promise<TransactSheets | undefined> {
  try {
    await vscode.workspace.openTextDocument(uri)
    return await server.request<TransactSheets>(method.sheets, { uri: uri.toString() })
  } catch (error) {
    void vscode.window.showWarningMessage(wordsOf(error))
    return undefined
  }
}

/** What the form of a packet must know. */
export async function sheetOf(services: Services, { uri, packet }: PacketTarget): Promise<PacketSheet | undefined> {
  const found = await sheetsOf(services, uri)
  const sheet = found?.packets.find((one) => one.packet === packet)
  if (found && !sheet)
    void vscode.window.showWarningMessage(vscode.l10n.t('There is no packet {0} in this tracker any more.', packet))
  return sheet
}
