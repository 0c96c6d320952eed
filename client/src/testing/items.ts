import * as vscode from 'vscode'
import type { OutlineNode } from '../../../server/src/protocol/index.ts'
import { toRange } from '../edits.ts'
import { commandsUnder, packetOf, type PacketNode } from '../trees/node.ts'

/** What a test item stands for: one required command. */
export interface TestedCommand {
  readonly uri: vscode.Uri
  readonly packet: string
  readonly command: number
  readonly text: string
}

/** The tests of all open trackers: document → packet → required command. */
export interface TestItems {
  readonly update: (trackers: readonly PacketNode[]) => void
  /** What an item of a command stands for as of the last update; undefined for others. */
  commandOf(item: vscode.TestItem): TestedCommand | undefined
}

/** Items that stay keep their identity, and with it the results that they show. */
export function testItems(controller: vscode.TestController): TestItems {
  let commands = new WeakMap<vscode.TestItem, TestedCommand>()
  return {
    update(trackers) {
      commands = new WeakMap()
      const place = (parent: vscode.TestItemCollection, looks: readonly Look[]) =>
        parent.replace(
          looks.map((look, index) => {
            const { id, label, uri, tested, children } = look
            const item = parent.get(id) ?? controller.createTestItem(id, label, uri)
            dress(item, look, index)
            if (tested) commands.set(item, tested)
            place(item.children, children)
            return item
          }),
        )
      place(controller.items, trackers.filter(({ outline }) => commandsUnder(outline).length).map(lookOfTracker))
    },
    commandOf: (item) => commands.get(item),
  }
}

/** How an item looks. */
interface Look {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly uri: vscode.Uri
  readonly range: vscode.Range
  readonly tested?: TestedCommand
  readonly children: readonly Look[]
}

/** In the order of the document, whatever the items are called. */
function dress(item: vscode.TestItem, { label, description, range }: Look, index: number): void {
  item.label = label
  item.description = description
  item.range = range
  item.sortText = String(index).padStart(5, '0')
}

function lookOfTracker({ uri, outline }: PacketNode): Look {
  const packets = outline.children.filter((node) => packetOf(node) !== undefined)
  return {
    ...lookOf(uri, uri.toString(), outline),
    description: vscode.workspace.asRelativePath(uri),
    children: packets.map((packet) => ({
      ...lookOf(uri, packet.key, packet),
      children: commandLooks(uri, commandsUnder(packet)),
    })),
  }
}

/** A command is known by its text, so that its result stays with it when others are added before it. */
function commandLooks(uri: vscode.Uri, commands: readonly OutlineNode[]): Look[] {
  const seen = new Map<string, number>()
  return commands.flatMap((node) => {
    const { label: text, run } = node
    if (!run) return []
    const count = (seen.get(text) ?? 0) + 1
    seen.set(text, count)
    const id = count === 1 ? text : `${text} (${count})`
    return [{ ...lookOf(uri, id, node), tested: { uri, ...run, text }, children: [] }]
  })
}

function lookOf(uri: vscode.Uri, id: string, { label, description, range }: OutlineNode): Omit<Look, 'children'> {
  return { id, label: label.replace(/\s+/g, ' '), description, uri, range: toRange(range) }
}
