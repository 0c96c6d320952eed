/** Asks the workbench for a list by keys, again where it passes over them or has not yet what is wanted. */
import type { Locator, Page } from 'playwright-core'

/** Milliseconds for whatever is waited for: it comes at once on an idle machine, and late on one that is not. */
export const patience = 60_000

/** Milliseconds for what is asked for once more when it does not come. */
export const shortPatience = 4000

/** The palette: `>title` is a command, `:12` a line, anything else a file, which it lists by its name. */
export async function pickQuickly(page: Page, typed: string): Promise<void> {
  const wanted = typed.startsWith(':') ? /Go to line|line \d+/i : typed.replace(/^(?:>|.*\/)/, '')
  // Enter takes the row that has the focus, whatever else is listed
  await listQuickly(page, typed, page.locator(`${rows}.focused`, { hasText: wanted }))
  await page.keyboard.press('Enter')
  // gone, or taken over by what the command asks
  await page.waitForFunction(isDifferentNow, typed)
}

/** Types into a fresh palette until it lists a row; gives all that it shows of the list. */
export async function listQuickly(page: Page, typed: string, wanted: Locator): Promise<string[]> {
  await again(async () => {
    await openPalette(page)
    await page.locator('.quick-input-widget input.input').first().fill(typed, { timeout: shortPatience })
    await wanted.first().waitFor({ timeout: shortPatience })
  })
  return page.locator(rows).allTextContents()
}

const rows = '.quick-input-widget .quick-input-list .monaco-list-row'

/** Opens the quick fixes of the cursor's line, which are listed as they are at that moment. */
export async function openQuickFixes(page: Page, title: string): Promise<void> {
  const menu = page.locator('.action-widget')
  await again(async () => {
    if (await menu.first().isVisible()) await page.keyboard.press('Escape')
    await page.keyboard.press('Control+.')
    await menu.locator('.monaco-list-row', { hasText: title }).first().waitFor({ timeout: shortPatience })
  })
}

/** By its keys: the title of its command begins another command's too. */
export async function chooseTheme(page: Page, theme: string): Promise<void> {
  await again(async () => {
    if (await page.evaluate(isOpen)) await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Control+t')
    await page.getByPlaceholder('Select Color Theme').fill(theme, { timeout: shortPatience })
    await page.locator(rows, { hasText: theme }).first().click({ timeout: shortPatience })
  })
  // over nothing that would say what it is
  await page.mouse.move(0, 0)
}

export const notice = (page: Page, text: string | RegExp): Locator =>
  page.locator('.notifications-center .notification-list-item', { hasText: text })

export const listNotices = (page: Page): Promise<void> => pickQuickly(page, '>Notifications: Show Notifications')

/** Waits for a notification; their list goes away with the focus, and is opened again. */
export function awaitNotice(page: Page, text: string | RegExp): Promise<void> {
  return again(async () => {
    await listNotices(page)
    await notice(page, text).first().waitFor({ timeout: shortPatience })
  })
}

async function openPalette(page: Page): Promise<void> {
  if (await page.evaluate(isOpen)) await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.waitForFunction(isPalette, null, { timeout: shortPatience })
}

/** Does once more what comes to nothing: a workbench passes over keys while it starts, and lists what holds just now. */
export async function again<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (const deadline = performance.now() + patience; ;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}

const isOpen = `Boolean(document.querySelector('.quick-input-widget input.input')?.checkVisibility())`

const isPalette = `() => {
  const input = document.querySelector('.quick-input-widget input.input')
  return input?.checkVisibility() && input.value === '>'
}`

/** Runs in the page, whose types this project does not have. */
const isDifferentNow = `before => {
  const input = document.querySelector('.quick-input-widget input.input')
  return !input?.checkVisibility() || input.value !== before
}`
