/**
 * An extension for the web worker of VS Code. Its language server is a worker of its own, which VS Code refuses for an
 * extension of a remote folder; so the extension has an address here, as it has in a marketplace.
 */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Page } from 'playwright-core'

export interface ServedExtension {
  readonly address: string
  readonly stop: () => void
}

/** Serves the folder of an unpacked extension to the browser of this machine. */
export async function serveExtension(folder: string): Promise<ServedExtension> {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://localhost').pathname))
    const isThere = file.startsWith(folder + path.sep) && fs.statSync(file, { throwIfNoEntry: false })?.isFile()
    const type = { '.js': 'text/javascript', '.svg': 'image/svg+xml' }[path.extname(file)] ?? 'application/json'
    response.writeHead(isThere ? 200 : 404, { 'access-control-allow-origin': '*', 'content-type': type })
    response.end(isThere ? fs.readFileSync(file) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // the worker's content policy knows `localhost`, not its number
  const address = `http://localhost:${(server.address() as AddressInfo).port}`
  return { address, stop: () => (server.close(), server.closeAllConnections()) }
}

/** Makes the workbench that the page opens next take the extension as one of its own. */
export async function addWebExtension(page: Page, address: string): Promise<void> {
  const { protocol, host } = new URL(address)
  const location = { scheme: protocol.replace(':', ''), authority: host, path: '/' }
  const setting = `"additionalBuiltinExtensions":[${JSON.stringify(location)}],`
  // a page that was changed on its way counts as one from outside this machine
  await page.context().grantPermissions(['local-network-access'])
  await page.route(
    (url) => url.pathname === '/' && url.searchParams.has('folder'),
    async (route) => {
      const response = await route.fetch()
      const start = 'id="vscode-workbench-web-configuration" data-settings="{'
      const text = await response.text()
      if (!text.includes(start))
        throw new Error('The workbench page has another form: the web extension has no place in it.')
      const body = text.replace(start, start + setting.replaceAll('"', '&quot;'))
      // the page's policy knows extensions of https addresses only
      const headers = response.headers()
      delete headers['content-security-policy']
      await route.fulfill({ response, headers, body })
    },
  )
}
