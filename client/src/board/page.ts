import * as vscode from 'vscode'

/** Where the page's script and style sheet stand, the only files that it may load. */
export function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'board')
}

/** The page of a board: one script, one style sheet, no network, nothing else. */
export function pageOf(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = makeNonce()
  const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString()
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${address('board.css')}">
  <title>Gatebook board</title>
</head>
<body>
  <script nonce="${nonce}" src="${address('main.js')}"></script>
</body>
</html>`
}

function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
