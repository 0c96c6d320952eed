/** Drives the real workbench as a person does: by what is on the screen. Every wait ends with an event or says what did not come. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { openBrowser } from '../host/browser.ts'
import { installHost } from '../host/install.ts'
import { artifacts, root } from '../host/paths.ts'
import { type HostOptions, type HostServer, startServer } from '../host/server.ts'
import { addWebExtension } from '../host/web-extension.ts'
import { workbenchUrl } from '../host/workbench-url.ts'
import { copyWorkspace, removeWorkspace } from '../host/workspace.ts'
import { awaitNotice, chooseTheme, listNotices, notice, openQuickFixes, patience, pickQuickly } from './ask.ts'

export interface Workbench {
  /** The absolute path of the opened copy. */
  readonly folder: string
  readonly page: Page
  readonly server: HostServer
  /** Runs a command by its whole title in the palette, `Gatebook: Run All in Packet`. */
  readonly command: (title: string) => Promise<void>
  /** Picks what a command asks for by what the row shows; `picture` names a screenshot of the list. */
  readonly choose: (text: string | RegExp, picture?: string) => Promise<void>
  /** Answers the question of an input box that shows `question`: with what stands there, or with another text. */
  readonly answer: (question: string, text?: string) => Promise<void>
  /** Clicks a code lens by its whole text, the one above the line that shows `text`. */
  readonly lens: (title: string, text: string) => Promise<void>
  /** The first row of a list or tree that shows `text`. */
  readonly row: (text: string | RegExp) => Locator
  /** The first line of the editor that shows `text`. */
  readonly line: (text: string | RegExp) => Locator
  /** Opens a file of the folder and waits for its editor. */
  readonly open: (file: string) => Promise<void>
  /** Puts the cursor on the line that shows `text`, scrolled to where it is. */
  readonly goTo: (file: string, text: string) => Promise<void>
  /** Puts the cursor on the last character of `text` and gives the hover that stands there. */
  readonly hover: (file: string, text: string) => Promise<Locator>
  /** Chooses a colour theme as a person does, and waits until the window wears it. */
  readonly wear: (theme: Theme) => Promise<void>
  /** Picks a quick fix on the cursor's line by what its title contains; `picture` names a screenshot of the menu. */
  readonly quickFix: (title: string, picture?: string) => Promise<void>
  /** Waits for a squiggle on the line that shows `text`. */
  readonly squiggleOn: (text: string) => Promise<void>
  /** Waits until no squiggle is on the screen. */
  readonly squiggleGone: () => Promise<void>
  /** Presses a button of the modal dialog; `picture` names a screenshot of it. */
  readonly confirm: (button: string, picture?: string) => Promise<void>
  /** Saves, undoes: in the focused editor. */
  readonly save: () => Promise<void>
  readonly undo: () => Promise<void>
  /** The rows of the visible terminal. */
  readonly terminal: (text: string | RegExp) => Locator
  /** Waits for a notification that shows `text`, in their list: toasts are off in a workbench that is driven. */
  readonly noticed: (text: string | RegExp) => Promise<void>
  /** How many notifications show `text`. */
  readonly notices: (text: string | RegExp) => Promise<number>
  /** An item of the status bar that shows `text`. */
  readonly status: (text: string | RegExp) => Locator
  /** Loads the window anew, as a person does, and waits for the editor that was open. */
  readonly reload: () => Promise<void>
  /** Waits until the file holds what is expected, on disk. */
  readonly fileHolds: (file: string, expected: string | RegExp) => Promise<string>
  /** Writes .artifacts/NAME.png. */
  readonly screenshot: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

export interface WorkbenchOptions {
  readonly git?: boolean
  /** The unpacked extension to load: this checkout by default; null for the ones in `host.extensionsFolder` alone. */
  readonly extension?: string | null
  /** The address of an unpacked extension, for the web worker that has no folder to load one from. */
  readonly webExtension?: string
  /** A file of the copy to open in a window without a folder. */
  readonly looseFile?: string
  /** A `.code-workspace` of the copy to open instead of its folder. */
  readonly workspaceFile?: string
  readonly host?: HostOptions
}

/** Starts a server and a browser on a fresh copy of `fixture`. The caller closes it. */
export async function openWorkbench(fixture: string, options: WorkbenchOptions = {}): Promise<Workbench> {
  installHost({ browser: true })
  const folder = copyWorkspace(fixture, { git: options.git ?? false })
  const settings = { ...calmEditor, ...options.host?.settings }
  const server = await startServer({ ...options.host, settings })
  const { browser, page } = await openBrowser()
  const close = async () => {
    await browser.close()
    await server.stop()
    removeWorkspace(folder)
  }
  try {
    page.setDefaultTimeout(patience)
    await show(page, server, folder, options)
  } catch (error) {
    await close()
    throw error
  }
  return { ...hands(page, folder), folder, page, server, reload: () => reload(page), close }
}

