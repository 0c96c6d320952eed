// Builds the bundles of the package into dist/. `--watch` builds again at every change; names build only those targets.
import { build, context } from 'esbuild'
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'

const minify = !process.argv.includes('--dev')
const common = {
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  keepNames: true,
}
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] }
// without the condition `worker` decode-named-character-reference asks for a DOM
const worker = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  conditions: ['worker'],
  mainFields: ['browser', 'module', 'main'],
}

/** @type {Record<string, import('esbuild').BuildOptions>} */
const targets = {
  server: { ...node, entryPoints: ['server/src/node/main.ts'], outfile: 'dist/server.js' },
  cli: {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  client: { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  worker: { ...worker, entryPoints: ['server/src/browser/main.ts'], outfile: 'dist/server.worker.js', format: 'iife' },
  browser: {
    ...worker,
    entryPoints: ['client/src/extension.browser.ts'],
    outfile: 'dist/extension.browser.js',
    format: 'cjs',
    external: ['vscode'],
  },
}

const named = process.argv.slice(2).filter((argument) => argument in targets)
const chosen = (named.length ? named : Object.keys(targets)).filter((name) => existsSync(targets[name].entryPoints[0]))
if (process.argv.includes('--watch')) for (const name of chosen) await (await context(targets[name])).watch()
else await Promise.all(chosen.map((name) => build(targets[name])))

// Explain Rule opens these offline
const pages = 'server/src/core/rules'
mkdirSync('dist/rules', { recursive: true })
for (const page of readdirSync(pages).filter((name) => name.endsWith('.md')))
  copyFileSync(`${pages}/${page}`, `dist/rules/${page}`)
