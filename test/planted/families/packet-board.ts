import type { Release, State, Work } from '../release.ts'
import { type Family, hasBegun, isLast, laws, lines, riskLine, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: 'DONE',
  active: 'IN_PROGRESS',
  todo: 'PENDING',
  changes: 'CHANGES_REQUESTED',
}
const box = (isChecked: boolean) => (isChecked ? '- [x]' : '- [ ]')

/** A board, sections with required commands under boxes, and a fenced record of the review. */
export const packetBoard: Family = {
  name: 'packet board and fenced records',
  idOf: (index) => `RLS-0${index}`,
  lacks: {},
  write: (release) =>
    lines(
      [`# ${release.title} Gate Progress Tracker`, '', 'Linked plan:', `- \`${release.plan}\``, ''],
      [
        `Status: ${release.state === 'done' ? 'Complete' : 'In Progress'}`,
        release.updated && `Date: ${release.updated}`,
        '',
      ],
      laws(release.law),
      [release.comment],
      ['## Packet Board', ''],
      [row('Packet', 'Title', 'Status', 'Implementer', 'Reviewer', 'Review State', 'Evidence Link'), rule(7)],
      release.work.map((work) => boardRow(work)),
      [release.twice && row(release.twice, 'Second pass', 'PENDING', 'Odd', 'Ines', '—', '—')],
      [release.broken && row('RLS-08', 'Search | replace', 'PENDING', 'Odd', 'Ines', '—', '—')],
      ['', '---', ''],
      release.work.filter(({ hasSection }) => hasSection).map((work) => section(release, work)),
      decision(release),
    ),
}

const boardRow = ({ id, title, state, mistyped, maker, reviewer }: Work) =>
  row(
    id,
    title,
    mistyped ?? words[state],
    maker,
    reviewer,
    state === 'done' ? 'APPROVED' : '—',
    state === 'done' ? `${id} section below` : '—',
  )

function section(release: Release, work: Work): string {
  const { id, title, after, checks, commands, stateInSection } = work
  return lines(
    [`## ${id} Checklist: ${title}`, ''],
    [stateInSection && `Status: ${words[stateInSection]}`, stateInSection && ''],
    checks.map(({ text, done }) => `${box(done)} ${text}.`),
    isLast(release, work) &&
      `${box(work.state === 'done')} Decision recorded (\`GO\` / \`GO_WITH_CONDITIONS\` / \`NO_GO\`).`,
    isLast(release, work) && `${box(work.state === 'done')} Frozen command set re-run end to end.`,
    after.length > 0 && [
      '',
      '### Packet Dependency Order',
      '',
      '```',
      `${after.join(' + ')} ──${after.length > 1 ? 'all block' : 'blocks'}──► ${id} (${title.toLowerCase()})`,
      '```',
    ],
    work === release.work[0] && ['', '### Frozen Command Set', '', '```bash', ...release.frozen, '```'],

    ['', '### Required Commands', ''],
    commands.map(({ text, made, demanded = 'exit 0', isPlain }) => {
      if (isPlain) return `- \`${text}\`${demanded === 'exit 0' ? '' : ` -> ${demanded}`}`
      return made === null
        ? `- [ ] \`${text}\` -> ${demanded} or triaged`
        : `- [x] \`${text}\` -> ${demanded === 'exit 0' ? made : demanded}`
    }),
    ['', '### Review Gates', ''],
    ['P0', 'P1', 'P2'].map((gate) => `${box(work.state === 'done')} ${gate} PASS`),
    '',
    hasBegun(work) && record(work),
  )
}

function record({ id, commands, commit, findings, note, state }: Work): string {
  if (state !== 'done') return ''
  return lines(
    [
      `### ${id} Review Record`,
      '',
      '```',
      'Files changed:',
      `- docs/${id.toLowerCase()}.md: results of the replay`,
      '',
    ],
    [
      'Commands run + exit codes (implementer):',
      ...commands.filter(({ made }) => made).map(({ text, made }, i) => `${i + 1}. \`${text}\` -> ${made}`),
      '',
    ],
    [
      'Reviewer independent reruns:',
      ...commands.filter(({ rerun }) => rerun).map(({ text, rerun }, i) => `${i + 1}. \`${text}\` -> ${rerun}`),
      '',
    ],
    note && [note, ''],
    ['Gate checklist:', '- P0: PASS (nothing open)', '- P1: N/A (docs-only packet)', '', `Verdict: APPROVED`, ''],
    commit && ['Commit:', `- \`${commit}\` (chore(${id}): close the packet)`, ''],
    findings.length > 0 && ['Findings:', ...findings.map((finding) => `- ${finding}`), ''],
    ['Residual risk:', '- None', '', 'Rollback:', '- Revert the checkpoint commit', '```', ''],
  )
}

const decision = ({ verdict, risks }: Release) =>
  lines(verdict && [`## Final Verdict: \`${verdict}\``, ''], ['## Residual Risks', '', ...risks.map(riskLine), ''])
