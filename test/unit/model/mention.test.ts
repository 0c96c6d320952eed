import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/index.ts'

const index = '| File | When to update |\n|---|---|\n| `AUDIT.md` | Often |\n'
const targets = (text: string) => readDocument(text).links.map(({ target }) => target)

describe('the files that a document relies on', () => {
  it('are in a policy those that it names with folder and ending', () => {
    const text =
      '# Security Policy\n\nTLS is set in `core/config/default.toml`, served at `/trace/bundle`.\n\n- `Cargo.lock`, `src/*.ts`, `a/b`, `<x>/y.md`\n- See [it](SECURITY.txt) and `../ops/keys.md`.\n'
    assert.deepEqual(targets(text), ['core/config/default.toml', 'SECURITY.txt', '../ops/keys.md'])
  })

  it('are in an index those under a heading of related documents', () => {
    const text = `# Artifacts\n\nRun \`scripts/x.mjs\`.\n\n${index}\n## Related Runtime Docs\n\n- \`../../README.md\`\n- \`SUPPORT.md\`\n`
    assert.deepEqual(targets(text), ['../../README.md', 'SUPPORT.md'])
  })

  it('are in other documents what they link to', () => {
    assert.deepEqual(targets('# Runbook\n\n## Related\n\n- `docs/a.md`\n- [b](b.md)\n'), ['b.md'])
  })
})
