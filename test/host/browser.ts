import fs from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

/** The Chromium or Chrome of this machine, or the one that CHROMIUM_PATH names; undefined without one. */
export function findChromium(): string | undefined {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return [process.env.CHROMIUM_PATH, ...known].find((file) => file && fs.existsSync(file))
}

export interface OpenBrowser {
  readonly browser: Browser
  readonly page: Page
}

/** A browser with one page; `headed` shows it to a person. */
export async function openBrowser({ headed = false } = {}): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath: findChromium(), headless: !headed, args: browserArguments })
  const context = await browser.newContext({ viewport: headed ? null : { width: 1400, height: 900 } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  return { browser, page: await context.newPage() }
}

const browserArguments = [
  // root in a container has no other sandbox
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...['--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  // nothing leaves the machine
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
]
