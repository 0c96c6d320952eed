import assert from 'node:assert/strict'
import { placeRun } from '../../../server/src/core/evidence/place.ts'
import type { RunResult } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import type { Edit } from '../../../server/src/core/rules/rule.ts'

export const today = '2026-02-10'

export function resultOf(changes: Partial<RunResult>): RunResult {
  const exitCode = changes.exitCode === undefined ? 0 : changes.exitCode
  return {
    version: 1,
    id: '6f1d2c3b-0000-4000-8000-000000000000',
    document: '/work/tracker.md',
    packet: 'AB-01',
    command: 'make check',
    commandHash: '0'.repeat(64),
    cwd: '/work',
    shell: '/bin/bash',
    expectedCode: 0,
    outcome: exitCode === (changes.expectedCode ?? 0) ? 'passed' : 'failed',
    exitCode,
    signal: null,
    started: `${today}T09:30:00.000+00:00`,
    duration: 25.9,
    expectation: null,
    kind: 'run',
    rerunOf: null,
    output: { bytes: 0, omitted: 0, kept: false, redacted: {} },
    actor: 'Ada',
    confirmed: 'person',
    reason: null,
    record: null,
    ...changes,
  }
}

/** A tracker of one packet with these lines under its required commands, and these of other packets. */
export function tracker(lines: string, more = ''): string {
  return `# Widget Release Tracker

Status: In Progress

| Packet | Title | Status |
|---|---|---|
| AB-01 | Build | IN_PROGRESS |
| AB-02 | Scan | PENDING |

## AB-01 Checklist: Build

- [ ] Scope agreed.

### Required Commands

${lines}

### Review Gates

- [ ] P0 PASS

## AB-02 Checklist: Scan

### Required Commands

- [ ] \`make scan\` -> exit 0
${more}`
}

export function apply(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => b.start - a.start)
  return sorted.reduce(
    (changed, { start, end, newText }) => changed.slice(0, start) + newText + changed.slice(end),
    text,
  )
}

/** Places a run where it has a place. */
export function place(text: string, result: RunResult): string {
  const placement = placeRun(readDocument(text), result, today)
  assert('edits' in placement, JSON.stringify(placement))
  return apply(text, placement.edits)
}

export function commandOf(text: string, result: RunResult) {
  const packet = readDocument(text).packets.find(({ id }) => id === result.packet)
  const found = packet?.commands.find(({ command }) => command.text === result.command)
  assert(found)
  return found
}
