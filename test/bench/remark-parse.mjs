// Parses one document with remark, once, in a process that has just started, as a server's is when a document is opened.
// Prints its cost in milliseconds and the number of list items with a box that it saw.
import fs from 'node:fs'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { remark } from 'remark'

const processor = remark()
  .data('micromarkExtensions', [gfmTable(), gfmTaskListItem(), gfmStrikethrough()])
  .data('fromMarkdownExtensions', [
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
  ])
  .freeze()

const text = fs.readFileSync(process.argv[2], 'utf8')
const started = performance.now()
const before = process.cpuUsage()
const root = processor.parse(text)
const { user, system } = process.cpuUsage(before)
const cost = { wall: performance.now() - started, processor: (user + system) / 1000 }
console.log(JSON.stringify({ cost, boxes: countBoxes(root) }))

function countBoxes(node) {
  const own = typeof node.checked === 'boolean' ? 1 : 0
  return (node.children ?? []).reduce((sum, child) => sum + countBoxes(child), own)
}
