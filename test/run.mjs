// Runs the test stages in turn and closes with their sum: `node test/run.mjs [stage…] [path…]`.
// Paths narrow the stages unit and lsp to the test files whose path holds one of them.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { globSync } from 'tinyglobby'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)

const stages = {
  unit: (filters) => mocha('test/unit/**/*.test.ts', filters),
  lsp: (filters) => mocha('test/lsp/**/*.test.ts', filters),
}

const words = process.argv.slice(2)
const named = words.filter((word) => word in stages)
const filters = words.filter((word) => !(word in stages))
const sum = { passed: 0, failed: 0 }
for (const name of named.length ? named : Object.keys(stages)) {
  console.log(`\n== ${name}`)
  const { passed, failed } = await stages[name](filters)
  sum.passed += passed
  sum.failed += failed
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exit(sum.failed || !sum.passed ? 1 : 0)

/** Runs mocha over TypeScript in a process of its own; a run that dies without a report counts as one failure. */
function mocha(pattern, filters) {
  const files = globSync(pattern).filter((file) => !filters.length || filters.some((filter) => file.includes(filter)))
  if (!files.length) return { passed: 0, failed: 0 }
  const stats = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-')), 'stats.json')
  const args = [
    '--import',
    'tsx',
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'test/reporter.cjs',
    '--timeout',
    '20000',
    '--forbid-only',
  ]
  const { status } = spawnSync(process.execPath, [...args, ...files.sort()], {
    stdio: 'inherit',
    env: { ...process.env, TEST_STATS: stats },
  })
  return readStats(stats, status)
}

function readStats(file, status) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 }
  const stats = JSON.parse(fs.readFileSync(file, 'utf8'))
  return { passed: stats.passed, failed: Math.max(stats.failed, status ? 1 : 0) }
}
