import type { Release, State, Work } from '../release.ts'
import { type Family, isLast, laws, lines, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: 'Complete',
  active: 'In progress',
  todo: 'Planned',
  changes: 'Rework',
}

/** A milestone tracker beside its plan: ids by milestone, a list in the place of a board's evidence, a command table. */
export const planAndTracker: Family = {
  name: 'milestones beside a plan',
  idOf: (index) => `M1-0${index + 1}`,
  lacks: {
    'commit-missing': 'nobody approves apart from the status',
    'gate-vacuous': 'results alone are written down',
  },
  write: (release) =>
    lines(
      [
        `# ${release.title} — tracker`,
        '',
        '| | |',
        '|---|---|',
        row('Status', release.state === 'done' ? 'Complete' : 'In progress'),
        release.updated && row('Last updated', release.updated),
        row('Plan', `[${release.plan}](/${release.plan})`),
        '',
      ],
      laws(release.law),
      release.comment,
      [
        '## Milestone 1',
        '',
        row('Id', 'Deliverable', 'Owner', 'Implementer', 'Reviewer', 'Status', 'Depends on', 'Commit'),
        rule(8),
      ],
      release.work.map(({ id, title, state, mistyped, maker, reviewer, after, commit }) =>
        row(
          id,
          title,
          'Mirja',
          `@${maker.toLowerCase()}`,
          `@${reviewer.toLowerCase()}`,
          mistyped ?? `${state === 'done' ? '☑ ' : ''}${words[state]}`,
          after.join('; ') || 'n/a',
          commit ? `\`${commit}\`` : '',
        ),
      ),
      [release.twice && row(release.twice, 'Second pass', 'Mirja', '@odd', '@ines', 'Planned', 'n/a', '')],
      [release.broken && row('M1-08', 'Cleanup', 'Mirja', '@odd', '@ines', 'Planned', 'n/a')],
      '',
      release.work.filter(({ hasSection }) => hasSection).map((work) => section(release, work)),
      decision(release),
    ),
}

function section(release: Release, work: Work): string {
  const { id, title, state, stateInSection, checks, commands, commit, findings, note } = work
  return lines(
    [
      `### ${id}. ${title}${state === 'done' && !stateInSection ? ' ✅ Complete' : ''}`,
      '',
      stateInSection && `_Status:_ ${words[stateInSection]}`,
      stateInSection && '',
    ],
    checks.map(({ text, done }) => `1. [${done ? 'x' : ' '}] ${text}`),
    isLast(release, work) && [`1. [${state === 'done' ? 'x' : ' '}] All baseline commands of the milestone re-run`],
    ['', 'Required commands:', ''],
    commands.map(({ text, made, isPlain }) => {
      if (made === null) return isPlain ? `- \`${text}\`` : `- [ ] \`${text}\` (exit 0)`
      return `${isPlain ? '-' : '- [x]'} \`${text}\` (${made === 'exit 0' ? 'exit 0, 2026-02-09' : made})`
    }),
    '',
    work === release.work[0] && [
      'Baseline commands of the milestone:',
      '',
      ...release.frozen.map((text) => `- \`${text}\``),
      '',
    ],
    note && ['Evidence:', '', '    ' + note, ''],
    findings.length > 0 && ['Findings:', '', ...findings.map((finding) => `- ${finding}`), ''],
    state === 'done' && [
      'Review: approved, see the record.',
      '',
      commit && `Checkpoint commit: ${commit}`,
      commit && '',
    ],
  )
}

const decision = ({ verdict, risks }: Release) =>
  lines(
    ['## Residual risks', ''],
    risks.map(
      ({ text, severity, owner, due, disposition }) =>
        `1. **${severity}** — ${text}; ${disposition}${owner ? `, owner: ${owner}` : ''}${due ? `, due ${due}` : ''}`,
    ),
    verdict && [
      '',
      '## Release decision',
      '',
      `Decision: ${verdict.replaceAll('_', ' ').toLowerCase().replace(/^go/, 'GO')}`,
      '',
    ],
  )
