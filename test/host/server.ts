/** Starts VS Code's server on a port of this machine, with folders of its own that go away with it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { nodeBinary, serverMain } from './paths.ts'

export interface HostServer {
  /** `127.0.0.1:PORT`, also the authority of its remote URIs. */
  readonly authority: string
  /** Who opens the workbench must show it: other users of this machine reach the port too. */
  readonly token: string
  /** Of the server's process: extension hosts and terminals are below it. */
  readonly pid: number
  /** The folder of VS Code's own logs, those of extension hosts below it. */
  readonly logs: string
  /** All that the server has printed. */
  readonly log: () => string
  /** Ends the server with all that it started, and removes its folders. */
  readonly stop: () => Promise<void>
}

export interface HostOptions {
  /** User settings beside the quiet ones that every host has. */
  readonly settings?: Record<string, unknown>
  readonly env?: Record<string, string>
  /** Where installed extensions are; a fresh folder by default. */
  readonly extensionsFolder?: string
  /** True to start with Workspace Trust on: a folder opens in Restricted Mode. */
  readonly askForTrust?: boolean
}

export async function startServer(options: HostOptions = {}): Promise<HostServer> {
  const folders = makeFolders(options)
  const token = randomUUID()
  const child = spawn(nodeBinary, [serverMain, ...serverArguments(folders, token, options)], {
    env: { ...cleanEnvironment(), ...environmentOf(folders), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const log = collectOutput(child)
  const stop = stopper(child, folders.root)
  try {
    const authority = `127.0.0.1:${await listening(child, log)}`
    return { authority, token, pid: child.pid!, logs: path.join(folders.user, 'logs'), log, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const environmentOf = (folders: Folders) => ({
  HOME: folders.home,
  // for its sockets, which would stay behind in the machine's own
  XDG_RUNTIME_DIR: folders.root,
  SHELL: '/bin/bash',
  EXTENSIONS_GALLERY: '{}',
})

/** Installs a .vsix into `extensionsFolder`; throws with what the server printed when it did not work. */
export function installExtension(vsix: string, extensionsFolder: string): void {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-install-'))
  const args = [
    serverMain,
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--extensions-dir',
    extensionsFolder,
  ]
  const env = { ...cleanEnvironment(), HOME: data, EXTENSIONS_GALLERY: '{}' }
  const result = spawnSync(nodeBinary, [...args, '--install-extension', vsix], { env, encoding: 'utf8' })
  fs.rmSync(data, { recursive: true, force: true })
  if (result.status !== 0) throw new Error(`${vsix} could not be installed:\n${result.stdout}${result.stderr}`)
}

type Folders = ReturnType<typeof makeFolders>

function makeFolders(options: HostOptions) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-host-'))
  const [user, data, home, extensions] = ['user', 'data', 'home', 'extensions'].map((name) =>
    path.join(root, name),
  ) as [string, string, string, string]
  for (const folder of [path.join(user, 'User'), data, home, extensions]) fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(
    path.join(user, 'User/settings.json'),
    JSON.stringify({ ...quietSettings(options), ...options.settings }),
  )
  fs.writeFileSync(path.join(home, '.gitconfig'), '[user]\n\tname = Robin Tester\n\temail = robin@example.invalid\n')
  return { root, user, data, home, extensions: options.extensionsFolder ?? extensions }
}

function quietSettings(options: HostOptions) {
  return {
    'telemetry.telemetryLevel': 'off',
    'workbench.startupEditor': 'none',
    'workbench.enableExperiments': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'security.workspace.trust.enabled': options.askForTrust ?? false,
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'chat.disableAIFeatures': true,
    'git.openRepositoryInParentFolders': 'never',
    // as on a desktop: in a browser VS Code saves by itself after a second
    'files.autoSave': 'off',
    // puts the terminal's text into the page, so that a test can read it
    'terminal.integrated.gpuAcceleration': 'off',
    'terminal.integrated.defaultProfile.linux': 'bash',
  }
}

function serverArguments(folders: Folders, token: string, options: HostOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--disable-telemetry', '--disable-experiments', '--disable-update-check'],
    '--disable-getting-started-override',
    ...(options.askForTrust ? [] : ['--disable-workspace-trust']),
    // VS Code 1.139 ignores the extension paths in the workbench's address without it
    '--enable-smoke-test-driver',
    ...['--server-data-dir', folders.data, '--user-data-dir', folders.user, '--extensions-dir', folders.extensions],
  ]
}

/** The host must not take itself for a child of the VS Code, npm or Node that started it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const inherited = /^(VSCODE_|npm_|NODE_OPTIONS$|ELECTRON_|TEST_)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)))
}

function collectOutput(child: ChildProcess): () => string {
  let text = ''
  const add = (chunk: Buffer) => (text += chunk.toString())
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return () => text
}

/** The port, once the server says it. */
function listening(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`VS Code's server did not listen within 60 s:\n${log()}`)), 60_000)
    child.stdout?.on('data', () => {
      const port = /listening on (\d+)/.exec(log())?.[1]
      if (!port) return
      clearTimeout(timer)
      resolve(port)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with code ${code}:\n${log()}`)))
  })
}

/** The server leads a process group of its own, so extension hosts, terminals and language servers end with it. */
function stopper(child: ChildProcess, folder: string): () => Promise<void> {
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  const killGroup = () => signalGroup('SIGKILL')
  process.once('exit', killGroup)
  return async () => {
    const isGone = child.exitCode !== null || child.signalCode !== null
    const gone = isGone ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve))
    signalGroup('SIGTERM')
    const patience = setTimeout(killGroup, 5000)
    await gone
    clearTimeout(patience)
    killGroup()
    process.removeListener('exit', killGroup)
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}
