import { findSecrets, redacted, type Secret } from '../evidence/redact.ts'
import { type SecretKind, secretNames } from '../evidence/secret-kinds.ts'
import type { GateDocument, Stretch } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { movedBy } from '../parse/index.ts'
import type { Draft, Rule } from './rule.ts'

/** A secret in the document, wherever it stands in several places: one finding, which never repeats it. */
export const secretExposed: Rule = {
  code: 'secret-exposed',
  summary: 'A secret stands in the document',
  severity: 'error',
  statedBy: (sentence) =>
    /\b(?:secrets?|credentials?|passwords?|tokens?)\b/i.test(sentence) &&
    /\b(?:never|do not|must not|may not|no)\b/i.test(sentence) &&
    /\b(?:evidence|output|records?|trackers?|documents?|logs?|redact\w*)\b/i.test(sentence),
  *check(document) {
    const places = new Map<string, Secret[]>()
    for (const secret of secretsOf(document)) {
      const value = document.text.slice(secret.start, secret.end)
      places.set(value, [...(places.get(value) ?? []), secret])
    }
    for (const same of places.values()) yield draft(document, same)
  },
}

const secretsOf = ({ stretches }: GateDocument): Secret[] =>
  stretches.flatMap(({ chapter, start }) => {
    const secrets = secretsIn(chapter)
    return secrets.length ? movedBy(secrets, start) : []
  })

const secretsIn = remembering(({ text }: Stretch['chapter']) =>
  findSecrets(text).filter(({ kind, start, end }) => !spoken.includes(kind) || !isExample(text.slice(start, end))),
)

const spoken: readonly SecretKind[] = ['password', 'token', 'url-password', 'aws-key', 'jwt']
const examples: readonly RegExp[] = [
  /^(?:[a-z]{2,10}[_-]){1,3}(?:password|passwd|pass|secret|token|key)(?:[_-]here)?$/i,
  /^(?:load)?(?:test|demo|dummy|sample|example|admin|user|secure)[@#_-]?\w{0,2}\d{0,6}[!@#$.]{0,2}$/i,
  /^(?:any|wrong|bad|weak|some|other|old|new)[_-]?(?:password|passwd|pass|thing|secret|token)\d{0,6}\W?$/i,
  /^(?=.*pass)(?=.*(?:your|test|temp|dummy|sample|example|fake|secure|strong|local|dev|demo))[\w!@#$-]*$/i,
  /^(?:in)?valid[\w!@#$-]{0,8}$|^(?:postgres(?:ql)?|mysql|mariadb|rabbitmq|minio(?:admin)?|localhost|changeme)\d*$/i,
  /^\d{0,10}:?abcdefgh/i,
  /(?:abc-?123|12345)\W?(?:\\n.*)?$|\.payload\.signature$|^sk-(?:live-|test-)?test/i,
  /^(?:secret|token|password)\\n/i,
  /^AKIA.{0,4}ABCDEFGHI|^123456\d*:abc/i,
  /^(?:abc|xyz|foo|bar|baz)[_-]?\d{1,4}(?:\D.{0,8})?$|^(?:e2e|ci|qa|dev|local)-[a-z]+$/i,
  /^[a-z]+(?:_[a-z]+)*_pwd$|^(?:my|new|old|temp|test|tenant|admin|user|secure|strong)\w{0,16}123[!@#$.]{0,3}$/i,
  // the tokens that the descriptions of JSON web tokens and one-time passwords show
  /^eyJ.*\.(?:TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ|SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c)$|^JBSWY3DP/,
  // the name of a secret with its version, a pattern that replaces one, a hash of one
  /^[A-Z][A-Z0-9_]*:(?:latest|\d+)$|^\.\*|^\\\$\d/,
  /^secret[oa]s?\d{0,4}$|^(?:tu|su|mi|sua|seu|votre|dein|ihr)[_-](?=.*(?:clave|contrase|senha|secret|pass|token|mot|geheim))/i,
  /^(?:clave|contrase[nñ]a|senha|password|passwort|secret[oa]?)(?:[_-](?:muy|bien|su[_-])?)*[_-]?(?:segur[oa]|secret[oa]|aqu[ií]|sicher)[\w-]*$/i,
]

/** A value that says itself that it is none, as those of samples and local services do: `testpass123`, `sk-test123`. */
const isExample = (value: string): boolean => examples.some((example) => example.test(value))

/** Redacted everywhere at once: a command would else lose the runs that are recorded of it. */
function draft({ packets }: GateDocument, same: readonly Secret[]): Draft {
  const [first, ...others] = same as readonly [Secret, ...Secret[]]
  const packet = packets.find(({ sections }) =>
    sections.some(({ start, end }) => first.start >= start && first.start < end),
  )
  const { start, end, kind } = first
  return {
    start,
    end,
    ...(packet ? { packet: packet.id } : {}),
    message: `${secretNames[kind]} stands in this document for everybody to read: replace it by ${redacted(kind)}, and withdraw it, since the history keeps it.`,
    related: others.map((other) => ({ start: other.start, end: other.end, message: 'it stands here too' })),
    fixes: [
      {
        title: `Replace it by ${redacted(kind)}`,
        preferred: true,
        edits: same.map((one) => ({ start: one.start, end: one.end, newText: redacted(kind) })),
      },
    ],
  }
}
