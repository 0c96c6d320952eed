// mocha's `spec` report that also names the tests that passed at a second attempt only, and leaves its counts in the file TEST_STATS, for test/run.mjs to add up.
const fs = require('node:fs')
const Mocha = require('mocha')

module.exports = class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.on('retry', (test, error) => Mocha.reporters.Base.consoleLog(`    ↻ ${test.fullTitle()}: ${error.stack}`))
    runner.once('end', () => {
      const { passes, failures } = runner.stats
      if (process.env.TEST_STATS)
        fs.writeFileSync(process.env.TEST_STATS, JSON.stringify({ passed: passes, failed: failures }))
    })
  }
}
