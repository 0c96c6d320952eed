import type { Release, State, Work } from '../release.ts'
import { type Family, laws, lines, row, rule } from './dress.ts'

const words: Readonly<Record<State, string>> = {
  done: '✅ Done',
  active: '🔄 In Progress',
  todo: '⏳ Pending',
  changes: '🔁 Changes Requested',
}

/** A board of phases with emoji, sections by phase, tests with their exit code in brackets. */
export const emojiBoard: Family = {
  name: 'emoji board of phases',
  idOf: (index) => String(index + 1),
  lacks: {
    'command-drift': 'no set of commands is frozen',
    'commit-missing': 'nobody approves apart from the status',
    'review-self': 'one column names the owner alone',
    'dependency-unknown': 'a bare number between others is no id of its own',
  },
  write: (release) =>
    lines(
      [`# 🚀 ${release.title} — Execution Tracker`, ''],
      [
        release.updated && `**Last Updated:** ${release.updated}`,
        `**Status:** ${release.state === 'done' ? '✅ Complete' : '🟡 In progress'}`,
        `**Plan:** [the plan](/${release.plan})`,
        '',
      ],
      laws(release.law),
      ['## 📊 Phase overview', '', '**Legend:** ✅ done · 🔄 in progress · ⏳ pending', '', release.comment],
      [row('Phase', 'Name', 'Status', 'Depends on', 'Owner', 'Notes'), rule(6)],
      release.work.map(({ id, title, state, mistyped, after, maker }) =>
        row(
          state === 'active' ? `**${id}**` : id,
          title,
          mistyped ?? words[state],
          after.length ? after.map((one) => `Phase ${one}`).join(', ') : '-',
          maker,
          state === 'active' ? '**current**' : '',
        ),
      ),
      [release.twice && row(release.twice, 'Second pass', '⏳ Pending', '-', 'Odd', '')],
      [release.broken && row('8', 'Pipes', '⏳ Pending', '-', 'Odd', '`grep "a|b"`')],
      ['', '---', ''],
      release.work.filter(({ hasSection }) => hasSection).map(section),
      decision(release),
    ),
}

const tick = (isDone: boolean) => (isDone ? '* [X]' : '* [ ]')

function section({ id, title, state, stateInSection, checks, commands, commit, findings, note }: Work): string {
  return lines(
    [`## Phase ${id}: ${title}`, '', `**Status:** ${words[stateInSection ?? state]}`, ''],
    ['### What has to be true', '', ...checks.map(({ text, done }) => `${tick(done)} **${text}**`), ''],
    ['### Required tests', ''],
    commands.map(({ text, made, demanded = 'exit 0', isPlain }) => {
      if (made === null) return isPlain ? `* \`${text}\`` : `${tick(false)} \`${text}\` → exit 0`
      const result = made.startsWith('exit') ? `(${made}, 12.4s)` : `→ ${made}`
      return `${isPlain ? '*' : tick(true)} \`${text}\` ${demanded === 'exit 0' ? result : `→ ${demanded}`}`
    }),
    '',
    findings.length > 0 && ['### Requested changes', '', ...findings.map((finding) => `1. ${finding}`), ''],
    commit && ['### Log', '', `- pushed as commit \`${commit}\``, note && `- ${note}`, ''],
  )
}

const decision = ({ verdict, risks }: Release) =>
  lines(
    ['## ⚠️ Known risks', '', row('Risk', 'Severity', 'Owner', 'Follow-up', 'Status'), rule(5)],
    risks.map(({ text, severity, owner, due, disposition }) =>
      row(text, severity, owner ?? '', due ?? '', disposition),
    ),
    verdict && ['', '## 🏁 Go / no-go', '', `**Decision:** ${verdict}`, ''],
  )
