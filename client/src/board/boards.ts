import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { uriOfState } from './messages.ts'
import { type BoardPanel, followDocument } from './panel.ts'

/** The type of our panels, by which VS Code brings them back after a reload. */
const viewType = 'gatebook.board'

/** The boards that are open in editor tabs, one a tracker. */
export interface Boards {
  /** Shows the board of a tracker, the one that is open already if there is one. */
  show(uri: vscode.Uri): void
  /** A board shows what its tracker says: by its document, with so many cards. */
  readonly onDrawn: vscode.Event<Drawn>
}

export interface Drawn {
  readonly uri: vscode.Uri
  readonly cards: number
}

export function makeBoards(services: Pick<Services, 'context' | 'server' | 'log'>): Boards {
  const { context } = services
  const open = new Map<string, BoardPanel>()
  const drawn = new vscode.EventEmitter<Drawn>()
  const adopt = (panel: vscode.WebviewPanel, uri: vscode.Uri) => {
    const key = uri.toString()
    open.set(
      key,
      followDocument(services, panel, uri, (cards) => drawn.fire({ uri, cards })),
    )
    panel.onDidDispose(() => open.delete(key))
  }
  const show = (uri: vscode.Uri) => {
    const known = open.get(uri.toString())
    if (known) return known.reveal()
    adopt(vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Board'), vscode.ViewColumn.Active), uri)
  }
  context.subscriptions.push(
    drawn,
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel(panel, state: unknown) {
        const uri = uriOfState(state)
        if (uri === null) panel.dispose()
        else adopt(panel, vscode.Uri.parse(uri))
        return Promise.resolve()
      },
    }),
  )
  return { show, onDrawn: drawn.event }
}
