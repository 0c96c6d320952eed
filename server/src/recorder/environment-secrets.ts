import type { Found } from '../core/evidence/redact.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Names of variables that hold secrets; `PWD` alone is a folder. */
const secretName =
  /SECRET|TOKEN|PASSW(?:OR)?D|PASSPHRASE|(?:^|_)PASS$|_PWD$|(?:API|ACCESS|PRIVATE|AUTH|SIGNING|ENCRYPTION|MASTER)_?KEY|_KEY$|CREDENTIALS?|(?:^|_)AUTH$|CONNECTION_?STRING|DATABASE_URL|_DSN$/i
/** Shorter values are words that stand everywhere. */
const shortest = 8

/**
 * Where the values of secret-named variables stand in a text: as they are, in base64 and URL-encoded, in quotes of JSON.
 * A value that only names a file, or is a number or a switch, is none.
 */
export function findEnvironmentSecrets(text: string, env: Environment): Found[] {
  const values = Object.entries(env).flatMap(([name, value]) => (value && isSecret(name, value) ? [value] : []))
  return Array.from(new Set(values.flatMap(formsOf))).flatMap((form) => placesOf(text, form))
}

const isSecret = (name: string, value: string): boolean =>
  value.length >= shortest &&
  secretName.test(name) &&
  !/^(?:~?\/[\w./ -]*|[A-Za-z]:\\[^"<>|]*|true|false|[\d.]+)$/.test(value)

function formsOf(value: string): string[] {
  const quoted = JSON.stringify(value).slice(1, -1)
  const url = encodeURIComponent(value)
  const forms = [
    value,
    quoted,
    url,
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
  ]
  return [...forms, ...base64Of(value)]
}

/**
 * Base64 of a value, wherever it stands in what was encoded: what belongs to its neighbours too is left off, so
 * `user:value` is found without knowing the user.
 */
function base64Of(value: string): string[] {
  const bytes = Buffer.from(value)
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const isTorn = (before + bytes.length) % 3 !== 0
    const own = encoded.slice(Math.ceil((before * 4) / 3), isTorn ? -1 : undefined)
    return own.length >= shortest ? [own, own.replaceAll('+', '-').replaceAll('/', '_')] : []
  })
}

function placesOf(text: string, form: string): Found[] {
  const found: Found[] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length))
    found.push({ start: at, end: at + form.length, kind: 'environment' })
  return found
}
