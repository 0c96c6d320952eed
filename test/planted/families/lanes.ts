import type { Release, State, Work } from '../release.ts'
import { type Family, laneRow, laws, lines, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: 'DONE',
  active: 'ACTIVE',
  todo: 'NOT STARTED',
  changes: 'CHANGES_REQUESTED',
}

/** A certification that waits for other trackers: lanes, packets, findings and a verdict with conditions. */
export const lanes: Family = {
  name: 'lanes and a verdict',
  idOf: (index) => `FC-${index}`,
  lacks: { 'command-drift': 'no set of commands is frozen' },
  write: (release) =>
    lines(
      [
        `# ${release.title}: final certification`,
        '',
        `Status: ${release.state === 'done' ? `Complete — \`${release.verdict}\`` : 'Active'}`,
        release.updated && `Date: ${release.updated}`,
        `Linked plan: [plan](${release.plan})`,
        '',
      ],
      laws(release.law),
      [
        '## Upstream lanes',
        '',
        row('Lane', 'Tracker', 'Status', 'Packets'),
        rule(4),
        laneRow(release),
        '',
        'FC-0 is blocked until the Harbour lane is complete.',
        '',
      ],
      ['## Packets', '', release.comment],
      [row('Packet', 'Status', 'Title', 'Implementer', 'Reviewer', 'Review State', 'Exit'), rule(7)],
      release.work.map(({ id, title, state, mistyped, maker, reviewer }) =>
        row(
          `\`${id}\``,
          mistyped ?? words[state],
          title,
          maker,
          reviewer,
          state === 'done' ? 'APPROVED' : '—',
          state === 'done' ? '0' : '—',
        ),
      ),
      [release.twice && row(`\`${release.twice}\``, 'NOT STARTED', 'Second pass', 'Odd', 'Ines', '—', '—')],
      [release.broken && row('`FC-8`', 'NOT STARTED', 'a | b', 'Odd', 'Ines', '—', '—')],
      ['', '## Order', ''],
      release.work
        .filter(({ after }) => after.length)
        .map(
          ({ id, after }) =>
            `- ${id} requires ${after.length > 2 ? `${after[0]} through ${after.at(-1)}` : after.join(' and ')}`,
        ),
      '',
      release.work.filter(({ hasSection }) => hasSection).map(section),
      decision(release),
    ),
}

function section({ id, title, state, stateInSection, checks, commands, commit, findings, note }: Work): string {
  return lines(
    [`## ${id} — ${title}`, '', stateInSection && `**Status:** ${words[stateInSection]}`, stateInSection && ''],
    ['### Checklist', ''],
    checks.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`),
    ['', '### Full Validation', ''],
    commands.map(({ text, made, demanded, isPlain }) => {
      if (isPlain) return `- \`${text}\`${demanded ? ` → ${demanded}` : ''}`
      return made === null
        ? `- [ ] \`${text}\` → exit 0`
        : `- [x] \`${text}\` → ${demanded ?? (made === 'exit 0' ? 'exit 0 (31s)' : made)}`
    }),
    '',
    state === 'done' && [
      `### ${id} Review`,
      '',
      '```markdown',
      `Reviewer: independent rerun on 2026-02-09`,
      ...commands.filter(({ rerun }) => rerun).map(({ text, rerun }) => `- \`${text}\` → ${rerun}`),
      ...(note ? [note] : []),
      '',
      'Verdict: APPROVED',
      commit ? `Commit: ${commit}` : 'Gates: P0 PASS, P1 PASS',
      '```',
      '',
    ],
    findings.length > 0 && [`### ${id} Findings`, '', ...findings.map((finding) => `- ${finding}`), ''],
  )
}

const decision = ({ verdict, risks }: Release) =>
  lines(
    ['## Open findings', '', row('Finding', 'Severity', 'Disposition', 'Owner', 'Follow-up date'), rule(5)],
    risks.map(({ text, severity, owner, due, disposition }) =>
      row(text, severity, disposition.toUpperCase(), owner ?? 'TBD', due ?? 'after release'),
    ),
    verdict && [
      '',
      `## Final Verdict: \`${verdict}\``,
      '',
      verdict === 'GO_WITH_CONDITIONS' &&
        '**Conditions:**\n\n1. Watch the restore time. Owner: Odd, follow-up 2026-03-02.',
      '',
    ],
  )
