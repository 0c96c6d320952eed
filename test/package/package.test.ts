import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { openWorkbench, pictureOfFailure, type Workbench } from '../e2e/workbench.ts'
import { installHost } from '../host/install.ts'
import { root, sample } from '../host/paths.ts'
import { installExtension } from '../host/server.ts'

/** All that the package may hold, as globs of this checkout; each must give a file at least. */
const contents = [
  'package.json',
  'package.nls.json',
  'l10n/*.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/extension.js',
  'dist/extension.browser.js',
  'dist/language-client.js',
  'dist/server.js',
  'dist/server.worker.js',
  'dist/cli.js',
  'dist/rules/*.md',
  'dist/board/*',
  'media/icon.png',
  'media/sample/**/*',
  'media/walkthrough/*.svg',
  'media/pictures/*.png',
  'media/!(icon).svg',
  'media/gatebook.config.schema.json',
  'media/preview.css',
  'syntaxes/*.json',
]

describe('the package', function () {
  const extensions = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-extensions-'))
  let workbench: Workbench | undefined

  before('build, package, install', function () {
    this.timeout(300_000)
    installHost({ browser: true })
    const vsix = path.join(root, 'dist/gatebook.vsix')
    fs.rmSync(vsix, { force: true })
    execFileSync('npm', ['run', 'package'], { cwd: root, stdio: 'pipe', shell: process.platform === 'win32' })
    installExtension(vsix, extensions)
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(extensions, { recursive: true, force: true })
  })

  it('holds what it should and nothing else', () => {
    assert.deepEqual(installedFiles(extensions), expectedFiles())
  })

  it('finds in the sample what the source finds, without the source', async function () {
    this.timeout(120_000)
    const host = { extensionsFolder: extensions }
    workbench = await openWorkbench(sample, { git: true, extension: null, host })
    await workbench.open('release-gate.md')
    await workbench.page.locator('.squiggly-error, .squiggly-warning').first().waitFor()
    await workbench.screenshot('package')
  })
})

function expectedFiles(): string[] {
  const found = contents.map((pattern) => [pattern, globSync(pattern, { cwd: root, dot: true })] as const)
  const missing = found.filter(([, files]) => !files.length).map(([pattern]) => pattern)
  assert.deepEqual(missing, [], 'nothing in the checkout for these')
  return found.flatMap(([, files]) => files.map(nameInPackage)).sort()
}

/** vsce gives the pages of the marketplace names of its own. */
function nameInPackage(file: string): string {
  return { 'README.md': 'readme.md', 'CHANGELOG.md': 'changelog.md', LICENSE: 'LICENSE.txt' }[file] ?? file
}

function installedFiles(extensions: string): string[] {
  const [folder] = fs.readdirSync(extensions).filter((name) => name.startsWith('gatebook.gatebook-'))
  assert(folder, `no extension in ${fs.readdirSync(extensions).join(', ')}`)
  const names = globSync('**/*', { cwd: path.join(extensions, folder), dot: true })
  return names.filter((name) => name !== '.vsixmanifest').sort()
}
