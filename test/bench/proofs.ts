import assert from 'node:assert/strict'
import { converse, type Place } from './conversation.ts'
import { files, folders, type Room } from './room.ts'
import { gatebookServer, lengths, parseWithRemark, runCheck, written } from './round.ts'

/**
 * Shows, before anything is measured, that what will be measured works: a server that answers nothing is fast.
 * Throws where one does not.
 */
export async function proveAll(room: Room): Promise<void> {
  for (const length of lengths) {
    await proveGatebook(room, length)
    await proveEmpty(room, length)
    await proveRemark(room, length)
  }
  await runCheck(room, 'area-00', files / folders)
}

/** One character opens a box of a packet that is done: there must be one finding more, and no longer once it is mended. */
async function proveGatebook(room: Room, length: number): Promise<void> {
  const { text, uri } = written(room, length)
  const server = await converse(gatebookServer, uri, room.folder)
  const box = firstTickedBox(text)
  const counts = [await server.open(text), await server.edit(box, 1, ' '), await server.edit(box, 1, 'x')].map(
    ({ diagnostics }) => diagnostics.filter(({ code }) => code === 'done-with-unchecked').length,
  )
  await server.end()
  const [before, planted, after] = counts
  assert(
    before === after && planted === before! + 1,
    `Gatebook, ${length} lines: an opened box of a done packet gave ${counts.join(', ')} findings of done-with-unchecked ` +
      'before, with and after it, expected one more with it. Look at the generated tracker and at the rule.',
  )
}

/** It must have got the text, and the edit. */
async function proveEmpty(room: Room, length: number): Promise<void> {
  const { text, uri } = written(room, length)
  const server = await converse(room.emptyServer, uri, room.folder)
  await server.open(text)
  const { diagnostics } = await server.edit({ line: 0, character: 0 }, 0, '\n')
  await server.end()
  assert.equal(diagnostics[0]?.message, `version 2, ${length + 2} lines`, 'the empty server did not get the edit')
}

async function proveRemark(room: Room, length: number): Promise<void> {
  const { boxes } = await parseWithRemark(room, length)
  const written = boxesOf(document(room, length))
  assert.equal(boxes, written, `remark saw ${boxes} of the ${written} boxes in ${length} lines`)
}

const document = (room: Room, length: number) => written(room, length).text

const boxesOf = (text: string) => text.match(/^ *- \[[ x]\] /gm)?.length ?? 0

/** Of the first packet's checklist, where nothing is open in it before. */
function firstTickedBox(text: string): Place {
  const lines = text.split('\n')
  const line = lines.findIndex((one) => one.startsWith('- [x] '))
  return { line, character: '- ['.length }
}
