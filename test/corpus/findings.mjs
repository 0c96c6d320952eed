// What Gatebook finds in a directory of markdown: `npm run corpus -- [--all] [--today YYYY-MM-DD] DIRECTORY…`
// Shows the kinds of documents recognised, the findings by rule with samples, and the time that it took.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { globSync } from 'tinyglobby'
import { require } from 'tsx/cjs/api'

const load = (file) => require(`../../server/src/${file}`, import.meta.url)
const { judging } = load('cli/judge.ts')
const { rules } = load('core/rules/index.ts')

const samples = 5
const usage = 'usage: npm run corpus -- [--all] [--today YYYY-MM-DD] [--extension md] DIRECTORY…'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    today: { type: 'string', default: new Date().toLocaleDateString('sv') },
    extension: { type: 'string', default: 'md' },
  },
})
const missing = positionals.filter((directory) => !fs.existsSync(directory))
if (!positionals.length || missing.length || !/^\d{4}-\d{2}-\d{2}$/.test(values.today)) {
  console.error(missing.length ? `No such directory: ${missing.join(', ')}.\n${usage}` : usage)
  process.exit(2)
}

const { judgeFile } = judging(values.today)
const started = performance.now()
const documents = []
for (const file of positionals.flatMap(filesIn)) documents.push(await judgeFile(file, fs.readFileSync(file, 'utf8')))
const taken = performance.now() - started
report(documents)

function filesIn(directory) {
  if (fs.statSync(directory).isFile()) return [directory]
  const found = globSync(`**/*.${values.extension}`, { cwd: directory, dot: true, ignore: ['**/node_modules/**'] })
  return found.sort().map((file) => path.join(directory, file))
}

function report(found) {
  const lines = found.reduce((sum, { text }) => sum + text.split('\n').length, 0)
  console.log(`${found.length} documents, ${lines} lines, ${Math.round(taken)} ms`)
  console.log(`kinds: ${tally(found.map(({ kind }) => kind))}`)
  for (const { code } of rules) reportRule(code, found)
}

function reportRule(code, found) {
  const all = found.flatMap(({ file, text, findings }) =>
    findings.filter(({ rule }) => rule === code).map((finding) => ({ file, text, finding })),
  )
  const files = new Set(all.map(({ file }) => file)).size
  const severities = tally(all.map(({ finding }) => finding.severity))
  console.log(`\n${code}: ${all.length} in ${files} documents${severities ? ` (${severities})` : ''}`)
  const shown = values.all ? all : spread(all)
  for (const one of shown) console.log(describe(one))
  if (shown.length < all.length) console.log(`  … ${all.length - shown.length} more (--all)`)
}

/** Samples from as many documents as possible. */
function spread(all) {
  const seen = new Set()
  const first = all.filter(({ file }) => !seen.has(file) && seen.add(file))
  return [...new Set([...first, ...all])].slice(0, samples)
}

function describe({ file, text, finding }) {
  const before = text.slice(0, finding.start).split('\n')
  const line = text.slice(finding.start - before.at(-1).length).split('\n', 1)[0]
  const { severity, message, related = [] } = finding
  const place = `  ${file}:${before.length}:${before.at(-1).length + 1}`
  return `${place}\n    ${line.trim().slice(0, 160)}\n    ${severity}: ${message}${related.length ? ` [${related.length} related]` : ''}`
}

function tally(names) {
  const counts = new Map()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
}