async function show(page: Page, server: HostServer, folder: string, options: WorkbenchOptions): Promise<void> {
  const extensionDevelopmentPath = options.extension === null ? undefined : (options.extension ?? root)
  if (options.webExtension) await addWebExtension(page, options.webExtension)
  const first = page.locator(options.looseFile ? '.editor-instance .view-line' : '.explorer-viewlet .monaco-list-row')
  await page.goto(workbenchUrl(server, { ...pathsOf(folder, options), extensionDevelopmentPath }))
  await first.first().waitFor()
}

function pathsOf(folder: string, { looseFile, workspaceFile }: WorkbenchOptions) {
  if (looseFile) return { file: path.join(folder, looseFile) }
  return workspaceFile ? { workspace: path.join(folder, workspaceFile) } : { folder }
}

async function reload(page: Page): Promise<void> {
  // not the browser's own reload, before which VS Code keeps nothing
  const loaded = page.waitForEvent('load')
  await pickQuickly(page, '>Developer: Reload Window')
  await loaded
  await page.locator('.editor-instance .view-line').first().waitFor()
}

/**
 * The tests of this suite build on each other: after one that failed the others are skipped. Mocha's own `bail` would
 * empty every suite behind it too.
 */
export function inOneGo(): void {
  let hasFailed = false
  beforeEach(function () {
    if (hasFailed) this.skip()
  })
  afterEach(function () {
    hasFailed ||= this.currentTest?.state === 'failed'
  })
}

/** A mocha hook: keeps a picture of a test that failed, and prints what it shows. */
export function pictureOfFailure(workbench: () => Workbench | undefined) {
  return async function (this: Mocha.Context): Promise<void> {
    // an attempt that is made again has no state
    if (!this.currentTest || this.currentTest.isPassed() || this.currentTest.isPending()) return
    await workbench()?.screenshot(`FAILED ${this.currentTest.fullTitle()}`.replace(/\W+/g, '-'))
    // pictures stay on the machine where it failed, what was printed does not
    console.log(await workbench()?.page.locator('.monaco-workbench').innerText())
  }
}

/** The class of a window that wears it. */
const themes = { 'Light 2026': 'vs', 'Dark 2026': 'vs-dark', 'Dark High Contrast': 'hc-black' } as const
export type Theme = keyof typeof themes

const calmEditor = {
  'workbench.colorTheme': 'Light 2026' satisfies Theme,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.stickyScroll.enabled': false,
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
}

