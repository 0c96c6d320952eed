import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { yard, type Yard } from './transacting.ts'

const index = `# Cannery audit artifacts

## Current Status (2026-02-10)

- Every line is sealed.
- The 24-hour soak of line 3 remains.

## Artifacts

| File | Purpose | When to update |
|---|---|---|
| \`orchard-plan.md\` | Findings | Each milestone |
| \`reports/soak.json\` | Latest soak | After each soak |
`

function leaveReport({ root }: Yard, report: unknown): void {
  fs.mkdirSync(path.join(root, 'docs/reports'), { recursive: true })
  fs.writeFileSync(path.join(root, 'docs/reports/soak.json'), JSON.stringify(report))
}

const bullets = ({ read }: Yard) =>
  read()
    .split('\n')
    .filter((line) => line.startsWith('- '))

describe('gatebook soak-start, soak-finish and soak-approve', () => {
  it('write one bullet from start to sign-off', async () => {
    const place = yard(index)
    const call = async (name: string, ...args: string[]) => {
      const { code, err } = await place.call(name, '--as', 'Noor', '--today', '2026-02-12', ...args, place.file)
      assert.equal(code, 0, err)
      return err
    }
    await call('soak-start', '--hours', '24', '--at', '2026-02-10 09:30')
    assert.equal(bullets(place).at(-1), '- Soak of 24 h: started 2026-02-10 09:30 by Noor, due 2026-02-11 09:30.')
    leaveReport(place, { endedAt: '2026-02-11T09:40:00Z', durationHours: 24.2, exitCode: 0 })
    await call('soak-finish', '--report', 'docs/reports/soak.json')
    assert.match(await call('soak-approve', '--dry-run'), /note: The status section still says: "The 24-hour soak/)
    await call('soak-approve', '--remove-remainder')
    assert.deepEqual(bullets(place), [
      '- Every line is sealed.',
      '- Soak of 24 h: finished 2026-02-11, 24.2 hours, 0 gaps, exit 0, report `reports/soak.json`; approved by Noor (2026-02-12).',
    ])
  })

  it('are refused where the report is missing', async () => {
    const place = yard(index)
    const { code, err } = await place.call(
      'soak-finish',
      '--as',
      'Noor',
      '--report',
      'docs/reports/soak.json',
      place.file,
    )
    assert.equal(code, 1)
    assert.match(err, /There is no report reports\/soak\.json to read/)
    assert.equal(place.read(), index)
  })
})
