// mocha's `spec` report that also names the tests that passed at a second attempt only, and leaves its counts, file by file, in the file TEST_STATS, for test/run.mjs to add up.
const fs = require('node:fs')
const path = require('node:path')
const Mocha = require('mocha')

/** What Playwright says when the browser is gone, or its page: no test closes either. */
const crash = /browser has been closed|(?:page|target) crashed/i

module.exports = class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.on('retry', (test, error) => Mocha.reporters.Base.consoleLog(`    ↻ ${test.fullTitle()}: ${error.stack}`))
    const counts = new Map()
    const countOf = ({ file = '' }) => {
      if (!counts.has(file)) counts.set(file, { file: path.relative('.', file), passed: 0, failed: 0, crashed: false })
      return counts.get(file)
    }
    runner.on('pass', (test) => countOf(test).passed++)
    runner.on('fail', (test, { message }) => {
      const count = countOf(test)
      count.failed++
      count.crashed ||= crash.test(message)
    })
    runner.once('end', () => {
      if (process.env.TEST_STATS) fs.writeFileSync(process.env.TEST_STATS, JSON.stringify([...counts.values()]))
    })
  }
}
