import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { evidenceRecords } from '../../../server/src/node/records.ts'
import { exitCodes } from '../../reliability/exit-codes.ts'
import type { Figure } from '../../reliability/figure.ts'
import { editedRecords, mergedBranches, repositoryOf } from '../../reliability/records.ts'
import { recordHere } from './recording.ts'

/** The counts of `npm run reliability`, smaller. */
const counts: readonly (readonly [string, () => Promise<Figure>])[] = [
  ['exit codes are right', () => exitCodes(48)],
  ['single-byte edits of a record are found', () => editedRecords(150)],
  ['records of merged branches are whole', () => mergedBranches(3)],
]

describe('what is counted', () => {
  for (const [name, count] of counts)
    it(name, async () => {
      const { measured, isKept } = await count()
      assert(isKept, measured)
    })

  it('eight recorders at once leave eight records and nothing else', async () => {
    const { document, folder } = repositoryOf(8)
    const runs = await Promise.all(Array.from({ length: 8 }, (_, at) => recordHere(`exit ${at}`, { document })))
    const names = runs.map(({ result }) => `${result.record}.json`)
    assert.deepEqual(fs.readdirSync(folder).sort(), names.sort())
    assert.deepEqual(fs.readdirSync(path.dirname(folder)), ['.gitattributes', 'evidence'])
    const records = await evidenceRecords().all(document)
    assert.deepEqual(records.map(({ record }) => record?.exitCode).sort(), [0, 1, 2, 3, 4, 5, 6, 7])
  })
})
