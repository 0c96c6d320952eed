// Builds the bundles of the package into dist/, or into the folder after `--outdir`. Names build only those targets,
// `--watch` builds again at every change, `--dev` leaves the bundles readable.
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { build, context } from 'esbuild'
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    outdir: { type: 'string', default: 'dist' },
    watch: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
  },
})
const { outdir } = values
const minify = !values.dev

/** Puts the code that ajv makes of the schema in the place of ajv, with what `server/src/config/schema.ts` exports. */
const compiledSchema = {
  name: 'compiled-schema',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/]config[\\/]schema\.ts$/ }, ({ path }) => {
      const file = resolve('media/gatebook.config.schema.json')
      const ajv = new Ajv({ strict: false, code: { source: true, esm: true } })
      const code = standalone.default(ajv, ajv.compile(JSON.parse(readFileSync(file, 'utf8'))))
      const contents = `${code}\nexport const schemaErrors = (value) => (validate(value) ? [] : validate.errors)`
      return { contents, loader: 'js', resolveDir: resolve(path, '..'), watchFiles: [file, path] }
    })
  },
}
/** Leaves what is loaded on demand in the file that another target makes of it. */
const onDemand = {
  name: 'on-demand',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/language-client\.ts$/ }, () => ({ path: './language-client.js', external: true }))
  },
}
const common = {
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [compiledSchema],
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
  server: { ...node, entryPoints: ['server/src/node/main.ts'], outfile: `${outdir}/server.js` },
  cli: {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: `${outdir}/cli.js`,
    // tinyglobby asks for its own address, which a CommonJS bundle does not have
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "#!/usr/bin/env node\nconst bundleUrl = require('node:url').pathToFileURL(__filename).href" },
  },
  client: {
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: `${outdir}/extension.js`,
    external: ['vscode'],
    plugins: [...common.plugins, onDemand],
    // VS Code gives `vscode` to what is required
    supported: { 'dynamic-import': false },
  },
  languageClient: {
    ...node,
    entryPoints: ['client/src/language-client.ts'],
    outfile: `${outdir}/language-client.js`,
    external: ['vscode'],
  },
  worker: {
    ...worker,
    entryPoints: ['server/src/browser/main.ts'],
    outfile: `${outdir}/server.worker.js`,
    format: 'iife',
  },
  browser: {
    ...worker,
    entryPoints: ['client/src/extension.browser.ts'],
    outfile: `${outdir}/extension.browser.js`,
    format: 'cjs',
    external: ['vscode'],
  },
  // the page of Show Board: loaded by nothing but a board that is open
  board: {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: ['client/src/board/view/main.ts', 'client/src/board/view/board.css'],
    outdir: `${outdir}/board`,
  },
}

const chosen = positionals.length ? positionals : Object.keys(targets)
if (values.watch) for (const name of chosen) await (await context(targets[name])).watch()
else await Promise.all(chosen.map((name) => build(targets[name])))

// Explain Rule opens these offline
const pages = 'server/src/core/rules'
mkdirSync(`${outdir}/rules`, { recursive: true })
for (const page of readdirSync(pages).filter((name) => name.endsWith('.md')))
  copyFileSync(`${pages}/${page}`, `${outdir}/rules/${page}`)
