import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import type { EvidenceRecord } from '../../../server/src/core/index.ts'
import { findEnvironmentSecrets } from '../../../server/src/recorder/environment-secrets.ts'
import { keeper } from '../../../server/src/recorder/keeper.ts'
import { readOutput, redactHeld } from '../../../server/src/recorder/output.ts'
import { recordHere, runs } from './recording.ts'

const MiB = 1024 * 1024
const noScan = () => Promise.resolve([])
const line = (at: number) => `line ${String(at).padStart(8, '0')} of a long output\n`

/** What is kept of an output that arrives in chunks of this size. */
async function kept(output: string, chunk: number, env: Record<string, string> = {}) {
  const held = keeper()
  const bytes = Buffer.from(output)
  for (let at = 0; at < bytes.length; at += chunk) held.take(0, bytes.subarray(at, at + chunk))
  const redacted = await redactHeld(held.end(), env, noScan)
  return { ...redacted, bytes: bytes.length }
}

describe('the output of a run', () => {
  it('is kept outside the repository, for its user alone, with its size in result and record', async () => {
    const { job, result } = await recordHere("printf 'out\\033[31m 1\\n'; printf 'err\\n' >&2; exit 3")
    const output = readOutput(job.id, runs)
    assert.deepEqual(output?.text.split('\n').sort(), ['', 'err', 'out 1'])
    assert.equal(output.file, path.join(path.dirname(job.resultFile), 'output.txt'))
    assert.deepEqual(result.output, { bytes: 15, omitted: 0, kept: true, redacted: {} })
    assert.deepEqual(recordOf(job.resultFile, result.record).output, result.output)
    if (process.platform !== 'win32') assert.equal(fs.statSync(output.file).mode & 0o777, 0o600)
  })

  it('is none where the command said nothing, or it was deleted', async () => {
    const { job, result } = await recordHere('true')
    assert.deepEqual([result.output.kept, readOutput(job.id, runs)], [false, null])
  })

  it('has no secret in it, and the record counts what was redacted', async () => {
    process.env.HARBOUR_TOKEN = 'low-tide-at-seven'
    const { job, result, stdout } = await recordHere(
      'echo "$HARBOUR_TOKEN"; echo password=ebb4flow9; echo "$HARBOUR_TOKEN"',
    )
    delete process.env.HARBOUR_TOKEN
    assert.match(stdout, /low-tide/)
    const text = '[REDACTED:environment]\npassword=[REDACTED:password]\n[REDACTED:environment]\n'
    assert.equal(readOutput(job.id, runs)?.text, text)
    assert.deepEqual(result.output.redacted, { environment: 2, password: 1 })
  })

  it('is not kept where it cannot be redacted: the exit code stands alone', async () => {
    const scan = () => Promise.reject(new Error('no rules'))
    const { job, result, stderr } = await recordHere('echo secret; exit 3', {}, { scan })
    assert.match(stderr, /the output is not kept: no rules\n/)
    assert.deepEqual(result.output, { bytes: 7, omitted: 7, kept: false, redacted: {} })
    assert.deepEqual([result.exitCode, readOutput(job.id, runs)], [3, null])
    assert.equal(recordOf(job.resultFile, result.record).output.kept, false)
  })

  it('is redacted by the scan too, as one with the shapes that are known here', async () => {
    const scan = (text: string) => Promise.resolve([{ start: 0, end: text.indexOf('\n'), kind: 'fleet' }])
    const { job } = await recordHere('echo call password=ebb4flow9; echo over', {}, { scan })
    assert.equal(readOutput(job.id, runs)?.text, '[REDACTED:fleet]\nover\n')
  })

  const recordOf = (resultFile: string, name: string | null) =>
    JSON.parse(fs.readFileSync(path.join(path.dirname(resultFile), `${name}.json`), 'utf8')) as EvidenceRecord
})

