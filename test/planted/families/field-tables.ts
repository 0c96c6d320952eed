import type { Release, State, Work } from '../release.ts'
import { type Family, laws, lines, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: '✅ Closed',
  active: '🔄 In progress',
  todo: '⬜ Not started',
  changes: '🔴 Changes requested',
}

/** No board: each packet is a heading with a table of fields. */
export const fieldTables: Family = {
  name: 'tables of fields',
  idOf: (index) => `REL-${index + 1}`,
  lacks: {
    'command-drift': 'no set of commands is frozen',
    'status-contradiction': 'one place states the status',
    'packet-without-section': 'packets are sections',
    'packet-duplicate': 'there is no board',
    'board-row-malformed': 'there is no board',
    'review-self': 'the table of fields names the owner alone',
    'commit-missing': 'nobody approves apart from the status',
  },
  write: (release) =>
    lines(
      [
        `# ${release.title} — Release Readiness Tracker`,
        '',
        release.updated && `> **Updated:** ${release.updated}`,
        `> **Status:** ${release.state === 'done' ? '✅ Complete' : '🔄 In progress'}`,
        '',
        `Plan: [here](${release.plan})`,
        '',
      ],
      laws(release.law),
      [
        '## Legend',
        '',
        row('Symbol', 'Meaning'),
        rule(2),
        row('✅', 'Closed — evidence in this doc'),
        row('🔄', 'In progress'),
        row('⬜', 'Not started'),
        '',
        '---',
        '',
        '## Priority 0 — must close before go-live',
        '',
        release.comment,
      ],
      release.work.map(section),
      decision(release),
    ),
}

function section({ id, title, state, mistyped, maker, after, checks, commands, commit, findings, note }: Work): string {
  return lines(
    [
      `### ${id} · ${title}`,
      '',
      row('Field', 'Value'),
      rule(2),
      row('Status', mistyped ?? words[state]),
      row('Owner', maker),
      after.length > 0 && row('Depends on', after.join(', ')),
      commit && row('Commit', `\`${commit}\``),
      '',
    ],
    checks.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`),
    ['', '**Required commands:**', ''],
    commands.map(({ text, made, demanded, isPlain }) => {
      if (made === null) return isPlain ? `- \`${text}\`` : `- [ ] \`${text}\` -> exit 0`
      return `${isPlain ? '-' : '- [x]'} \`${text}\` -> ${demanded ?? made}`
    }),
    '',
    findings.length > 0 && ['**Requested changes:**', '', ...findings.map((finding) => `- ${finding}`), ''],
    note && ['```', note, '```', ''],
  )
}

const decision = ({ verdict, risks }: Release) =>
  lines(
    ['## Accepted risks', '', row('Risk', 'Severity', 'Owner', 'Target date', 'Status'), rule(5)],
    risks.map(({ text, severity, owner, due, disposition }) =>
      row(text, severity, owner ?? '—', due ?? '—', disposition),
    ),
    verdict && ['', '---', '', `## Decision: ${verdict}`, ''],
  )
