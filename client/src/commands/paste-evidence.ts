import * as vscode from 'vscode'
import { method, type Position } from '../../../server/src/protocol/index.ts'
import { toRange } from '../edits.ts'
import type { Services } from '../services.ts'
import { type PacketTarget, targetOf } from '../transactions/packet-target.ts'
import { isPacketNode } from '../trees/node.ts'
import { writeEdit } from '../write-edit.ts'

/**
 * Puts the text of the clipboard into a tracker as one fenced block, cleaned and redacted: at the cursor, of a node of the
 * view under its packet. It stays what it is, evidence by hand.
 */
export async function pasteEvidence(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const text = await vscode.env.clipboard.readText()
  if (!text.trim()) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The clipboard holds no text. Copy the output in the terminal first.'),
    )
    return false
  }
  const here = given.length ? undefined : await atCursor(services)
  const target = here ?? (await targetOf(services, given, vscode.l10n.t('Paste evidence under which packet?')))
  if (!target) return false
  const at = isPacketNode(given[0]) ? null : (here?.at ?? null)
  return writeEdit(services.server, target.uri, method.excerpt, { packet: target.packet, at, record: null, text })
}

/** The packet in whose section the cursor stands; undefined where it stands in none. */
async function atCursor({ outlines }: Services): Promise<(PacketTarget & { readonly at: Position }) | undefined> {
  await outlines.settled()
  const editor = vscode.window.activeTextEditor
  const tracker = editor && outlines.of(editor.document.uri)
  if (!editor || !tracker) return undefined
  const { active } = editor.selection
  const packets = tracker.children.filter(({ kind }) => kind === 'packet')
  const above = packets.filter(({ range }) => toRange(range).start.line <= active.line)
  const packet = above.toSorted((a, b) => toRange(b.range).start.line - toRange(a.range).start.line)[0]
  if (!packet) return undefined
  const at = { line: active.line, character: active.character }
  return { uri: editor.document.uri, packet: packet.key.replace(/~\d+$/, ''), at }
}
