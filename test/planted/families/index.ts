import { bareNumbers } from './bare-numbers.ts'
import type { Family } from './dress.ts'
import { emojiBoard } from './emoji-board.ts'
import { evidenceGates } from './evidence-gates.ts'
import { fieldTables } from './field-tables.ts'
import { lanes } from './lanes.ts'
import { packetBoard } from './packet-board.ts'
import { planAndTracker } from './plan-and-tracker.ts'
import { runTables } from './run-tables.ts'
import { statusLines } from './status-lines.ts'

/** The notations in which trackers are written for the measurement. */
export const families: readonly Family[] = [
  packetBoard,
  emojiBoard,
  statusLines,
  evidenceGates,
  bareNumbers,
  lanes,
  planAndTracker,
  runTables,
  fieldTables,
]
