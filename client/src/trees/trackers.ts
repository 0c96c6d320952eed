import * as vscode from 'vscode'
import type { PacketNode } from './node.ts'
import type { Outlines } from './outlines.ts'
import { hasTab } from './tabs.ts'

/** The trackers that somebody has open. */
export interface Trackers extends vscode.Disposable {
  /** By place. What nobody has open, though VS Code still holds it, is not among them. */
  all(): PacketNode[]
  readonly onChanged: vscode.Event<void>
}

export function openTrackers(outlines: Outlines): Trackers {
  const changed = new vscode.EventEmitter<void>()
  const subscriptions = [
    changed,
    outlines.onChanged(() => changed.fire()),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      if (opened.length || closed.length) changed.fire()
    }),
  ]
  return {
    all: () => trackers(outlines),
    onChanged: changed.event,
    dispose: () => void vscode.Disposable.from(...subscriptions).dispose(),
  }
}

function trackers(outlines: Outlines): PacketNode[] {
  const byPlace = [...outlines.all()].filter(([uri]) => hasTab(uri)).sort(([one], [other]) => (one < other ? -1 : 1))
  return byPlace.map(([uri, outline]) => ({ uri: vscode.Uri.parse(uri), outline, parent: undefined }))
}
