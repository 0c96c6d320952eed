/**
 * The stage `vscode`: bundles test/vscode/ and runs it with mocha inside the extension host.
 * `VSCODE_HOST=server` is the host from npm, the default where it runs; `desktop` a VS Code that @vscode/test-electron downloads.
 * `--bundle` only bundles, for a debugger that runs them itself.
 */
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { globSync } from 'tinyglobby'
import { hostRunsHere, installHost } from './install.ts'
import { root, sample } from './paths.ts'
import { runInHost } from './run-in-host.ts'
import { copyWorkspace, removeWorkspace } from './workspace.ts'

const bundles = path.join(root, 'out/vscode')

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

async function main(): Promise<void> {
  // an end by signal would leave the host behind; an exit takes it along
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const { values, positionals } = parseArgs({ options: { bundle: { type: 'boolean' } }, allowPositionals: true })
  await bundleTests(positionals)
  if (values.bundle) return
  const folder = copyWorkspace(sample, { git: true })
  try {
    const isDesktop = (process.env.VSCODE_HOST ?? (hostRunsHere ? 'server' : 'desktop')) === 'desktop'
    process.exitCode = await (isDesktop ? runOnDesktop : runOnServer)(folder)
  } finally {
    removeWorkspace(folder)
  }
}

/** Each test file becomes one bundle; `filters` are parts of the paths that are wanted, all when empty. */
async function bundleTests(filters: string[]): Promise<void> {
  const isWanted = (file: string) => !filters.length || filters.some((filter) => file.includes(filter))
  const tests = globSync('test/vscode/**/*.test.ts', { cwd: root }).filter(isWanted)
  fs.rmSync(bundles, { recursive: true, force: true })
  await build({
    absWorkingDir: root,
    entryPoints: ['test/vscode/index.ts', ...tests],
    outdir: bundles,
    outbase: 'test/vscode',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  })
}

const extension = { extensionDevelopmentPath: root, extensionTestsPath: path.join(bundles, 'index.js') }

function runOnServer(folder: string): Promise<number> {
  installHost({ browser: true })
  const report = path.join(path.dirname(folder), 'report.txt')
  const options = { env: testEnvironment({ TEST_REPORT: report }) }
  return runInHost({ ...extension, folder, report, options, timeout: 900_000 })
}

async function runOnDesktop(folder: string): Promise<number> {
  const { runTests } = await import('@vscode/test-electron')
  const launchArgs = [folder, '--disable-extensions', '--disable-workspace-trust']
  return runTests({ ...extension, launchArgs, extensionTestsEnv: testEnvironment({}) })
}

function testEnvironment(own: Record<string, string>): Record<string, string> {
  return { ...(process.env.TEST_STATS ? { TEST_STATS: process.env.TEST_STATS } : {}), ...own }
}
