import { read, type Reading } from '../../../server/src/core/parse/index.ts'
import { explain } from './known.ts'
import { ourBlocks } from './ours.ts'
import { remarkBlocks } from './remark.ts'

export interface Difference {
  /** Where in the tree, block types as steps. */
  path: string
  ours: string
  remark: string
}

export interface Comparison {
  difference: Difference | null
  /** The known difference that this is, null where it is none. */
  known: string | null
}

/** Reads a document with both readers and gives the first place where they differ. */
export function compare(text: string): Comparison {
  const reading: Reading = read(text)
  const difference = firstDifference(ourBlocks(reading), remarkBlocks(text), '')
  return { difference, known: difference && explain(reading) }
}

function firstDifference(ours: unknown, remark: unknown, path: string): Difference | null {
  const [left, right] = [JSON.stringify(ours), JSON.stringify(remark)]
  if (left === right) return null
  if (isRecord(ours) && isRecord(remark) && ours.type === remark.type)
    for (const key of new Set([...Object.keys(ours), ...Object.keys(remark)])) {
      const step = typeof ours.type === 'string' ? `${ours.type}.${key}` : key
      const inner = firstDifference(ours[key], remark[key], `${path}/${step}`)
      if (inner) return inner
    }
  return { path, ours: left ?? 'nothing', remark: right ?? 'nothing' }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
