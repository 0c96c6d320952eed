import * as vscode from 'vscode'
import { oneAtATime } from '../../../server/src/core/one-at-a-time.ts'
import { type DocumentVerdict, method, type PacketBoard, type Range } from '../../../server/src/protocol/index.ts'
import { commandIds } from '../commands/ids.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { summary } from '../status/tracker-status.ts'
import { readToExtension, type ToPage } from './messages.ts'
import { pageFolder, pageOf } from './page.ts'

export interface BoardPanel {
  reveal(): void
}

type Needs = Pick<Services, 'context' | 'server' | 'log'>

/** Keeps a panel in step with its document until it is closed; `onDrawn` hears how many cards it shows. */
export function followDocument(
  services: Needs,
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  onDrawn: (cards: number) => void,
): BoardPanel {
  const { context, server, log } = services
  const { webview } = panel
  let places: ReadonlyMap<string, Range> = new Map()
  const refresh = oneAtATime(async () => {
    const message = await messageOf(services, uri)
    if (message.type === 'board') places = placesOf(message.board)
    panel.title = message.type === 'board' ? `Board: ${message.board.title}` : vscode.l10n.t('Board')
    await webview.postMessage(message)
  })
  // a page that nobody sees is gone, and asks again when it comes back
  const look = () => {
    if (panel.visible) refresh().catch((error: unknown) => log.warn(`The board is not drawn: ${wordsOf(error)}`))
  }
  const isOwn = (other: vscode.Uri | undefined) => other === undefined || other.toString() === uri.toString()
  const hear = (value: unknown) => {
    const message = readToExtension(value)
    if (message?.type === 'ready') look()
    if (message?.type === 'drawn') onDrawn(message.cards)
    if (message?.type === 'open') open(message.key)
  }
  const open = (key: string) => {
    const range = places.get(key)
    if (range) void vscode.commands.executeCommand(commandIds.reveal, uri.toString(), range)
  }
  const subscriptions = [
    webview.onDidReceiveMessage(hear),
    server.onChanged((changed) => isOwn(changed) && look()),
    // VS Code forgets documents that no editor shows, and with them what the server reads
    vscode.workspace.onDidCloseTextDocument((document) => isOwn(document.uri) && look()),
  ]
  panel.onDidDispose(() => subscriptions.forEach((one) => void one.dispose()))
  panel.iconPath = { light: iconIn(context.extensionUri, 'light'), dark: iconIn(context.extensionUri, 'dark') }
  webview.options = { enableScripts: true, localResourceRoots: [pageFolder(context.extensionUri)] }
  webview.html = pageOf(webview, context.extensionUri)
  return { reveal: () => panel.reveal() }
}

const iconIn = (extension: vscode.Uri, theme: string) => vscode.Uri.joinPath(extension, 'media', `board-${theme}.svg`)

async function messageOf({ server }: Needs, uri: vscode.Uri): Promise<ToPage> {
  const params = { uri: uri.toString() }
  try {
    // one that was never saved and is closed would be made anew, and empty
    if (uri.scheme !== 'untitled') await vscode.workspace.openTextDocument(uri)
    const [board, verdict] = await Promise.all([
      server.request<PacketBoard | null>(method.board, params),
      server.request<DocumentVerdict | null>(method.verdict, params),
    ])
    if (!board)
      return nothing(uri, vscode.l10n.t('{0} is no tracker, so it has no board.', vscode.workspace.asRelativePath(uri)))
    const headline = [board.status, verdict ? summary(verdict) : board.progress].filter(Boolean).join(' · ')
    return { type: 'board', uri: params.uri, headline, board }
  } catch (error) {
    return nothing(uri, vscode.l10n.t('The board cannot be drawn: {0}', wordsOf(error)))
  }
}

const nothing = (uri: vscode.Uri, reason: string): ToPage => ({ type: 'nothing', uri: uri.toString(), reason })

const placesOf = ({ columns }: PacketBoard): ReadonlyMap<string, Range> =>
  new Map(columns.flatMap(({ cards }) => cards.map(({ key, range }) => [key, range])))