function hands(page: Page, folder: string) {
  const line = (text: string | RegExp) => page.locator('.editor-instance .view-line', { hasText: text }).first()
  const row = (text: string | RegExp) => page.locator('.monaco-list-row', { hasText: text }).first()
  const pick = (typed: string) => pickQuickly(page, typed)
  const open = async (file: string) => {
    await pick(file)
    await page.locator('.editor-group-container.active .tab.active', { hasText: path.basename(file) }).waitFor()
    await page.locator('.editor-instance .view-line').first().waitFor()
  }
  const squiggles = page.locator('.squiggly-error, .squiggly-warning')
  const screenshot = async (name: string) => {
    fs.mkdirSync(artifacts, { recursive: true })
    // menus and dialogs fade in
    await page.screenshot({ path: path.join(artifacts, `${name}.png`), animations: 'disabled' })
  }
  const goTo = async (file: string, place: string) => {
    await open(file)
    await pick(place)
    await page.locator('.editor-instance.focused, .editor-instance .monaco-editor.focused').first().waitFor()
  }
  /** Where a text first stands in a file, as it is on disk; both from 1. */
  const placeOf = (file: string, text: string) => {
    const lines = fs.readFileSync(path.join(folder, file), 'utf8').split('\n')
    const index = lines.findIndex((content) => content.includes(text))
    assert(index >= 0, `${file} has no line with ${text}`)
    return { line: index + 1, column: lines[index]!.indexOf(text) + 1 }
  }
  const click = async (what: Locator, picture?: string) => {
    await what.waitFor()
    if (picture) await screenshot(picture)
    await what.click()
  }
  const clickRow = (list: Locator, text: string | RegExp, picture?: string) =>
    click(list.locator('.monaco-list-row', { hasText: text }).first(), picture)
  return {
    line,
    row,
    open,
    command: (title: string) => pick(`>${title}`),
    choose: (text: string | RegExp, picture?: string) => clickRow(page.locator('.quick-input-list'), text, picture),
    answer: async (question: string, text?: string) => {
      const box = page.locator('.quick-input-widget')
      await box.locator('.quick-input-message', { hasText: question }).waitFor()
      const input = box.locator('input.input').first()
      if (text !== undefined) await input.fill(text)
      await input.press('Enter')
      await box.locator('.quick-input-message', { hasText: question }).waitFor({ state: 'hidden' })
    },
    lens: async (title: string, text: string) => {
      const lenses = page.locator('.codelens-decoration a').getByText(title, { exact: true })
      const nearest = () => above(lenses, line(text))
      await (await eventually(page, nearest, `no lens ${title} stands right above ${text}`)).click()
    },
    goTo: (file: string, text: string) => goTo(file, `:${placeOf(file, text).line}`),
    hover: async (file: string, text: string) => {
      const { line, column } = placeOf(file, text)
      await goTo(file, `:${line}:${column + text.length - 1}`)
      await pick('>Show or Focus Hover')
      const shown = page.locator('.monaco-hover:visible', { has: page.locator('.hover-contents') }).first()
      await shown.waitFor()
      return shown
    },
    wear: async (theme: Theme) => {
      await chooseTheme(page, theme)
      await page.locator(`.monaco-workbench.${themes[theme]}`).waitFor()
    },
    quickFix: async (title: string, picture?: string) => {
      await openQuickFixes(page, title)
      await clickRow(page.locator('.action-widget'), title, picture)
    },
    squiggleOn: async (text: string) => {
      await eventually(page, () => level(squiggles, line(text)), `no squiggle on ${text}`)
    },
    squiggleGone: () => squiggles.first().waitFor({ state: 'detached' }),
    confirm: (button: string, picture?: string) =>
      click(page.locator('.monaco-dialog-box').getByRole('button', { name: button, exact: true }), picture),
    save: () => page.keyboard.press('Control+s'),
    undo: () => page.keyboard.press('Control+z'),
    terminal: (text: string | RegExp) => page.locator('.terminal-wrapper.active .xterm-rows', { hasText: text }),
    noticed: (text: string | RegExp) => awaitNotice(page, text),
    notices: async (text: string | RegExp) => {
      await listNotices(page)
      return notice(page, text).count()
    },
    status: (text: string | RegExp) => page.locator('.statusbar-item:visible', { hasText: text }),
    fileHolds: (file: string, expected: string | RegExp) => fileHolds(path.join(folder, file), expected),
    screenshot,
  }
}

/** What `look` finds on the screen, which is drawn bit by bit: looked for in each picture until it is there. */
async function eventually<Found>(page: Page, look: () => Promise<Found | undefined>, missing: string): Promise<Found> {
  for (const deadline = performance.now() + patience; performance.now() < deadline;) {
    const found = await look()
    if (found !== undefined) return found
    await page.evaluate(nextPicture)
  }
  throw new Error(`${missing} within ${patience / 1000} s`)
}

/** Runs in the page. */
const nextPicture = `new Promise((resolve) => requestAnimationFrame(resolve))`

/** The height of a line with its lens, in pixels. */
const lensAndLine = 30

/** The one that stands right above something, not above what is before it. */
async function above(those: Locator, what: Locator): Promise<Locator | undefined> {
  return find(those, what, (distance) => distance < 0 && distance > -lensAndLine)
}

async function level(those: Locator, what: Locator): Promise<Locator | undefined> {
  return find(those, what, (distance) => Math.abs(distance) < 4)
}

/** The first whose distance downwards from something, in pixels, fits. */
async function find(those: Locator, what: Locator, fits: (distance: number) => boolean): Promise<Locator | undefined> {
  const [from, ...tops] = await Promise.all([what, ...(await those.all())].map(top))
  const found = tops.findIndex((y) => fits(y - (from ?? NaN)))
  return found < 0 ? undefined : those.nth(found)
}

/** An element, as far as this project knows the page's types. */
interface Drawn {
  getBoundingClientRect(): { readonly y: number }
}

/** Where it stands on the screen; NaN where it does not, at this moment. */
async function top(what: Locator): Promise<number> {
  const [y = NaN] = await what.evaluateAll((found: readonly Drawn[]) =>
    found.map((one) => one.getBoundingClientRect().y),
  )
  return y
}

/** Resolves with the file's text once it holds `expected`; rejects with the text as it is after a minute. */
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
    const timer = setTimeout(giveUp, patience)
    look()
  })
}
