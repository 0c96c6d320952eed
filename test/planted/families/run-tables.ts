import type { Release, State, Work } from '../release.ts'
import { type Family, isLast, laws, lines, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: '**Done**',
  active: '**Active**',
  todo: 'To do',
  changes: '**Changes requested**',
}

/** Commands and their runs in tables, dependencies as arrows, statuses in bold. */
export const runTables: Family = {
  name: 'runs in tables',
  idOf: (index) => `W1-${'ABCDEFGH'[index]}`,
  lacks: {},
  write: (release) =>
    lines(
      [
        `# Wave 1: ${release.title}`,
        '',
        `> Status: ${release.state === 'done' ? 'Done' : 'Active'} · owner Mirja`,
        release.updated && '>',
        release.updated && `> Last updated: ${release.updated}`,
        '',
        `Linked plan: [plan](${release.plan})`,
        '',
      ],
      laws(release.law),
      release.comment,
      ['## Work', '', row('Status', 'Key', 'Summary', 'Implementer', 'Reviewer', 'Review'), rule(6)],
      release.work.map(({ id, title, state, mistyped, maker, reviewer }) =>
        row(mistyped ?? words[state], id, title, maker, reviewer, state === 'done' ? 'approved' : '-'),
      ),
      [release.twice && row('To do', release.twice, 'Second pass', 'Odd', 'Ines', '-')],
      [release.broken && row('To do', 'W1-H', 'Cleanup `a|b`', 'Odd', 'Ines', '-')],
      [
        '',
        '## Dependencies',
        '',
        '```text',
        ...release.work
          .filter(({ after }) => after.length)
          .map(({ id, after }) => (after.length > 1 ? `{${after.join(',')}} → ${id}` : `${after[0]} → ${id}`)),
        '```',
        '',
      ],
      release.work.filter(({ hasSection }) => hasSection).map((work) => section(release, work)),
      decision(release),
    ),
}

function section(release: Release, work: Work): string {
  const { id, title, state, stateInSection, checks, commands, commit, findings, note } = work
  const ran = commands.filter(({ made }) => made !== null)
  return lines(
    [
      `## ${id} (${title})`,
      '',
      stateInSection && `**Status**: ${words[stateInSection].replaceAll('*', '')}`,
      stateInSection && '',
    ],
    checks.map(({ text, done }) => `+ [${done ? 'x' : ' '}] ${text}`),
    isLast(release, work) && [
      `+ [${state === 'done' ? 'x' : ' '}] The frozen commands of ${release.work[0]!.id} are replayed`,
    ],
    [
      '',
      '### Required commands',
      '',
      ...commands.map(({ text, demanded }) => `- \`${text}\`${demanded ? ` -> ${demanded}` : ''}`),
      '',
    ],
    work === release.work[0] && ['### Frozen command set', '', '```bash', ...release.frozen, '```', ''],
    ran.length > 0 && [
      '### Evidence',
      '',
      row('Command', 'Exit code', 'Duration', 'By'),
      rule(4),
      ...ran.map(({ text, made }) =>
        row(
          `\`${text.replaceAll('|', '\\|')}\``,
          made!.startsWith('exit') ? made!.slice(5) : made!,
          '14s',
          'implementer',
        ),
      ),
      '',
      note,
      note && '',
    ],
    findings.length > 0 && ['### Findings', '', ...findings.map((finding) => `- ${finding}`), ''],
    state === 'done' && ['### Review record', '', '- Verdict: APPROVED', commit && `- Commit: \`${commit}\``, ''],
  )
}

const decision = ({ verdict, risks }: Release) =>
  lines(
    ['## Risks', '', row('Risk', 'Severity', 'Disposition', 'Owner', 'Follow-up'), rule(5)],
    risks.map(({ text, severity, owner, due, disposition }) =>
      row(text, `**${severity}**`, disposition, owner ?? '', due ?? ''),
    ),
    verdict && ['', '## Verdict', '', `**Verdict: ${verdict}**`, ''],
  )
