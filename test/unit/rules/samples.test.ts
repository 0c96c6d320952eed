import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { judging } from '../../../server/src/cli/judge.ts'
import type { Finding, Fix } from '../../../server/src/core/index.ts'
import { apply } from './given.ts'
import { commitChange, fixedByHand, groupOfRules, samples, sampleWorkspace, samplesToday } from './samples.ts'

interface Found {
  readonly document: string
  readonly finding: Finding
}

/** What is found in the documents of a workspace as it stands. */
async function foundIn(root: string, documents: readonly string[]): Promise<Found[]> {
  const { judgeFile: judge } = judging(samplesToday)
  const judged = await Promise.all(
    documents.map(async (document) => {
      const file = path.join(root, document)
      const { findings } = await judge(file, fs.readFileSync(file, 'utf8'))
      return findings.map((finding) => ({ document, finding }))
    }),
  )
  return judged.flat()
}

const rulesOf = (found: readonly Found[]) => [...new Set(found.map(({ finding }) => finding.rule))].sort()
const changes = (fix: Fix) => 'edits' in fix || 'creates' in fix

/** Does what a quick fix says, in the files. */
function applyFix(root: string, document: string, fix: Fix): void {
  const file = path.join(root, document)
  if ('edits' in fix) fs.writeFileSync(file, apply(fs.readFileSync(file, 'utf8'), fix.edits))
  else if ('creates' in fix) fs.writeFileSync(path.join(path.dirname(file), fix.creates.path), fix.creates.text)
}

describe('the sample workspaces', () => {
  it('hold a finding of every rule of their documents', () => {
    assert.deepEqual([...new Set(samples.flatMap(({ rules }) => rules))].sort(), [...groupOfRules].sort())
  })

  for (const sample of samples) {
    const { name, documents, rules } = sample
    it(`${name}: exactly these rules find something`, async () => {
      assert.deepEqual(rulesOf(await foundIn(sampleWorkspace(sample), documents)), [...rules].sort())
    })

    it(`${name}: the quick fixes take away everything that is not to be done by hand`, async () => {
      const root = sampleWorkspace(sample)
      for (let found = await foundIn(root, documents); ;) {
        const next = found.find(({ finding }) => finding.fixes?.some(changes))
        if (!next) return assert.deepEqual(rulesOf(found), rules.filter((rule) => rule in fixedByHand).sort())
        applyFix(root, next.document, next.finding.fixes!.find(changes)!)
        const left = await foundIn(root, documents)
        assert.equal(
          left.length,
          found.length - 1,
          `${next.finding.rule}: its fix takes away its finding and adds none`,
        )
        found = left
      }
    })

    it(`${name}: what has a quick fix has it at every finding`, async () => {
      for (const { finding } of await foundIn(sampleWorkspace(sample), documents))
        assert.equal(finding.fixes?.some(changes) ?? false, !(finding.rule in fixedByHand), finding.message)
    })
  }

  it('index: an artifact is fresh again once it was changed after what it depends on', async () => {
    const sample = samples.find(({ name }) => name === 'index')!
    const root = sampleWorkspace(sample)
    commitChange(root, 'docs/telemetry/AUDIT.md', '2026-02-28')
    assert(!rulesOf(await foundIn(root, sample.documents)).includes('artifact-outdated'))
  })
})
