import type { Release, State, Work } from '../release.ts'
import { type Family, isLast, laws, lines, riskLine, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: 'DONE',
  active: 'IN PROGRESS',
  todo: 'TODO',
  changes: 'CHANGES REQUESTED',
}

/** `00` on the board and `## Packet 00` below; the exit codes stand in an unfenced record alone. */
export const bareNumbers: Family = {
  name: 'bare numbers and unfenced records',
  idOf: (index) => `0${index}`,
  lacks: {
    'command-drift': 'no set of commands is frozen',
    'gate-vacuous': 'results alone are written down',
  },
  write: (release) =>
    lines(
      [
        `# ${release.title} Progress`,
        '',
        `Linked plan: \`${release.plan}\``,
        '',
        `Current status: ${release.state === 'done' ? 'DONE' : 'IN PROGRESS'}`,
        release.updated && `As of: ${release.updated}`,
        '',
      ],
      laws(release.law),
      release.comment,
      [
        '## Board',
        '',
        row('Packet', 'Title', 'Implementer', 'Reviewer', 'Status', 'Review State', 'Depends On', 'Evidence'),
        rule(8),
      ],
      release.work.map(({ id, title, maker, reviewer, state, mistyped, after }) =>
        row(
          id,
          title,
          maker,
          reviewer,
          mistyped ?? `\`${words[state]}\``,
          state === 'done' ? 'APPROVED' : 'PENDING',
          range(after),
          state === 'done' ? `See Packet ${id} checklist` : '',
        ),
      ),
      [release.twice && row(release.twice, 'Second pass', 'Odd', 'Ines', '`TODO`', 'PENDING', '-', '')],
      [release.broken && row('08', 'Cleanup', 'Odd', 'Ines', '`TODO`', 'PENDING', '-', '`ps | wc -l`')],
      '',
      release.work.filter(({ hasSection }) => hasSection).map((work) => section(release, work)),
      ['## Residual Risk', '', ...release.risks.map(riskLine), ''],
      release.verdict && [`## Final Verdict — ${release.verdict}`, ''],
    ),
}

const range = (after: readonly string[]) =>
  after.length > 2 ? `${after[0]}..${after.at(-1)}` : after.join(', ') || '-'

function section(release: Release, work: Work): string {
  const { id, title, state, stateInSection, checks, commands, commit, findings, note } = work
  const ticked = (isDone: boolean) => (isDone ? '- [x]' : '- [ ]')
  const ran = commands.filter(({ made }) => made !== null)
  return lines(
    [`## Packet ${id} Checklist: ${title}`, ''],
    [stateInSection && `Status: ${words[stateInSection]}`, stateInSection && ''],
    ['### Deliverables', ...checks.map(({ text, done }) => `${ticked(done)} ${text}.`), ''],
    [
      '### Required Tests',
      ...commands.map(({ text, made, isPlain }) => `${isPlain ? '-' : ticked(made !== null)} \`${text}\``),
      isLast(release, work)
        ? `${ticked(state === 'done')} Packets ${release.work[0]!.id} through ${id} are \`DONE\` and \`APPROVED\`.`
        : null,
      '',
    ],
    [
      '### Review Gates',
      ...['P0', 'P1', 'P2'].map((gate) => `${ticked(state === 'done')} ${gate} PASS`),
      `${ticked(state === 'done')} Verdict recorded: \`APPROVED\``,
      '',
    ],
    ran.length > 0 && [
      `### Packet ${id} Review Evidence`,
      '',
      'Commands run + exit codes:',
      ...ran.map(({ text, made }, i) => `${i + 1}. \`${text}\` → ${made}`),
      '',
      note,
      note && '',
    ],
    findings.length > 0 && ['Findings:', ...findings.map((finding, i) => `${i + 1}. ${finding}`), ''],
    state === 'done' && ['Verdict: APPROVED', '', commit && `Commit: \`${commit}\``, commit && ''],
  )
}
