import * as vscode from 'vscode'
import { contextKeys } from '../commands/ids.ts'
import { packetFilters, type PacketFilter } from './packet-filters.ts'

/** How the view Packets shows its packets, kept for the workspace. */
export interface PacketOptions extends vscode.Disposable {
  readonly grouping: () => Grouping
  readonly filters: () => readonly PacketFilter[]
  /** The name by which boards call the person; null before anybody has said. */
  readonly me: () => string | null
  /** Changes what is given, and leaves the rest. */
  readonly set: (changes: Partial<Kept>) => Promise<void>
  readonly onChanged: vscode.Event<void>
}

export type Grouping = 'document' | 'status'

interface Kept {
  readonly grouping: Grouping
  readonly filters: readonly PacketFilter[]
  readonly me: string | null
}

const key = 'gatebook.packets'

export function makePacketOptions(memento: vscode.Memento): PacketOptions {
  const changed = new vscode.EventEmitter<void>()
  let kept = readKept(memento.get(key))
  const tell = () => {
    void vscode.commands.executeCommand('setContext', contextKeys.isByStatus, kept.grouping === 'status')
    void vscode.commands.executeCommand('setContext', contextKeys.isFiltered, kept.filters.length > 0)
  }
  tell()
  return {
    grouping: () => kept.grouping,
    filters: () => kept.filters,
    me: () => kept.me,
    async set(changes) {
      kept = { ...kept, ...changes }
      tell()
      changed.fire()
      await memento.update(key, kept)
    },
    onChanged: changed.event,
    dispose: () => changed.dispose(),
  }
}

/** Another version may have kept anything. */
function readKept(value: unknown): Kept {
  const { grouping, filters, me } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Kept, unknown>
  >
  return {
    grouping: grouping === 'status' ? 'status' : 'document',
    filters: packetFilters.filter((name) => Array.isArray(filters) && filters.includes(name)),
    me: typeof me === 'string' ? me : null,
  }
}
