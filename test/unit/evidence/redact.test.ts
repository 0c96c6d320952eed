import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cleanOutput } from '../../../server/src/core/evidence/clean.ts'
import { findSecrets, redact } from '../../../server/src/core/evidence/redact.ts'
import { hostileSeeds } from './hostile.ts'

/** Letters and digits that look drawn by lot; written in parts, so that no scanner takes the tests for a leak. */
const lot = (length: number, alphabet = 'aB3dE5gH7jK9mN1pQ2') =>
  Array.from({ length }, (_, i) => alphabet[(i * 7 + (i >> 3)) % alphabet.length]).join('')
const pem = (body: string, end = true) =>
  `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${body}\n${end ? `-----END RSA ${'PRIVATE'} KEY-----` : ''}`
const jwt = `ey${'J'}${lot(20)}.ey${'J'}${lot(40)}.${lot(43)}`

/** The secret stands between « and », which are no part of the text. */
const secrets: readonly (readonly [kind: string, marked: string])[] = [
  ['authorization', `curl -H "Authorization: Bearer «${lot(32)}»" localhost`],
  ['authorization', `authorization: basic «${lot(24)}==»`],
  ['authorization', `"Authorization": "«${lot(40)}»"`],
  ['authorization', `X-Api-Key: «${lot(32)}»`],
  ['cookie', `Cookie: theme=dark; session=«${lot(26)}»`],
  ['cookie', `Set-Cookie: sid=«${lot(20)}»; Path=/; HttpOnly; Expires=Wed21Oct2026`],
  ['password', 'password=«hunter2»'],
  ['password', 'DB_PASSWORD="«correct-horse-7»"'],
  ['password', "{ 'password': '«tr0ub4dor&»' }".replace('&', '!')],
  ['password', '- Password: `«S3aside-harbour»`'],
  ['password', 'mysqldump --password «ebb4flow9»'],
  ['token', `export API_KEY=«${lot(16)}»`],
  ['token', `?access_token=«${lot(12)}»&page=2`],
  ['token', `client_secret: «${lot(20)}»`],
  ['token', `deploy --token «${lot(20)}»`],
  ['url-password', 'postgres://relay:«w4tergate»@db.internal:5432/app'],
  ['url-password', 'redis://:«w4tergate»@cache:6379'],
  ['url-password', 'curl -s -u admin:«w4tergate» localhost/health'],
  ['jwt', `id: «${jwt}».`],
  ['aws-key', `key AK${'IA'}`.replace(/AKIA/, `«AKIA${lot(16, 'ABC2DEF3')}»`)],
  ['github-token', `«gh${'p_'}${lot(36)}»`],
  ['github-token', `«github_${'pat_'}${lot(82)}»`],
  ['gitlab-token', `«gl${'pat-'}${lot(20)}»`],
  ['slack-token', `«xo${'xb-'}1234567890-${lot(24)}»`],
  ['stripe-key', `«sk_${'live_'}${lot(24)}»`],
  ['google-key', `«AI${'za'}${lot(35)}»`],
  ['npm-token', `«np${'m_'}${lot(36)}»`],
  ['authorization', `"auth": "«${lot(24)}==»"`],
  ['cookie', `"Cookie": "sid=«${lot(20)}»"`],
  ['password', 'machine depot login ada password «w4tergate»'],
  ['aws-key', `"SecretAccessKey": "«${lot(20)}/${lot(19)}»"`],
  ['azure-key', `;AccountKey=«${lot(86)}==»;`],
  ['azure-key', `https://depot/box?sv=2026-01-01&sig=«${lot(43)}%3D»`],
  ['webhook', `https://hooks.slack.com/services/«T${lot(8, 'ABC2')}/B${lot(8, 'ABC2')}/${lot(24)}»`],
  ['openai-key', `«sk-${'proj-'}${lot(60)}»`],
  ['telegram-token', `https://api/«bot1234567890:${'AA'}${lot(33)}»/send`],
  ['private-key', `before\n«${pem(`${lot(64)}\n${lot(64)}\n${lot(20)}`)}»\nafter`],
  ['private-key', `«${pem(`Proc-Type: 4,ENCRYPTED\n\n${lot(64)}`)}»`],
  ['private-key', `«${pem(`${lot(64)}\n${lot(40)}`, false)}»\n\nIt was cut off.`.replace('\n»', '»')],
]

