/**
 * `npm start`: opens Gatebook on a copy of the sample workspace, in the user's own VS Code where `code` is on the PATH,
 * else in the host from npm, whose address is printed. Flags after `npm start --`:
 * `--browser` opens that address in Chromium; `--once` takes a screenshot into .artifacts/ and ends;
 * `--host` takes the host from npm even where `code` is there.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowser, type OpenBrowser } from './browser.ts'
import { installHost } from './install.ts'
import { artifacts, root, sample } from './paths.ts'
import { startServer } from './server.ts'
import { workbenchUrl } from './workbench-url.ts'
import { copyWorkspace, removeWorkspace } from './workspace.ts'

type Flags = ReturnType<typeof readFlags>

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const flags = readFlags()
  buildExtension()
  const folder = copyWorkspace(sample, { git: true })
  const mayUseCode = !flags.host && !flags.browser
  if (mayUseCode && openOwnCode(folder)) return
  try {
    await openHost(folder, flags)
  } finally {
    removeWorkspace(folder)
  }
}

function readFlags() {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({ options: { browser: flag, once: flag, host: flag } })
  return { ...values, browser: values.browser || values.once }
}

function buildExtension(): void {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('Gatebook could not be built: see above.')
}

/** False where there is no `code`, or where it would not open. The copy stays, since VS Code goes on without us. */
function openOwnCode(folder: string): boolean {
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder, path.join(folder, 'release-gate.md')]
  const isWindows = process.platform === 'win32'
  const shown = isWindows ? args.map((word) => `"${word}"`) : args
  const { status } = spawnSync('code', shown, { stdio: ['ignore', 'inherit', 'pipe'], shell: isWindows })
  if (status !== 0) return false
  console.log(`Opened VS Code on a copy of the sample workspace: ${folder}`)
  return true
}

async function openHost(folder: string, flags: Flags): Promise<void> {
  installHost({ browser: flags.browser })
  const stopped = interrupted()
  // commits and evidence bear the name of the person who tries it, not a tester's
  const server = await startServer({ env: { HOME: os.homedir() } })
  try {
    const file = path.join(folder, 'release-gate.md')
    const address = workbenchUrl(server, { folder, file, extensionDevelopmentPath: root })
    if (!flags.once) console.log(`\nVS Code with Gatebook runs here until Ctrl+C. Open:\n\n  ${address}\n`)
    await Promise.race([stopped, flags.browser ? showInBrowser(address, flags) : never])
  } finally {
    await server.stop()
  }
}

const never = new Promise<void>(() => undefined)

async function showInBrowser(address: string, flags: Flags): Promise<void> {
  const opened = await openBrowser({ headed: isHeaded(flags) })
  try {
    await show(opened, address, flags)
    if (!flags.once) await closed(opened)
  } finally {
    await opened.browser.close()
  }
}

function isHeaded(flags: Flags): boolean {
  return Boolean(process.env.DISPLAY) && !flags.once
}

async function show({ page }: OpenBrowser, address: string, flags: Flags): Promise<void> {
  await page.goto(address)
  if (isHeaded(flags)) return
  // the squiggle says that the language server has read the tracker
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor({ timeout: 60_000 })
  fs.mkdirSync(artifacts, { recursive: true })
  const picture = path.join(artifacts, 'start.png')
  await page.screenshot({ path: picture })
  console.log(`Screenshot: ${path.relative(process.cwd(), picture)}`)
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

function closed({ browser }: OpenBrowser): Promise<void> {
  return new Promise((resolve) => browser.once('disconnected', () => resolve()))
}
