import assert from 'node:assert/strict'
import fs from 'node:fs'
import { build } from 'esbuild'
import { globSync } from 'tinyglobby'

/** What each ring may import, as ARCHITECTURE.md says: other rings of the house, and packages. */
const rings: Record<string, { readonly rings: readonly string[]; readonly packages: RegExp }> = {
  core: { rings: [], packages: /^(mdast|micromark)/ },
  protocol: { rings: [], packages: /^$/ },
  lsp: {
    rings: ['core', 'protocol'],
    packages: /^(vscode-languageserver|vscode-languageserver-textdocument|vscode-uri)$/,
  },
  config: { rings: ['core'], packages: /^(ajv|jsonc-parser)$/ },
  node: {
    rings: ['core', 'config', 'lsp', 'recorder/repository.ts'],
    packages: /^(node:[\w/]+|vscode-languageserver\/node|@secretlint\/[\w-]+)$/,
  },
  browser: { rings: ['core', 'config', 'lsp'], packages: /^vscode-languageserver\/browser$/ },
  recorder: { rings: ['core'], packages: /^(node:[\w/]+|tree-kill)$/ },
  cli: { rings: ['core', 'recorder', 'node'], packages: /^(node:[\w/]+|tinyglobby)$/ },
}

/** The rooms of the core, each with those that it may look into; a room may always look into itself. */
const rooms: Record<string, readonly string[]> = {
  parse: [],
  model: ['parse'],
  rules: ['parse', 'model', 'evidence', 'verdict'],
  verdict: ['parse', 'model', 'rules'],
  evidence: ['parse', 'model', 'rules'],
  features: ['parse', 'model', 'rules', 'evidence', 'verdict'],
  workspace: ['parse', 'model', 'rules', 'evidence'],
  transactions: ['parse', 'model', 'rules', 'evidence', 'verdict', 'features'],
  actions: ['parse', 'model', 'rules', 'evidence', 'features', 'transactions'],
}

interface Import {
  readonly file: string
  readonly target: string
}

function importsOf(folder: string): Import[] {
  return globSync(`${folder}/**/*.ts`).flatMap((file) => {
    const text = fs.readFileSync(file, 'utf8')
    const specifiers = text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    )
    return Array.from(specifiers, ([, from, called, bare]) => ({ file, target: from ?? called ?? bare! }))
  })
}

/** The path from `server/src/`, or null for a package. */
function house({ file, target }: Import): string | null {
  if (!target.startsWith('.')) return null
  return new URL(target, `file:///${file}`).pathname.replace('/server/src/', '')
}

describe('the rings', () => {
  for (const [ring, allowed] of Object.entries(rings)) {
    it(`${ring} imports only ${[...allowed.rings, 'its packages'].join(', ')}`, () => {
      const foreign = importsOf(`server/src/${ring}`).filter((one) => {
        const path = house(one)
        if (path === null) return !allowed.packages.test(one.target)
        // one schema serves the editor and the checks, one version the package and the records
        if (path.endsWith('.schema.json')) return ring !== 'config'
        if (path === '/package.json') return ring !== 'cli'
        return ![ring, ...allowed.rings].some((name) => path === name || path.startsWith(`${name}/`))
      })
      assert.deepEqual(foreign, [])
    })
  }

  // what a run and its writing share with the command line stands once, in the recorder
  it('the client takes from the server only core, protocol and what the recorder shares', () => {
    const foreign = importsOf('client/src').filter(({ target }) =>
      /server\/src\/(?!core\/|protocol\/|recorder\/(actor|checkpoint|exit-code|job|lock|output|pulse|question|repository|shell|soak)\.ts$)/.test(
        target,
      ),
    )
    assert.deepEqual(foreign, [])
  })
})

describe('the rooms of the core', () => {
  for (const [room, allowed] of Object.entries(rooms)) {
    it(`${room} looks only into ${allowed.join(', ') || 'itself'}`, () => {
      const foreign = importsOf(`server/src/core/${room}`).filter((one) => {
        const other = /^core\/(\w+)\//.exec(house(one) ?? '')?.[1]
        return other !== undefined && ![room, ...allowed].includes(other)
      })
      assert.deepEqual(foreign, [])
    })
  }
})

describe('the core, bundled', () => {
  it('takes in nothing of Node, VS Code or the protocol', async () => {
    const { metafile } = await build({
      entryPoints: ['server/src/core/index.ts'],
      bundle: true,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['worker'],
      external: ['vscode', 'node:*', 'vscode-*'],
      write: false,
      metafile: true,
      logLevel: 'silent',
    })
    const inputs = Object.values(metafile.inputs)
    const outside = inputs.flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path))
    assert.deepEqual(outside, [])
    const taken = Object.keys(metafile.inputs).filter((path) => /vscode|server\/src\/(?!core\/)/.test(path))
    assert.deepEqual(taken, [])
  })
})

describe('the client, bundled', () => {
  it('takes in no reader of markdown: it would be run at every activation', async () => {
    const { metafile } = await build({
      entryPoints: ['client/src/extension.ts', 'client/src/extension.browser.ts'],
      bundle: true,
      platform: 'node',
      external: ['vscode', 'vscode-languageclient'],
      outdir: 'out/client',
      write: false,
      metafile: true,
      logLevel: 'silent',
    })
    const readers = /node_modules\/(mdast|micromark)|core\/(index|parse\/|rules\/)/
    assert.deepEqual(
      Object.keys(metafile.inputs).filter((path) => readers.test(path)),
      [],
    )
  })
})
