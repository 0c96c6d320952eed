import assert from 'node:assert/strict'
import { keptDocument, type OutlineEntry, readDocument, surroundings } from '../../../server/src/core/index.ts'
import { aroundOf, filesAround } from '../rules/given.ts'

const lines = (entries: readonly OutlineEntry[], depth = 0): string[] =>
  entries.flatMap(({ label, description, children }) => [
    `${'  '.repeat(depth)}${[label, description].filter(Boolean).join(' | ')}`,
    ...lines(children, depth + 1),
  ])
const shown = (text: string, around: Readonly<Record<string, string>> = {}) =>
  lines(keptDocument(readDocument(text), surroundings('2026-03-01', aroundOf(around))))

describe('the documents that are kept', () => {
  it('show the artifacts of an index with their state, and the steps of its workflow', () => {
    const text = `# Audit artifacts

- The soak report remains.

| File | Purpose | When to update |
|---|---|---|
| \`AUDIT.md\` | Findings | When \`src/a.ts\` changes |
| \`PACK.md\` | Scenarios | When \`src/a.ts\` changes |
| \`PLAN.md\` | Plan | Each milestone |
| \`soak-report.json\` | Soak | After each soak |
| \`GONE.md\` | x | Often |
| https://a.dev/b.md | x | Often |

## Refresh Workflow

1. Check:

\`\`\`sh
npm test
rm -rf data
\`\`\`

2. Run \`node tide.mjs <berth>\` when required.
3. Update what changed.
`
    const changes = 'PACK.md,src/a.ts,AUDIT.md+PLAN.md'
    const around = surroundings('2026-03-01', {
      ...aroundOf({ changes }),
      linked: filesAround({ 'AUDIT.md': '', 'PACK.md': '', 'PLAN.md': '' }),
    })
    assert.deepEqual(lines(keptDocument(readDocument(text), around)), [
      'Audit artifacts | 1 missing · 1 outdated · 1 fresh · 1 still to come · 1 not judged · 1 elsewhere',
      '  AUDIT.md | outdated',
      '  PACK.md | fresh',
      '  PLAN.md | not judged',
      '  soak-report.json | still to come',
      '  GONE.md | missing',
      '  https://a.dev/b.md | elsewhere',
      '  1. Check | 2 commands',
      '    npm test',
      '    rm -rf data | deletes whole folders',
      '  2. Run node tide.mjs <berth> when required. | when required',
      '    node tide.mjs <berth> | <berth>',
      '  3. Update what changed. | by hand',
    ])
  })

  it('show a runbook, a policy and a matrix in a line', () => {
    assert.deepEqual(shown('# Restart runbook\n\n## Step 1: Look\n\n```sh\nmake look\n```\n'), [
      'Restart runbook | 1 step',
      '  Step 1: Look',
      '    make look',
    ])
    const policy =
      '# Security Policy\n\nLast reviewed: 2026-01-01\n\nWe review this policy every year. Use `npm audit all`.\n'
    assert.equal(shown(policy)[0], 'Security Policy | reviewed 2026-01-01 · review every 366 days · 1 check')
    const matrix = '# File matrix\n\n| File | Class |\n|---|---|\n| a.ts | x |\n| b.ts | x |\n| c.ts | x |\n'
    assert.deepEqual(shown(matrix), ['File matrix | 3 rows'])
  })

  it('are none of the others', () => {
    assert.deepEqual(shown('# T\n\nStatus: Open\n\n- [ ] a\n'), [])
    assert.deepEqual(shown('# Notes\n'), [])
  })
})
