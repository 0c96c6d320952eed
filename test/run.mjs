// Runs the test stages in turn and closes with their sum: `node test/run.mjs [stage…] [path…]`.
// Paths narrow the stages of tests to the files whose path holds one of them.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { globSync } from 'tinyglobby'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)

const bin = (name) => path.join('node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)

const stages = {
  static: () =>
    addUp([
      check('tsc', bin('tsc'), ['-b']),
      check('eslint', bin('eslint'), ['.']),
      check('prettier', bin('prettier'), ['--check', '--log-level=warn', '.']),
      check('knip', bin('knip'), ['--no-progress']),
    ]),
  build: () => check('esbuild', process.execPath, ['esbuild.mjs']),
  // a whole run also holds the coverage of the core
  unit: (filters) => mocha('unit', filters, { covered: filters.length === 0 }),
  lsp: (filters) => mocha('lsp', filters),
  // the built bundle of the browser's server, without a DOM
  worker: (filters) => mocha('worker', filters),
  // inside the extension host of a real VS Code
  vscode: (filters) => countTests(['--import', 'tsx', 'test/host/in-host-tests.ts', ...filters]),
  // the .vsix, installed where the source is not
  package: (filters) => inHost(() => mocha('package', filters, { timeout: 180_000 })),
  // the real workbench, in a browser; a test that needed a second attempt is named
  e2e: (filters) => inHost(() => mocha('e2e', filters, { timeout: 180_000, retries: 1 })),
}

const words = process.argv.slice(2)
const named = words.filter((word) => word in stages)
const filters = words.filter((word) => !(word in stages))
const counts = (named.length ? named : Object.keys(stages)).map((name) => runStage(name))
const { passed, failed } = addUp(counts)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)

function runStage(name) {
  console.log(`\n== ${name}`)
  const start = performance.now()
  const count = stages[name](filters)
  console.log(
    `   ${count.passed} of ${count.passed + count.failed} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
  return count
}

function addUp(counts) {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  })
}

/** The host from npm is for Linux x64; elsewhere only the stage `vscode` has another host. */
function inHost(run) {
  if (process.platform === 'linux' && process.arch === 'x64') return run()
  console.log('   skipped: its VS Code runs on Linux x64 only')
  return { passed: 0, failed: 0 }
}

/** A tool that passes or fails as a whole; what it prints is shown when it fails. */
function check(name, command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1e8,
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  })
  console.log(`   ${status === 0 ? '✔' : '✖'} ${name}`)
  if (status !== 0) console.log(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs mocha over the TypeScript of one folder of test/. */
function mocha(folder, filters, { timeout = 20_000, covered = false, retries = 0 } = {}) {
  const files = globSync(`test/${folder}/**/*.test.ts`).filter(
    (file) => !filters.length || filters.some((filter) => file.includes(filter)),
  )
  if (!files.length) return { passed: 0, failed: 0 }
  return countTests([
    ...(covered ? ['node_modules/c8/bin/c8.js', process.execPath] : []),
    ...['--import', 'tsx', 'node_modules/mocha/bin/mocha.js'],
    ...['--reporter', 'test/reporter.cjs', '--timeout', String(timeout), '--retries', String(retries), '--forbid-only'],
    ...files.sort(),
  ])
}

/** Runs tests in a process of their own; a run that dies without a report counts as one failure. */
function countTests(args) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-stats-'))
  const stats = path.join(folder, 'stats.json')
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    timeout: 20 * 60_000,
    killSignal: 'SIGINT',
    env: { ...process.env, TEST_STATS: stats },
  })
  const count = readStats(stats, status)
  fs.rmSync(folder, { recursive: true })
  return count
}

function readStats(file, status) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 }
  const { passed, failed } = JSON.parse(fs.readFileSync(file, 'utf8'))
  return { passed, failed: Math.max(failed, status ? 1 : 0) }
}
