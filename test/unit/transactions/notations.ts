/** Trackers of our own, each in another hand: the first packet of each is done, the second is to be taken through its life. */
export interface Notation {
  readonly name: string
  readonly text: string
  /** The packet that is taken through its life. */
  readonly packet: string
  /** Its required commands; all of them pass. */
  readonly commands: readonly string[]
  /** It has a gate P1. */
  readonly hasGate: boolean
}

const capitals = `# Orchard Release Gate

Linked plan:
- \`docs/orchard-plan.md\`

Status: In Progress
Date: 2026-02-09

## Rules

1. A packet can only move to \`DONE\` when every checkbox in that packet is checked.
2. Reviewer must provide explicit command exit-code evidence.
3. \`DONE\` is invalid if command output is timed out, missing, truncated without exit code, or replaced by summary-only claims.
4. If review fails, set status to \`CHANGES_REQUESTED\`, add findings, and keep checkboxes open.
5. After every \`APPROVED\` packet, create a checkpoint commit and record the hash.

## Packet Board

| Packet | Title | Status | Implementer | Reviewer | Review State | Evidence Link |
|---|---|---|---|---|---|---|
| ORC-00 | Fence the orchard | DONE | Ines | Tomas | APPROVED | ORC-00 section below |
| ORC-01 | Graft audit | PENDING | Ines | Tomas | — | — |
| ORC-02 | Final verdict | PENDING | Tomas | Ines | — | — |

---

## ORC-00 Checklist: Fence the orchard

- [x] Fences drawn on the map.

### Packet Dependency Order

\`\`\`
ORC-00 ──blocks──► ORC-01
ORC-00 + ORC-01 ──all block──► ORC-02
\`\`\`

### Required Commands

- [x] \`true && make fences\` -> exit 0 (2.1s, 2026-02-08)

### Review Gates

- [x] P0 PASS — Nothing can be fenced twice.
- [x] P1 PASS — N/A (map only)
- [x] P2 PASS
- [x] Verdict recorded

### ORC-00 Review Record

\`\`\`
Files changed:
- docs/orchard.md: fences

Commands run + exit codes:
1. \`true && make fences\` -> exit 0 (2.1s, 2026-02-08)

Gate checklist:
- P0: PASS (nothing can be fenced twice)
- P1: N/A (map only)
- P2: PASS

Verdict: APPROVED

Commit:
- \`4be1c07d\` (docs(ORC-00): fence the orchard)

Residual risk:
- None

Rollback:
- Revert checkpoint commit
\`\`\`

## ORC-01 Checklist: Graft audit

- [ ] Every graft is labelled.
- [ ] Grafts of last year are counted.

### Required Commands

- [ ] \`test 1 -eq 1\` -> exit 0
- [ ] \`test -d .\` -> exit 0

### Review Gates

- [ ] P0 PASS
- [ ] P1 PASS
- [ ] P2 PASS
- [ ] Verdict recorded

---

## ORC-02 Checklist: Final verdict

- [ ] ORC-00 and ORC-01 are \`DONE\` and \`APPROVED\`.
- [ ] Final verdict recorded (\`GO\` / \`GO_WITH_CONDITIONS\` / \`NO_GO\`).

### Review Gates

- [ ] P0 PASS
- [ ] Verdict recorded
`

const mixed = `# Lighthouse Lamp Tracker

**Status:** In Progress
**Last updated:** 2026-02-10

| ID | Title | Status | Owner | Evidence |
|----|-------|--------|-------|----------|
| L-1 | Lens cleaned | ✅ Complete | Pia | [record](#review-record-l-1) |
| L-2 | Lamp changed | ⬜ Not Started | Pia | |

## L-1: Lens cleaned

- [X] Lens is clean.

### Required Tests

- [X] \`test -n lens\` → exit 0 (1 s)

### Review Record: L-1

**Files changed:**
* \`lamp/lens.md\`

**Commands run:**
1. \`test -n lens\` → exit 0

**Gate checklist:**
* P0 PASS — lens is clean
* P1 PASS

**Verdict:** Approved

**Commit:** \`9c0ffee1\` (chore(L-1): lens cleaned)

**Residual risk:**
* None

**Rollback:**
* Put the old lens back

## L-2: Lamp changed

- [ ] Lamp is changed.
  - [ ] Old lamp is kept.

### Required Tests

- [ ] \`test -n lamp\` → exit 0

### Review Gates

- [ ] P0 PASS
- [ ] P1 PASS
`.replaceAll('\n', '\r\n')

const sections = `# Bridge checks

Status: in progress

## Packet 00 - Inventory

Status: done

- [x] Every bolt is listed.

### Required Commands

- [x] \`test -n bolts\` (exit 0)

### Review

Files changed:
- bolts.md: new list

Commands run:
1. \`test -n bolts\` (exit 0)

Verdict: approved

Commit:
- N/A (kept on paper)

Residual risk:
- None

Rollback:
- Burn the list

## Packet 01 - Tension

Status: not started

- [ ] Cables are measured.

### Required Commands

- [ ] \`test -n cables\` (exit 0)

## Packet 02 - Paint

Status: not started

- [ ] Paint is dry.
`

const listed = `# Well Gate

Status: Active
Date: 2026-02-10

| Packet | Title | Depends On | Status | Review State |
|---|---|---|---|---|
| W1-A | Dig | | Done | Approved |
| W1-B | Line the well | W1-A | Ready | - |

## W1-A Dig

- [x] Dug to the water.

### Commands

- \`test -n dug\` -> exit 0 (4s, 2026-02-09)

## W1-A Review Evidence

Commands run + exit codes:
- \`test -n dug\` -> exit 0 (4s, 2026-02-09)

Verdict: Approved

## W1-B Line the well

- [ ] Lined to the rim.

### Commands

- \`test -n lined\`
`

/** The hand of most trackers: capitals, fenced records, a law. */
export const orchard: Notation = {
  name: 'capitals, fenced records, a law',
  text: capitals,
  packet: 'ORC-01',
  commands: ['test 1 -eq 1', 'test -d .'],
  hasGate: true,
}

export const notations: readonly Notation[] = [
  orchard,
  {
    name: 'mixed case, emoji, bold labels, CRLF',
    text: mixed,
    packet: 'L-2',
    commands: ['test -n lamp'],
    hasGate: true,
  },
  {
    name: 'no board, lower case, results in brackets',
    text: sections,
    packet: '01',
    commands: ['test -n cables'],
    hasGate: false,
  },
  {
    name: 'plain commands, evidence for a record',
    text: listed,
    packet: 'W1-B',
    commands: ['test -n lined'],
    hasGate: false,
  },
]
