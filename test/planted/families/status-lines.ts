import type { State, Work } from '../release.ts'
import { type Family, laws, lines, riskLine } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: '✅ Complete',
  active: '🟨 In progress',
  todo: '⏳ Not started',
  changes: '🟥 Changes requested',
}

/** No board at all: bold labels under each packet's heading, commands in fences with their results. */
export const statusLines: Family = {
  name: 'bold status lines without a board',
  idOf: (index) => `WP-${index + 1}`,
  lacks: {
    'command-drift': 'no set of commands is frozen',
    'status-contradiction': 'one place states the status',
    'packet-without-section': 'packets are sections',
    'packet-duplicate': 'there is no board',
    'board-row-malformed': 'there is no board',
    'review-self': 'reviewers stand in the record',
    'gate-vacuous': 'results alone are written down',
  },
  write: (release) =>
    lines(
      [`# ${release.title}: work packets`, ''],
      [
        `**Status:** ${release.state === 'done' ? '✅ Complete' : '🟨 Active'}  `,
        release.updated && `**Updated:** ${release.updated}  `,
        `**Linked plan:** \`${release.plan}\``,
        '',
      ],
      ['This file is the single source of truth. Ask Ines before you change the order.', ''],
      laws(release.law),
      [release.comment],
      release.work.map(section),
      ['## Accepted risks', '', ...release.risks.map(riskLine), ''],
      release.verdict && ['## Verdict', '', `**Verdict:** \`${release.verdict}\``, ''],
    ),
}

function section({
  id,
  title,
  state,
  mistyped,
  after,
  maker,
  reviewer,
  checks,
  commands,
  commit,
  findings,
  note,
}: Work): string {
  return lines(
    [`## ${id}: ${title}`, '', `**Status:** ${mistyped ?? words[state]}`],
    [`**Owner:** ${maker}`, after.length > 0 && `**Depends on:** ${after.join(', ')}`, ''],
    checks.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`),
    ['', '### Validation', ''],
    commands.map(({ text, made, isPlain }) => {
      const box = made === null ? '- [ ]' : '- [x]'
      return `${isPlain ? '-' : box} \`${text}\`${made === null ? '' : ` — ${made}`}`
    }),
    '',
    findings.length > 0 && ['**Requested changes:**', '', ...findings.map((finding) => `- ${finding}`), ''],
    state === 'done' &&
      [
        '### Review',
        '',
        `Reviewed by ${reviewer}.`,
        '',
        '**Verdict:** APPROVED',
        '',
        commit && `Commit: \`${commit}\``,
        commit && '',
        note && ['```console', note, '```', ''],
      ].flat(),
  )
}
