import { readDocument } from '../../../server/src/core/model/read.ts'
import type { GateDocument } from '../../../server/src/core/model/document.ts'

const header = `# Lighthouse Tracker

Status: In Progress

| Packet | Title | Status | Review State |
|---|---|---|---|
| LH-0 | Lamp | DONE | APPROVED |
| LH-1 | Stairs | IN_PROGRESS | — |

LH-1 is blocked by LH-0.
`

/** A tracker of two packets; `section` is what stands in the section of LH-1. */
export function lighthouse(section: string): GateDocument {
  return readDocument(`${header}\n## LH-1: Stairs\n\n${section}\n`)
}
