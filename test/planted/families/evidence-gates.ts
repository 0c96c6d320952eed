import type { Release, State, Work } from '../release.ts'
import { type Family, isLast, laws, lines, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: 'Closed',
  active: 'Open — in work',
  todo: 'Not started',
  changes: 'Changes requested',
}

/** Gates under one heading, `### EG-00 - …`; plainly listed commands, evidence as a transcript with exit codes. */
export const evidenceGates: Family = {
  name: 'evidence gates with transcripts',
  idOf: (index) => `EG-0${index}`,
  lacks: {},
  write: (release) =>
    lines(
      [
        `# ${release.title} Evidence Gates`,
        '',
        `- Status: ${release.state === 'done' ? 'Closed' : 'Active'}`,
        release.updated && `- Last updated: ${release.updated}`,
        `- Plan: [release plan](../${release.plan})`,
        '',
      ],
      laws(release.law),
      ['## Gates', '', release.comment],
      [row('#', 'Gate', 'Current Status', 'Author', 'Reviewer', 'Review', 'Blocked by'), rule(7)],
      release.work.map(({ id, title, state, mistyped, maker, reviewer, after }) =>
        row(
          id,
          title,
          mistyped ?? (state === 'done' ? `**${words.done}** (2026-02-09)` : words[state]),
          maker,
          reviewer,
          state === 'done' ? 'Approved' : '',
          after.join(', ') || 'none',
        ),
      ),
      [release.twice && row(release.twice, 'Second pass', 'Not started', 'Odd', 'Ines', '', 'none')],
      [release.broken && row('EG-08', 'Search', 'Not started', 'Odd', 'Ines')],
      ['', '## Details', ''],
      release.work.filter(({ hasSection }) => hasSection).map((work) => section(release, work)),
      decision(release),
    ),
}

function section(release: Release, work: Work): string {
  const { id, title, state, stateInSection, checks, commands, commit, findings, note } = work
  const ran = commands.filter(({ made }) => made !== null)
  return lines(
    [`### ${id} - ${title}`, '', stateInSection && `Status: ${words[stateInSection]}`, stateInSection && ''],
    checks.map(({ text, done }) => `* [${done ? 'x' : ' '}] ${text}`),
    isLast(release, work) &&
      release.frozen.length > 1 && [
        `* [${state === 'done' ? 'x' : ' '}] Frozen command set of ${release.work[0]!.id} re-run on the release commit`,
      ],
    ['', '#### Required commands', ''],
    commands.map(
      ({ text, demanded = 'exit 0' }, i) => `${i + 1}. \`${text}\`${demanded === 'exit 0' ? '' : ` -> ${demanded}`}`,
    ),
    '',
    work === release.work[0] && ['#### Frozen command set', '', ...release.frozen.map((text) => `- \`${text}\``), ''],
    ran.length > 0 && [
      '#### Evidence',
      '',
      '```console',
      ...ran.flatMap(({ text, made }) => [
        `$ ${text}`,
        '...',
        made!.startsWith('exit') ? `Exit code: ${made!.slice(5)}` : `Result: ${made}`,
      ]),
      note ?? '',
      '```',
      '',
    ],
    findings.length > 0 && ['#### Findings', '', ...findings.map((finding) => `- ${finding}`), ''],
    state === 'done' && ['#### Sign-off', '', `- Verdict: APPROVED`, commit && `- Commit: ${commit}`, ''],
  )
}

const decision = ({ verdict, risks }: Release) =>
  lines(
    ['## Residual risks', '', row('#', 'Risk', 'Severity', 'Owner', 'Due', 'Disposition'), rule(6)],
    risks.map(({ text, severity, owner, due, disposition }, i) =>
      row(`R${i + 1}`, text, severity, owner ?? '—', due ?? '—', disposition),
    ),
    verdict && ['', '## Decision', '', `Final verdict: **${verdict.replaceAll('_', ' ')}**`, ''],
  )
