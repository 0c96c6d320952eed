import * as vscode from 'vscode'

/** What happened while the window was away, said until something new runs. */
export interface Announcement {
  readonly text: () => string | null
  say(text: string): void
  clear(): void
  readonly onChanged: vscode.Event<void>
}

export function makeAnnouncement(): Announcement {
  let said: string | null = null
  const changed = new vscode.EventEmitter<void>()
  const set = (text: string | null) => {
    if (said === text) return
    said = text
    changed.fire()
  }
  return { text: () => said, say: set, clear: () => set(null), onChanged: changed.event }
}
