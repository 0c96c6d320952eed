/** Inside the extension host: VS Code calls `run()`, and a rejection is a failed run. */
import Mocha from 'mocha'
import fs from 'node:fs'
import path from 'node:path'
import { format } from 'node:util'

export function run(): Promise<void> {
  printToReport()
  const reporter = path.resolve(__dirname, '../../test/reporter.cjs')
  const mocha = new Mocha({ reporter, timeout: 60_000, retries: 1, forbidOnly: Boolean(process.env.CI) })
  for (const file of testFiles(__dirname)) mocha.addFile(file)
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures ? reject(new Error(`${failures} tests failed`)) : resolve()))
  })
}

/** The host prints much of its own: mocha's report goes into a file where one is named. */
function printToReport(): void {
  const report = process.env.TEST_REPORT
  if (!report) return
  const print = (...words: unknown[]) => fs.appendFileSync(report, `${format(...words)}\n`)
  Mocha.reporters.Base.consoleLog = print
  console.log = print
}

function testFiles(folder: string): string[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  // what a window does before anybody opens a tracker can be seen at the start alone
  const isFirst = (name: string) => name === 'activation.test.js'
  return names
    .filter((name) => name.endsWith('.test.js'))
    .sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)) || (one < other ? -1 : 1))
    .map((name) => path.join(folder, name))
}
