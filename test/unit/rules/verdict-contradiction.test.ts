import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { deriveVerdict } from '../../../server/src/core/verdict/derive.ts'
import { today } from './given.ts'
import { type Row, testTable } from './table.ts'

const board = '| Packet | Status |\n|---|---|\n| A-1 | DONE |\n| A-2 | DONE |\n'
const findings = (rows: string) =>
  `### Findings\n\n| # | Finding | Severity | Owner | Follow-up | Disposition |\n|---|---|---|---|---|---|\n${rows}\n`
const decided = (rows: string, verdict: string) =>
  `# T\n\n${board}\n## A-1: Audit\n\n${findings(rows)}\n## A-2: Verdict\n\n${verdict}\n`
const open = '| 1 | Tokens stand in the log | P0 | — | — | Open |'
const accepted = '| 1 | Tokens stand in the log | P0 | Ada | 2026-03-01 | Accepted |'
const resolved = '| 1 | Tokens stand in the log | P0 | — | — | Resolved |'
const conditions = '1. Upgrade the parser. Owner: Ada. Follow-up: 2026-03-01.\n'

const rows: readonly Row[] = [
  { name: 'GO over an open P0', text: decided(open, '### Final Verdict: `GO` <!-- finding -->') },
  {
    name: 'GO with conditions over an open P0',
    text: decided(open, '**Verdict:** GO_WITH_CONDITIONS <!-- finding -->'),
  },
  { name: 'GO over an accepted P0', text: decided(accepted, 'Decision: Go <!-- finding -->') },
  { name: 'GO over an open P1', text: decided(open.replace('P0', 'P1'), '## Final verdict: 🟢 GO <!-- finding -->') },
  {
    name: 'GO over an unmet condition',
    text: `# T\n\n${board}\n## Final Verdict: \`GO\` <!-- finding -->\n\n**Conditions:**\n${conditions}`,
  },
  {
    name: 'GO over a failed gate',
    text: `# T\n\n${board}\n## A-1: Audit\n\n- [x] a\n\n### A-1 Review Record\n\n- P0: FAIL (tokens stand in the log)\n\n## A-2: Decide\n\n### Verdict: \`GO\` <!-- finding -->\n`,
  },
  {
    name: 'GO over a lane that is not complete',
    text: `# T\n\n${board}\n## Dependency Lanes\n\n| Lane | Tracker File | Status |\n|---|---|---|\n| UP | \`up.md\` | In Progress |\n\n## Final Verdict: \`GO\` <!-- finding -->\n`,
  },
  {
    name: 'a header that the decision has overtaken',
    text: `# T\n\nStatus: Complete — \`GO\` <!-- finding -->\n\n${board}\n## A-2: Decide\n\n### Verdict: \`NO_GO\`\n`,
  },
  {
    name: 'a verdict line in the header that the decision has overtaken',
    text: `# T\n\n**Verdict:** GO <!-- finding -->\n\n${board}\n## A-2: Decide\n\n### Verdict: \`GO_WITH_CONDITIONS\`\n`,
  },

  { name: 'GO over what is resolved', text: decided(resolved, '### Final Verdict: `GO`') },
  { name: 'conditions over what is accepted', text: decided(accepted, '### Final Verdict: `GO_WITH_CONDITIONS`') },
  { name: 'a verdict stricter than it must be', text: decided(resolved, '### Final Verdict: `NO_GO`') },
  { name: 'NO_GO over an open P0', text: decided(open, '### Final Verdict: `NO_GO`') },
  { name: 'a P2', text: decided(open.replace('P0', 'P2'), '### Final Verdict: `GO`') },
  { name: 'a choice that is open', text: decided(open, '- [x] Verdict: `GO` / `NO_GO`') },
  {
    name: 'conditions that a raised verdict has settled',
    text: `# T\n\nStatus: Complete — \`GO\`\n\n${board}\n## Verdict: \`GO_WITH_CONDITIONS\`\n\n**Conditions:**\n${conditions}\n## Updated Verdict: \`GO\`\n`,
  },
  {
    name: 'verdicts of packets that decide apart',
    text: '# T\n\nVerdict: NO_GO\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n| A-2 | DONE |\n\n## A-1: First\n\n### Verdict: `NO_GO`\n\n## A-2: Second\n\n### Verdict: `GO`\n',
  },
]

const derived: readonly (readonly [name: string, text: string, word: string, ...reasons: RegExp[]])[] = [
  ['nothing against it', decided(resolved, 'x'), 'GO'],
  ['an open P0', decided(open, 'x'), 'NO_GO', /^the P0 finding "Tokens stand in the log" is open$/],
  ['an accepted P0', decided(accepted, 'x'), 'GO_WITH_CONDITIONS', /is accepted, not resolved$/],
  [
    'a P0 accepted by nobody',
    decided(open.replace('Open', 'Accepted'), 'x'),
    'NO_GO',
    /neither owner nor follow-up date$/,
  ],
  ["the document's own words", decided(open, 'The board may say Go or No-Go.'), 'No-Go', /^the P0 finding/],
  [
    'an open predecessor',
    '| Packet | Title | Depends On | Status |\n|---|---|---|---|\n| A-1 | Scope | — | DONE |\n| A-2 | Replay | A-1 | TODO |\n| A-3 | Verdict | A-2 | TODO |\n| A-4 | Ship | A-3 | TODO |\n',
    'NO_GO',
    /^A-2 is TODO$/,
  ],
  [
    'a missing run',
    `# T\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n\n## A-1\n\n### Required Commands\n\n- \`make unit\`\n- \`make lint\` -> exit 0\n`,
    'NO_GO',
    /^`make unit` of A-1 has no run on record$/,
  ],
]

describe('verdict-contradiction', () => testTable('verdict-contradiction', rows))

describe('the derived verdict', () => {
  for (const [name, text, word, ...reasons] of derived)
    it(`${word} by ${name}`, () => {
      const verdict = deriveVerdict(readDocument(text), surroundings(today))
      assert.equal(verdict.word, word)
      assert.equal(verdict.reasons.length, reasons.length, JSON.stringify(verdict.reasons))
      for (const [i, reason] of reasons.entries()) assert.match(verdict.reasons[i]!.text, reason)
    })
})
