/** Runs tests inside the extension host of a real VS Code; the tests' own `run()` is test/vscode/index.ts. */
import fs from 'node:fs'
import path from 'node:path'
import { openBrowser, type OpenBrowser } from './browser.ts'
import { artifacts } from './paths.ts'
import { type HostOptions, type HostServer, startServer } from './server.ts'
import { workbenchUrl, type WorkbenchPaths } from './workbench-url.ts'

export interface InHostRun extends WorkbenchPaths {
  readonly options?: HostOptions
  /** The file that the tests write their report to: printed as it grows. */
  readonly report: string
  /** Milliseconds after which the run is given up. */
  readonly timeout: number
}

/**
 * The code that the tests ended with; they begin once more where the browser itself crashed. Throws when they never ended;
 * screenshot and log are then in .artifacts/.
 */
export async function runInHost(run: InHostRun): Promise<number> {
  try {
    return await attempt(run)
  } catch (error) {
    if (!(error instanceof BrowserCrash)) throw error
    console.log('   ↻ The browser crashed: once more.')
    return attempt(run)
  }
}

class BrowserCrash extends Error {
  override message = 'The browser crashed.'
}

async function attempt(run: InHostRun): Promise<number> {
  const server = await startServer(run.options)
  try {
    const opened = await openBrowser()
    try {
      return await drive(run, server, opened)
    } finally {
      await opened.browser.close()
    }
  } finally {
    await server.stop()
  }
}

async function drive(run: InHostRun, server: HostServer, { browser, page }: OpenBrowser): Promise<number> {
  fs.writeFileSync(run.report, '')
  const stopPrinting = printAsItGrows(run.report)
  const consoleLines: string[] = []
  page.on('console', (message) => consoleLines.push(message.text()))
  try {
    const code = await new Promise<number>((resolve, reject) => {
      setTimeout(
        () => reject(new Error(`The tests in the extension host did not end within ${run.timeout / 1000} s.`)),
        run.timeout,
      ).unref()
      browser.once('disconnected', () => reject(new BrowserCrash()))
      page.once('crash', () => reject(new BrowserCrash()))
      page
        .exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
          consoleLines.push(`${type} ${args.join(' ')}`),
        )
        .then(() => page.exposeFunction('codeAutomationExit', resolve))
        .then(() => page.goto(workbenchUrl(server, run)))
        .catch(reject)
    })
    if (code) await keepTraces(server, page, consoleLines)
    return code
  } catch (error) {
    if (!(error instanceof BrowserCrash)) await keepTraces(server, page, consoleLines)
    throw error
  } finally {
    stopPrinting()
  }
}

async function keepTraces(server: HostServer, page: OpenBrowser['page'], consoleLines: string[]): Promise<void> {
  fs.mkdirSync(artifacts, { recursive: true })
  fs.writeFileSync(path.join(artifacts, 'vscode.log'), `${server.log()}\n== workbench\n${consoleLines.join('\n')}\n`)
  await page.screenshot({ path: path.join(artifacts, 'vscode-failed.png') })
  console.log('The screenshot .artifacts/vscode-failed.png and the log .artifacts/vscode.log show how the host ended.')
}

function printAsItGrows(file: string): () => void {
  let shown = 0
  const print = () => {
    const bytes = fs.readFileSync(file)
    process.stdout.write(bytes.subarray(shown))
    shown = bytes.length
  }
  const timer = setInterval(print, 200)
  return () => {
    clearInterval(timer)
    print()
  }
}
