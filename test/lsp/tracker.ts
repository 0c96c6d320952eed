export const uri = 'file:///gates/harbour-move.md'

/** A tracker whose first packet claims to be done over an open box. */
export const tracker = `# Harbour Move Gate Tracker

Status: In Progress
Last updated: 2026-03-01

## Packet Board

| Packet | Title | Status | Implementer | Reviewer | Review State |
|---|---|---|---|---|---|
| HM-00 | Freeze | DONE | Ada | Bo | APPROVED |
| HM-01 | Cranes | PENDING | Ada | Bo | — |

## Order

- \`HM-00\` blocks \`HM-01\`.

\`\`\`
HM-00 ──blocks──► HM-01
\`\`\`

## HM-00 Checklist: Freeze

- [x] Scope written down.
- [ ] Severities agreed.

### Required Commands

- [x] \`make build\` -> exit 0 (2.5s, 2026-02-28)
- [ ] \`make check\` -> exit 0

### Review Gates

- [x] P0 PASS
- [ ] P1 PASS

### HM-00 Review Record

\`\`\`
Commands run + exit codes:
1. \`make build\` -> exit 0

Verdict: APPROVED

Commit:
- \`0f1e2d3c\` (docs: freeze)
\`\`\`

## HM-01 Checklist: Cranes

- [ ] Cranes inspected.

### Required Commands

- [ ] \`make cranes\` -> exit 0
`
