import assert from 'node:assert/strict'
import { scanForSecrets } from '../../../server/src/node/scanner.ts'
import { falseAlarms, missedSecrets } from './redacting.ts'

describe('redaction', () => {
  it('finds at least 95 % of 200 planted secrets in 25 kinds', async () => {
    const { of, kinds, list } = await missedSecrets()
    assert.deepEqual([of, kinds], [200, 25])
    assert(list.length <= 10, list.join('\n'))
  })

  it('leaves at least 98 % of 300 clean logs as they are', async () => {
    const { of, list } = await falseAlarms()
    assert.equal(of, 300)
    assert(list.length <= 6, list.join('\n'))
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
