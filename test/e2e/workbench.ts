/** Drives the real workbench as a person does: by what is on the screen. Every wait ends with an event or says what did not come. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { openBrowser } from '../host/browser.ts'
import { installHost } from '../host/install.ts'
import { artifacts, root } from '../host/paths.ts'
import { type HostOptions, startServer } from '../host/server.ts'
import { workbenchUrl } from '../host/workbench-url.ts'
import { copyWorkspace, removeWorkspace } from '../host/workspace.ts'

export interface Workbench {
  /** The absolute path of the opened copy. */
  readonly folder: string
  readonly page: Page
  /** Runs a command by its whole title in the palette, `Gatebook: Run All in Packet`. */
  readonly command: (title: string) => Promise<void>
  /** The first row of a list or tree that shows `text`. */
  readonly row: (text: string | RegExp) => Locator
  /** The first line of the editor that shows `text`. */
  readonly line: (text: string | RegExp) => Locator
  /** Opens a file of the folder and waits for its editor. */
  readonly open: (file: string) => Promise<void>
  /** Puts the cursor on the line that shows `text`, scrolled to where it is. */
  readonly goTo: (file: string, text: string) => Promise<void>
  /** Picks a quick fix at the cursor by what its title contains. */
  readonly quickFix: (title: string | RegExp) => Promise<void>
  /** The rows of the visible terminal. */
  readonly terminal: (text: string | RegExp) => Locator
  /** Waits until the file holds what is expected, on disk. */
  readonly fileHolds: (file: string, expected: string | RegExp) => Promise<string>
  /** Writes .artifacts/NAME.png. */
  readonly screenshot: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

export interface WorkbenchOptions {
  readonly git?: boolean
  /** False to open without the extension of this checkout: a packaged one is then in `extensionsFolder`. */
  readonly development?: boolean
  readonly host?: HostOptions
}

/** Starts a server and a browser on a fresh copy of `fixture`. The caller closes it. */
export async function openWorkbench(fixture: string, options: WorkbenchOptions = {}): Promise<Workbench> {
  installHost({ browser: true })
  const folder = copyWorkspace(fixture, { git: options.git ?? false })
  const settings = { ...calmEditor, ...options.host?.settings }
  const server = await startServer({ ...options.host, settings })
  const { browser, page } = await openBrowser()
  page.setDefaultTimeout(30_000)
  const extensionDevelopmentPath = options.development === false ? undefined : root
  await page.goto(workbenchUrl(server, { folder, extensionDevelopmentPath }))
  await page.locator('.explorer-viewlet .monaco-list-row').first().waitFor()
  const close = async () => {
    await browser.close()
    await server.stop()
    removeWorkspace(folder)
  }
  return { ...hands(page, folder), folder, page, close }
}

/** A mocha hook: keeps a picture of a test that failed. */
export function pictureOfFailure(workbench: () => Workbench | undefined) {
  return async function (this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state !== 'failed') return
    await workbench()?.screenshot(`FAILED ${this.currentTest.fullTitle()}`.replace(/\W+/g, '-'))
  }
}

const calmEditor = {
  'workbench.colorTheme': 'Default Light Modern',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.stickyScroll.enabled': false,
  'workbench.tips.enabled': false,
}

function hands(page: Page, folder: string) {
  const line = (text: string | RegExp) => page.locator('.editor-instance .view-line', { hasText: text }).first()
  const row = (text: string | RegExp) => page.locator('.monaco-list-row', { hasText: text }).first()
  const pick = (typed: string) => pickQuickly(page, typed)
  const open = async (file: string) => {
    await pick(file)
    await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor()
    await page.locator('.editor-instance .view-line').first().waitFor()
  }
  return {
    line,
    row,
    open,
    command: (title: string) => pick(`>${title}`),
    goTo: async (file: string, text: string) => {
      const lines = fs.readFileSync(path.join(folder, file), 'utf8').split('\n')
      const index = lines.findIndex((content) => content.includes(text))
      assert(index >= 0, `${file} has no line with ${text}`)
      await open(file)
      await pick(`:${index + 1}`)
      await page.locator('.editor-instance.focused, .editor-instance .monaco-editor.focused').first().waitFor()
    },
    quickFix: async (title: string | RegExp) => {
      await page.keyboard.press('Control+.')
      await page.locator('.action-widget .monaco-list-row', { hasText: title }).first().click()
    },
    terminal: (text: string | RegExp) => page.locator('.terminal-wrapper.active .xterm-rows', { hasText: text }),
    fileHolds: (file: string, expected: string | RegExp) => fileHolds(path.join(folder, file), expected),
    screenshot: async (name: string) => {
      fs.mkdirSync(artifacts, { recursive: true })
      await page.screenshot({ path: path.join(artifacts, `${name}.png`) })
    },
  }
}

/** The palette: `>title` is a command, `:12` a line, anything else a file. */
async function pickQuickly(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('F1')
  const widget = page.locator('.quick-input-widget')
  await widget.locator('input.input').first().fill(typed)
  const wanted = typed.startsWith(':') ? /Go to line|line \d+/i : typed.replace(/^>/, '')
  await widget.locator('.quick-input-list .monaco-list-row', { hasText: wanted }).first().waitFor()
  await page.keyboard.press('Enter')
  await widget.waitFor({ state: 'hidden' })
}

/** Resolves with the file's text once it holds `expected`; rejects with the text as it is after 30 s. */
function fileHolds(file: string, expected: string | RegExp): Promise<string> {
  const read = () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')
  const holds = (text: string) => (typeof expected === 'string' ? text.includes(expected) : expected.test(text))
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      watcher.close()
      clearTimeout(timer)
      end()
    }
    const look = () => {
      const text = read()
      if (holds(text)) settle(() => resolve(text))
    }
    const watcher = fs.watch(path.dirname(file), look)
    const giveUp = () => settle(() => reject(new Error(`${file} never held ${String(expected)}. It holds:\n${read()}`)))
    const timer = setTimeout(giveUp, 30_000)
    look()
  })
}
