import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'

const board = '| Packet | Status |\n|---|---|\n| A-1 | PENDING |\n'

describe('the kind of a document', () => {
  const cases: [string, string, string][] = [
    ['a plan of packets', '# Harbour Gate Plan\n\n### A-1: Fog\n\nChecklist:\n1. Look\n', 'plan'],
    ['a plan with boxes that nobody ticks', '# Harbour Plan\n\nStatus: Draft\n\n### A-1: Fog\n\n- [ ] Look\n', 'plan'],
    ['a plan that is worked on', '# Harbour Plan\n\n### A-1: Fog\n\n- [x] Look\n', 'tracker'],
    ['a plan with a board', `# Harbour Plan\n\n${board}`, 'tracker'],
    ['a plan that claims to be done', '# Harbour Plan\n\nStatus: Complete\n\n- [ ] Look\n', 'tracker'],
    ['the tracker of a plan', '# Harbour Plan Progress\n\n### A-1: Fog\n\n- [ ] Look\n', 'tracker'],
    ['a runbook', '# Tide Run-book\n\nFog.\n', 'runbook'],
    ['a book of reference of a product', '# TideRunbookPilot Reference\n\nFog.\n', 'none'],
    ['a tracker', `# Harbour Gate\n\n${board}`, 'tracker'],
    ['a note', '# Harbour\n\nFog.\n', 'none'],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.equal(readDocument(text).kind, expected))
})
