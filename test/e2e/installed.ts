import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../host/paths.ts'
import type { HostServer } from '../host/server.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

/** A workbench in which this checkout is installed, with the runs of its user. */
export interface Installed extends Workbench {
  readonly runs: string
}

/** VS Code starts an extension host again that was killed, unless an extension is being developed in it. */
export async function openInstalled(fixture: string): Promise<Installed> {
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-installed-'))
  const [extensionsFolder, state] = [path.join(own, 'extensions'), path.join(own, 'state')]
  fs.mkdirSync(extensionsFolder)
  fs.symlinkSync(root, path.join(extensionsFolder, 'gatebook.gatebook-0.0.0'))
  const host = { extensionsFolder, env: { XDG_STATE_HOME: state } }
  const workbench = await openWorkbench(fixture, { git: true, extension: null, host })
  const close = async () => {
    await workbench.close()
    fs.rmSync(own, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  return { ...workbench, runs: path.join(state, 'gatebook', 'runs'), close }
}

/** Kills the extension host as a machine that is out of memory does; gives when, in milliseconds since 1970. */
export function killExtensionHost({ pid }: HostServer): number {
  const [host] = extensionHosts(pid)
  if (!host) throw new Error('The server has no extension host to kill.')
  process.kill(host, 'SIGKILL')
  return Date.now()
}

/** Linux only, as the host is. */
function extensionHosts(server: number): number[] {
  const processes = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return processes.map(Number).filter((pid) => isExtensionHostOf(pid, server))
}

function isExtensionHostOf(pid: number, server: number): boolean {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    return Number(parent) === server && fs.readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('type=extensionHost')
  } catch {
    // it has ended between the two looks
    return false
  }
}

/** When Gatebook was activated, in milliseconds since 1970, oldest first: what VS Code's own log says. */
export function activations({ logs }: HostServer): number[] {
  return fs
    .readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'remoteexthost.log')
    .flatMap((name) => fs.readFileSync(path.join(logs, name), 'utf8').split('\n'))
    .filter((line) => line.includes('_doActivateExtension gatebook.gatebook'))
    .map((line) => Date.parse(line.slice(0, '2026-02-10 09:30:00.000'.length)))
    .sort((one, other) => one - other)
}