describe('a large output', () => {
  for (const lines of [29_000, 31_000, 33_000, 300_000])
    it(`of ${lines} lines is kept within 1 MiB, both ends whole, what is left out counted`, async () => {
      const all = Array.from({ length: lines }, (_, at) => line(at)).join('')
      const { text, omitted, bytes } = await kept(all, 65_536)
      assert(Buffer.byteLength(text) <= MiB)
      if (bytes <= MiB - 64) return assert.deepEqual([text, omitted], [all, 0])
      const [head, tail] = text.split(`[… ${omitted} bytes left out …]\n`)
      assert(all.startsWith(head!) && all.endsWith(tail!))
      assert.equal(head!.length + tail!.length, bytes - omitted)
      assert(head!.endsWith('output\n') && tail!.startsWith('line '))
      assert(Math.min(head!.length, tail!.length) > 0.49 * MiB)
    })

  it('without line ends, or of bytes that are no text, is kept within 1 MiB', async () => {
    for (const output of ['x'.repeat(3 * MiB), '✅'.repeat(MiB)]) {
      const { text, omitted, bytes } = await kept(output, 10_007)
      const size = Buffer.byteLength(text)
      assert(size <= MiB && size > 0.9 * MiB, `${size}`)
      assert.equal(bytes - omitted, size - Buffer.byteLength(`\n[… ${omitted} bytes left out …]\n`))
      assert.doesNotMatch(text, /\ufffd/)
    }
    const held = keeper()
    held.take(0, Buffer.alloc(2 * MiB, 0xff))
    const { text } = await redactHeld(held.end(), {}, noScan)
    assert(Buffer.byteLength(text) <= MiB)
  })

  it('tells no part of a secret that is cut, wherever the cut falls', async () => {
    const secret = `github_pat_${'ABC2DEF3'.repeat(11)}`
    const wall = `${secret} `.repeat(100_000)
    for (const shift of [0, 20, 40, 60, 80, 100]) {
      const { text } = await kept('.'.repeat(shift) + wall, 4096)
      assert.equal(text.match(/ABC2|DEF3|github_/), null)
    }
  })

  it('tells no part of a private key whose head or end is left out', async () => {
    const key = Array.from({ length: 40 }, () => 'aB3dE5gH7jK9mN1p'.repeat(4)).join('\n')
    const pem = `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${key}\n-----END RSA ${'PRIVATE'} KEY-----\n`
    const filler = line(0).repeat(Math.ceil((MiB / 2 - 1500) / line(0).length))
    const { text, omitted } = await kept(filler + pem + line(1).repeat(60_000) + pem + filler, 65_536)
    assert(omitted > 0)
    assert.doesNotMatch(text, /aB3dE5gH7/)
  })
})

describe('output that arrives in any chunks', () => {
  const secret = `ghp_${'aB3dE5gH7jK9mN1pQ2'.repeat(2)}`
  it('is read whole: no character and no secret is torn by a chunk or the other stream', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 5 }), async (sizes) => {
        const own = Buffer.from(`Größe ✅ token ${secret} 🟨\n`.repeat(4))
        const held = keeper()
        let at = 0
        for (let turn = 0; at < own.length; turn++) {
          const size = sizes[turn % sizes.length]!
          held.take(0, own.subarray(at, at + size))
          held.take(1, Buffer.from('e\n'))
          at += size
        }
        const { text } = await redactHeld(held.end(), {}, noScan)
        assert.equal(text.replaceAll('e\n', ''), 'Größe ✅ token [REDACTED:github-token] 🟨\n'.repeat(4))
      }),
    ))
})

describe('the secrets of the environment', () => {
  const value = 'låw/tide at+seven?"'
  const forms: [string, string][] = [
    ['as they are', value],
    ['URL-encoded', encodeURIComponent(value)],
    ['as a form', encodeURIComponent(value).replaceAll('%20', '+')],
    ['in JSON', JSON.stringify(value).slice(1, -1)],
    ['in base64', Buffer.from(value).toString('base64').replace(/=+$/, '')],
  ]
  for (const [how, form] of forms)
    it(`are found ${how}`, () => {
      const found = findEnvironmentSecrets(`say ${form} again`, { HARBOUR_PASSWORD: value })
      assert(found.some(({ start, end }) => start === 4 && end >= 4 + form.length - 1))
    })

  for (const user of ['a', 'ad', 'ada', 'ada2'])
    it(`are found in base64 behind ${user}:`, () => {
      const encoded = Buffer.from(`${user}:w4tergate-9`).toString('base64')
      const [{ start, end } = { start: 0, end: 0 }] = findEnvironmentSecrets(encoded, { API_KEY: 'w4tergate-9' })
      assert(end - start >= 12)
    })

  const others: Record<string, string> = {
    PWD: '/home/ada/harbour',
    OLDPWD: '/home/ada/harbour',
    SSH_AUTH_SOCK: '/tmp/ssh/agent.12',
    GOOGLE_APPLICATION_CREDENTIALS: '/home/ada/key.json',
    USE_TOKENS: 'false',
    TOKEN_LIMIT: '1000000000',
    SHORT_SECRET: 'abc1234',
    EDITOR: 'a-long-editor',
  }
  for (const [name, held] of Object.entries(others))
    it(`are not ${name}=${held}`, () =>
      assert.deepEqual(findEnvironmentSecrets(`${held} ${held}`, { [name]: held }), []))
})