const innocent: readonly string[] = [
  'password=<token>',
  'password=xxxx',
  'PASSWORD=${DB_PASSWORD}',
  'password=$(pass show db)',
  'password=[REDACTED:password]',
  'password=example',
  'password=changeme',
  'password=adminadminadmin',
  'password=********',
  'password = None',
  'password=req.body.password',
  'password=generatePassword()',
  'if (password == hunter2) {',
  'Password: required',
  'Password: rotated on 2026-02-10',
  'Token: `internal/api/token_v2_test.go`',
  'token=true',
  'max_tokens=4096',
  'SECRET_KEY is rotated; API_KEY=your-api-key-0123',
  'Authorization: Bearer <token>',
  'Authorization: Bearer $TOKEN',
  'Authorization: required for every route',
  'Authorization: Bearer authentication',
  'Cookie: theme=dark; lang=en',
  'Cookie: session=<value>; token=${TOKEN}',
  'https://user:password@example.com',
  'https://user:pass@host',
  'postgres://postgres:postgres@localhost:5432',
  'https://example.com:8443/path@2',
  'ssh://git@host:22/repo',
  'docker run -u 1000:1000 image',
  'commit 6ba41c7a9e0d1f2b3c4d5e6f708192a3b4c5d6e7',
  `AK${'IA'}IOSFODNN7EXAMPLE`,
  `-----BEGIN ${'PRIVATE'} KEY-----\n...\n-----END ${'PRIVATE'} KEY-----`,
  `The text \`-----BEGIN ${'PRIVATE'} KEY-----\` begins a key.`,
  `-----BEGIN PUBLIC KEY-----\n${lot(64)}\n-----END PUBLIC KEY-----`,
  'TestTokenBindingRejectsOtherOrg',
  '`go test ./internal/api/... -run "Secret|Token|Password" -count=1` -> exit 0',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
]

describe('findSecrets', () => {
  for (const [kind, marked] of secrets) {
    it(`finds ${kind}: ${marked.slice(0, 50).replace(/\s/g, ' ')}`, () => {
      const text = marked.replace(/[«»]/g, '')
      const start = marked.indexOf('«')
      assert.deepEqual(findSecrets(text), [{ start, end: marked.indexOf('»') - 1, kind }])
      assert.equal(redact(text), marked.replace(/«[^»]*»/, `[REDACTED:${kind}]`))
    })
    it(`finds no ${kind} in what it has redacted`, () => {
      const once = redact(marked.replace(/[«»]/g, ''))
      assert.deepEqual(findSecrets(once), [])
    })
  }

  for (const text of innocent)
    it(`finds nothing in ${text.slice(0, 60).replace(/\s/g, ' ')}`, () => assert.deepEqual(findSecrets(text), []))

  it('gives secrets in order, none over another, whatever the text', () => {
    const parts = fc.constantFrom(
      ...secrets.map(([, marked]) => marked.replace(/[«»]/g, '')),
      ...innocent,
      '\n',
      ' ',
      '"',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('')
        let at = 0
        for (const { start, end } of findSecrets(text)) {
          assert(start >= at && end > start && end <= text.length)
          at = end
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('hostile texts', () => {
  const timed = (text: string) => {
    const started = performance.now()
    findSecrets(cleanOutput(text))
    return performance.now() - started
  }

  for (const seed of hostileSeeds)
    it(`takes time in proportion to ${JSON.stringify(seed.slice(0, 30))}, repeated`, function () {
      this.timeout(30_000)
      const [small, large] = [125_000, 1_000_000].map((size) => seed.repeat(Math.ceil(size / seed.length)))
      // eight times as long a text may take three times as long a share: a busy machine gets three tries
      const isLinear = () => timed(large!) < 24 * Math.max(timed(small!), 8)
      assert(isLinear() || isLinear() || isLinear())
    })
})
