import assert from 'node:assert/strict'
import { scanForSecrets } from '../../../server/src/node/scanner.ts'
import { keeper } from '../../../server/src/recorder/keeper.ts'
import { redactHeld } from '../../../server/src/recorder/output.ts'
import { cleanLogs } from './clean-logs.ts'
import { plantedSecrets } from './planted.ts'

/** The output as it is kept. */
async function keep(output: string): Promise<string> {
  const held = keeper()
  held.take(0, Buffer.from(output))
  return (await redactHeld(held.end(), {}, scanForSecrets)).text
}

/** Is any part of the secret told that is longer than a word? */
function isTold(secret: string, text: string): boolean {
  const part = 9
  const parts = Array.from({ length: Math.max(1, secret.length - part) }, (_, at) => secret.slice(at, at + part))
  return parts.some((one) => text.includes(one) && !/^[A-Z -]+$|BEGIN|END|PRIVATE/.test(one))
}

describe('redaction', () => {
  it('finds at least 95 % of 200 planted secrets in 25 kinds', async () => {
    const planted = plantedSecrets()
    assert.deepEqual([planted.length, new Set(planted.map(({ kind }) => kind)).size], [200, 25])
    const missed: string[] = []
    for (const { kind, secret, text } of planted)
      if (isTold(secret, await keep(`step 1 of 2\n${text}\nstep 2 of 2\n`))) missed.push(`${kind}: ${text}`)
    assert(missed.length <= 10, missed.join('\n'))
  })

  it('leaves at least 98 % of 300 clean logs as they are', async () => {
    const alarms: string[] = []
    for (const log of cleanLogs()) {
      const text = await keep(log)
      if (text !== log)
        alarms.push(
          text
            .split('\n')
            .filter((line) => line.includes('[REDACTED'))
            .join('\n'),
        )
    }
    assert(alarms.length <= 6, alarms.join('\n'))
  })

  it('is not switched off by what a log says', async () => {
    const token = `xo${'xb-'}123456789012-1234567890123-${'aB3dE5gH'.repeat(3)}`
    const text = `// secretlint-disable\n${token}\n`
    assert.deepEqual(
      (await scanForSecrets(text)).map(({ start, end, kind }) => [text.slice(start, end), kind]),
      [[token, 'slack']],
    )
  })
})
