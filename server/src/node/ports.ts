import { createHash } from 'node:crypto'
import { localDate, type Ports } from '../core/index.ts'
import { gitHistory } from './git.ts'

/** The world as Node sees it. */
export const nodePorts: Ports = {
  clock: { today: () => localDate(new Date()) },
  hash: { sha256: (text) => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex')) },
  history: gitHistory,
}
