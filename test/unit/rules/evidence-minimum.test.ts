import assert from 'node:assert/strict'
import { defaultPolicy, type MinimumTier } from '../../../server/src/core/policy.ts'
import type { KnownTier } from '../../../server/src/core/rules/evidence-minimum.ts'
import type { Finding } from '../../../server/src/core/rules/rule.ts'
import { apply, findings } from './given.ts'

const tracker = (status: string, lines: string) => `# Widget Tracker

| Packet | Status |
|---|---|
| A-1 | ${status} |
| A-2 | PENDING |

## A-1: Build

### Required Commands

${lines}
`

const passed = '- [x] `make check` -> exit 0 (1.2s, 2026-02-10)'
const known = (changes: Partial<KnownTier> = {}): KnownTier => ({
  packet: 'A-1',
  index: 0,
  command: 'make check',
  tier: 'claimed',
  state: 'unverified',
  ...changes,
})

function found(minimum: MinimumTier, evidence: readonly KnownTier[] | null, text = tracker('DONE', passed)): Finding[] {
  const policy = { ...defaultPolicy, evidenceMinimum: minimum }
  return findings(text, { policy, evidence }).filter(({ rule }) => rule === 'evidence-missing')
}

describe('evidence.minimum', () => {
  it('makes a DONE on less an error, which names what is there and what is demanded', () => {
    const [finding] = found('observed', [known()])
    assert.deepEqual(
      [finding?.severity, finding?.message],
      [
        'error',
        'A-1 is DONE, but this team demands observed evidence, and that of `make check` is claimed: run it with Gatebook, or reopen the packet.',
      ],
    )
    assert.deepEqual(
      finding?.related?.map(({ message }) => message),
      ['claimed: `make check`'],
    )
  })

  const enough: readonly [MinimumTier, Partial<KnownTier>, boolean][] = [
    ['claimed', {}, true],
    ['observed', { tier: 'pasted' }, false],
    ['observed', { tier: 'observed', state: 'verified' }, true],
    ['observed', { tier: 'rerun', state: 'verified' }, true],
    ['observed', { tier: 'observed', state: 'stale' }, false],
    ['observed', { tier: 'observed', state: 'refuted' }, false],
    ['rerun', { tier: 'observed', state: 'verified' }, false],
    ['rerun', { tier: 'rerun', state: 'verified' }, true],
    ['ci', { tier: 'rerun', state: 'verified' }, false],
    ['ci', { tier: 'ci', state: 'verified' }, true],
  ]
  for (const [minimum, changes, isEnough] of enough)
    it(`${minimum} ${isEnough ? 'is' : 'is not'} met by ${changes.tier ?? 'claimed'} ${changes.state ?? ''}`, () => {
      assert.equal(found(minimum, [known(changes)]).length, isEnough ? 0 : 1)
    })

  it('is met by the best of what stands behind a command', () => {
    const again = known({ tier: 'rerun', state: 'verified' })
    assert.deepEqual(found('rerun', [known({ tier: 'observed', state: 'verified' }), again]), [])
  })

  const silent: readonly [string, readonly KnownTier[] | null, string][] = [
    ['nobody looked', null, tracker('DONE', passed)],
    ['the packet is not done', [known()], tracker('IN_PROGRESS', passed)],
    ['the box is open', [known()], tracker('DONE', passed.replace('[x]', '[ ]'))],
    ['the command is answered', [known()], tracker('DONE', '- [x] `make check` -> N/A (docs-only packet)')],
    ['it is another command', [known({ command: 'make' })], tracker('DONE', passed)],
    ['it is another packet', [known({ packet: 'A-2' })], tracker('DONE', passed)],
  ]
  for (const [when, evidence, text] of silent)
    it(`is silent where ${when}`, () => assert.deepEqual(found('observed', evidence, text), []))

  it('offers to run it, or to let the reviewer run it again', () => {
    const actions = (minimum: MinimumTier) =>
      found(minimum, [known()])[0]!.fixes!.flatMap((fix) => ('action' in fix ? fix.action.name : []))
    assert.deepEqual([actions('observed'), actions('rerun'), actions('ci')], [['run'], ['rerun'], []])
  })

  it('has nothing to say once the packet is reopened', () => {
    const text = tracker('DONE', passed)
    const [finding] = found('ci', [known()])
    const reopen = finding!.fixes!.find((fix) => 'edits' in fix)
    assert(reopen && 'edits' in reopen)
    assert.deepEqual(found('ci', [known()], apply(text, reopen.edits)), [])
  })

  it('reports a command without any run once', () => {
    const text = tracker('DONE', '- `make check`')
    assert.equal(found('observed', [], text).length, 1)
  })
})
