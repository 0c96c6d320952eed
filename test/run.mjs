// Runs the test stages and closes with their sum: `node test/run.mjs [stage…] [path…]`.
// Paths narrow the stages of tests to the files whose path holds one of them.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { globSync } from 'tinyglobby'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)

const bin = (name) => path.join('node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)

const stages = {
  build: ({ say }) => check('esbuild', process.execPath, ['esbuild.mjs'], say),
  // a whole run also holds the coverage of the core
  unit: (job) => (job.filters.length ? mocha('unit', job) : covered(job)),
  static: async ({ say }) =>
    addUp([
      await check('tsc', bin('tsc'), ['-b'], say),
      await check('eslint', bin('eslint'), ['.'], say),
      await check('prettier', bin('prettier'), ['--check', '--log-level=warn', '.'], say),
      await check('knip', bin('knip'), ['--no-progress'], say),
    ]),
  lsp: (job) => mocha('lsp', job),
  // the built bundle of the browser's server, without a DOM
  worker: (job) => mocha('worker', job),
  // brings VS Code and Chromium, once
  host: (job) =>
    inHost(job, () => check('VS Code and Chromium', process.execPath, [...tsx, 'test/host/bring.ts'], job.say)),
  // inside the extension host of a real VS Code
  vscode: (job) => countTests([...tsx, 'test/host/in-host-tests.ts', ...job.filters], job),
  // the .vsix, installed where the source is not
  package: (job) => inHost(job, () => mocha('package', job, { timeout: 180_000 })),
  // the real workbench, in a browser; a test that needed a second attempt is named
  e2e: (job) => inHost(job, () => pastCrashes(job, (filters) => mocha('e2e', { ...job, filters }, workbench))),
}
/** What a whole run does one after the other, and within that side by side: the host's coming is mostly waiting. */
const wholeRun = [
  [['build']],
  [['unit'], ['static', 'lsp', 'worker'], ['host']],
  [['vscode']],
  [['package']],
  [['e2e']],
]
const tsx = ['--import', 'tsx']
const workbench = { timeout: 180_000, retries: 1 }

const words = process.argv.slice(2)
const named = words.filter((word) => word in stages)
const filters = words.filter((word) => !(word in stages))
const plan = named.length ? named.map((name) => [[name]]) : wholeRun
const counts = []
for (const lanes of plan) counts.push(...(await Promise.all(lanes.map((lane) => runLane(lane, lanes.length > 1)))))
const { passed, failed } = addUp(counts)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)

/** Stages one after the other. What several lanes print is kept until its stage has ended. */
async function runLane(names, isKept) {
  const sum = []
  for (const name of names) {
    const kept = []
    const say = isKept ? (text) => kept.push(text) : (text) => process.stdout.write(text)
    say(`\n== ${name}\n`)
    const start = performance.now()
    const count = await stages[name]({ filters, say })
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    say(`   ${count.passed} of ${count.passed + count.failed} in ${seconds} s\n`)
    process.stdout.write(kept.join(''))
    sum.push(count)
  }
  return addUp(sum)
}

function addUp(counts) {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  })
}

/** The host from npm is for Linux x64; elsewhere only the stage `vscode` has another host. */
function inHost({ say }, run) {
  if (process.platform === 'linux' && process.arch === 'x64') return run()
  say('   skipped: its VS Code runs on Linux x64 only\n')
  return { passed: 0, failed: 0 }
}

/** Runs the files once more, and names them, in which the browser itself crashed: that says nothing of Gatebook. */
async function pastCrashes({ filters, say }, run) {
  const first = await run(filters)
  const crashed = first.files.filter((count) => count.crashed).map(({ file }) => file)
  if (!crashed.length) return first
  say(`   ↻ The browser crashed in ${crashed.join(', ')}: once more.\n`)
  return addUp([...first.files.filter((count) => !count.crashed), await run(crashed)])
}

/** A tool that passes or fails as a whole; what it prints is shown when it fails. */
async function check(name, command, args, say) {
  const printed = []
  const status = await run(command, args, { say: (text) => printed.push(text) })
  say(`   ${status === 0 ? '✔' : '✖'} ${name}\n`)
  if (status !== 0) say(printed.join(''))
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** All unit tests in two processes side by side, and what of the core they ran. */
async function covered({ filters, say }) {
  const data = 'out/coverage'
  fs.rmSync(data, { recursive: true, force: true })
  const env = { NODE_V8_COVERAGE: data }
  const halves = [0, 1].map(async (half) => {
    const kept = []
    const count = await mocha('unit', { filters, say: (text) => kept.push(text) }, { half, env })
    say(kept.join(''))
    return count
  })
  return addUp([
    ...(await Promise.all(halves)),
    await check('coverage of the core', process.execPath, ['node_modules/c8/bin/c8.js', 'report'], say),
  ])
}

/** Runs mocha over the TypeScript of one folder of test/; `half` 0 or 1: over every second file. */
function mocha(folder, { filters, say }, { timeout = 20_000, retries = 0, half = null, env = {} } = {}) {
  const files = globSync(`test/${folder}/**/*.test.ts`)
    .filter((file) => !filters.length || filters.some((filter) => file.includes(filter)))
    .sort()
    .filter((_, i) => half === null || i % 2 === half)
  if (!files.length) return { passed: 0, failed: 0, files: [] }
  const runner = [
    ...[...tsx, 'node_modules/mocha/bin/mocha.js', '--reporter', 'test/reporter.cjs', '--forbid-only'],
    ...['--timeout', String(timeout), '--retries', String(retries)],
  ]
  return countTests([...runner, ...files], { say, env })
}

/** Runs tests in a process of their own; a run that dies without a report counts as one failure. */
async function countTests(args, { say, env = {} }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-stats-'))
  const stats = path.join(folder, 'stats.json')
  const status = await run(process.execPath, args, { say, env: { ...env, TEST_STATS: stats } })
  const count = readStats(stats, status)
  fs.rmSync(folder, { recursive: true })
  return count
}

function readStats(file, status) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1, files: [] }
  const files = JSON.parse(fs.readFileSync(file, 'utf8'))
  const { passed, failed } = addUp(files)
  return { passed, failed: Math.max(failed, status ? 1 : 0), files }
}

/** Resolves with the exit code of a command; null where it was ended, or could not begin. */
function run(command, args, { say, env = {} }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 20 * 60_000,
      killSignal: 'SIGINT',
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env },
    })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', say)
    child.on('error', (error) => say(`${error.message}\n`))
    child.on('close', (code) => resolve(code))
  })
}
