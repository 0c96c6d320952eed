// Reads every markdown file below the directories named on the command line with our reader and with a full remark parse,
// once with LF and once with CRLF, and prints how many documents differ: `node test/corpus/parse.mjs DIRECTORY…`.
import fs from 'node:fs'
import path from 'node:path'
import { tsImport } from 'tsx/esm/api'

const { compare } = await tsImport('../unit/parse/compare.ts', import.meta.url)

const directories = process.argv.slice(2)
if (!directories.length) {
  console.error('Expected directories, found none: name those whose markdown shall be compared.')
  process.exit(2)
}
const count = { documents: 0, differences: 0, known: 0 }
for (const file of directories.flatMap(markdownFiles))
  for (const lineBreak of ['\n', '\r\n']) compareFile(file, lineBreak)
console.log(`${count.documents} documents, ${count.differences} differences, ${count.known} known ones`)
process.exit(count.differences || !count.documents ? 1 : 0)

function compareFile(file, lineBreak) {
  const text = fs
    .readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|\n/g, lineBreak)
  const { difference, known } = compare(text)
  count.documents++
  if (known) count.known++
  if (!difference || known) return
  count.differences++
  console.log(file, JSON.stringify(lineBreak), difference)
}

function markdownFiles(at) {
  if (!fs.statSync(at).isDirectory()) return /\.(md|txt)$/.test(at) ? [at] : []
  return fs.readdirSync(at).flatMap((name) => markdownFiles(path.join(at, name)))
}
