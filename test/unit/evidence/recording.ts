import type { EvidenceRecord } from '../../../server/src/core/index.ts'

const tree = {
  commit: 'c'.repeat(40),
  tree: 'b78d67d4'.padEnd(40, '0'),
  without: ['tracker.md', '.gatebook'],
  dirty: false,
  covered: null,
}

/** A record of `make check` of AB-01 that passed, but for the changes. */
export function recordOf(changes: Partial<EvidenceRecord> = {}): EvidenceRecord {
  const exitCode = changes.exitCode === undefined ? 0 : changes.exitCode
  return {
    version: 1,
    kind: 'run',
    run: '6f1d2c3b-0000-4000-8000-000000000000',
    document: 'tracker.md',
    packet: 'AB-01',
    command: 'make check',
    commandHash: '0'.repeat(64),
    expectedCode: 0,
    expectation: 'exit 0',
    cwd: '.',
    shell: '/bin/bash',
    outcome: exitCode === (changes.expectedCode ?? 0) ? 'passed' : 'failed',
    exitCode,
    signal: null,
    started: '2026-02-10T09:30:00.000+00:00',
    duration: 25.9,
    output: { bytes: 0, omitted: 0, kept: true, redacted: {} },
    actor: 'Ada',
    confirmed: 'person',
    ci: null,
    git: tree,
    environment: [],
    tool: 'gatebook 0.1.0',
    rerunOf: null,
    ...changes,
  }
}
