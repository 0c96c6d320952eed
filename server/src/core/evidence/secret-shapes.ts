import type { SecretKind } from './secret-kinds.ts'

export interface Shape {
  readonly kind: SecretKind
  /** One of these stands in every match, in small letters: most texts hold none, and looking for words is quick. */
  readonly hints: readonly string[]
  /** The group `value` is the secret. Every repetition is bounded, or cannot start again within itself. */
  readonly pattern: RegExp
  /** What the value must be beside no placeholder, and what stands before the match. */
  readonly fits?: (value: string, before: string) => boolean
}

/** Tokens that say by their first letters whose they are; nothing that could belong to one stands on either side. */
const selfNamed: readonly (readonly [kind: SecretKind, hints: string, source: string])[] = [
  ['aws-key', 'akia asia', 'A[KS]IA[A-Z0-9]{16}'],
  ['github-token', 'ghp_ gho_ ghu_ ghs_ ghr_', 'gh[pousr]_[A-Za-z0-9]{36,255}'],
  ['github-token', 'github_pat_', String.raw`github_pat_\w{60,255}`],
  [
    'gitlab-token',
    'glpat- gldt- glrt- glcbt- glptt- glft- gloas- glsoat-',
    String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|oas|soat)-[\w-]{20,255}`,
  ],
  ['slack-token', 'xox', 'xox[abeoprs]-[0-9]{6,20}-[A-Za-z0-9-]{10,255}'],
  ['slack-token', 'xapp-', 'xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{10,16}-[a-f0-9]{32,80}'],
  ['stripe-key', 'k_live_', '[rs]k_live_[A-Za-z0-9]{16,255}'],
  ['stripe-key', 'whsec_', 'whsec_[A-Za-z0-9]{32,64}'],
  ['google-key', 'aiza', String.raw`AIza[\w-]{35}`],
  ['google-key', 'ya29.', String.raw`ya29\.[\w-]{20,400}`],
  ['google-key', 'gocspx-', String.raw`GOCSPX-[\w-]{28}`],
  ['npm-token', 'npm_', 'npm_[A-Za-z0-9]{36}'],
  ['pypi-token', 'pypi-age', String.raw`pypi-AgE[\w-]{50,255}`],
  ['docker-token', 'dckr_', String.raw`dckr_(?:pat|oat)_[\w-]{20,60}`],
  ['openai-key', 'sk-proj- sk-svcacct- sk-admin-', String.raw`sk-(?:proj|svcacct|admin)-[\w-]{40,200}`],
  ['openai-key', 't3blbkfj', 'sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}'],
  ['anthropic-key', 'sk-ant-', String.raw`sk-ant-[a-z0-9]{3,12}-[\w-]{20,200}`],
  ['sendgrid-key', 'sg.', String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`],
  ['shopify-token', 'shpat_ shpca_ shppa_ shpss_', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'],
  ['linear-key', 'lin_api_ lin_oauth_', 'lin_(?:api|oauth)_[A-Za-z0-9]{32,64}'],
  ['twilio-key', 'sk0 sk1 sk2 sk3 sk4 sk5 sk6 sk7 sk8 sk9 ska skb skc skd ske skf', 'SK[0-9a-f]{32}'],
  ['digitalocean-token', '_v1_', 'do[opr]_v1_[a-f0-9]{64}'],
  ['huggingface-token', 'hf_', 'hf_[A-Za-z0-9]{30,40}'],
  ['databricks-token', 'dapi', 'dapi[a-f0-9]{32}(?:-[0-9])?'],
  ['vault-token', 'hvb. hvs.', String.raw`hv[bs]\.[\w-]{24,255}`],
  ['atlassian-token', 'atatt3', String.raw`ATATT3[\w=-]{50,255}`],
  ['telegram-token', ':aa', String.raw`(?:bot)?[0-9]{8,10}:AA[\w-]{33}`],
  ['grafana-token', 'glsa_', String.raw`glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}`],
]

export const isMixed = (value: string) => /\d/.test(value) && /[A-Za-z]/.test(value)
const isName = (value: string) => /^[A-Za-z_]+(?:[.:-]+[A-Za-z_]+)*$/.test(value)
export const hasCases = (value: string) => /[a-z]/.test(value) && /[A-Z]/.test(value)
const isPath = (value: string) => /\/|\.[A-Za-z]\w{0,4}$/.test(value)
const value = String.raw`(?<value>[^\s"'\x60,;&|<>()]{1,512})(?![(\w.])`
const passwordHints = ['password', 'passwd', 'passphrase', 'pwd']
const tokenHints = ['secret', 'key', 'token']
const named = String.raw`(?:secret|api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|token)`

const selfNamedShapes = selfNamed.map(([kind, hints, source]): Shape => {
  const pattern = new RegExp(String.raw`(?<![\w-])(?<value>${source})(?![\w-])`, 'g')
  return { kind, hints: hints.split(' '), pattern }
})

/** What secrets look like; the first kinds are those of their surroundings, then those that name themselves. */
export const shapes: readonly Shape[] = [
  {
    kind: 'authorization',
    hints: ['authorization'],
    pattern:
      /\bauthorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:bearer|basic|token|apikey|digest)[ \t]{1,4}(?<value>[\w.~+/=:-]{8,4096})/gi,
    fits: (found) => isMixed(found) || (found.length >= 12 && hasCases(found)),
  },
  {
    kind: 'authorization',
    hints: ['authorization', 'x-api-key', 'x-auth-token'],
    pattern:
      /\b(?:authorization|x-api-key|x-auth-token)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?<value>[\w.~+/=:-]{16,4096})/gi,
    fits: isMixed,
  },
  {
    kind: 'password',
    hints: passwordHints,
    pattern: new RegExp(
      String.raw`(?:password|passwd|passphrase|pwd)["']?(?:[ \t]{0,3}=(?!=)[ \t]{0,3}|["']?:[ \t]{0,3}(?=["']))["']?${value}`,
      'gi',
    ),
    fits: (found) => found.length >= 6 && !/^[A-Za-z_]+(?:\.[A-Za-z_]+)+$/.test(found),
  },
  {
    kind: 'password',
    hints: passwordHints,
    pattern: new RegExp(
      String.raw`(?:password|passwd|passphrase|pwd)[\x60*]{0,3}:[\x60*]{0,3}[ \t]{1,3}[\x60]?${value}`,
      'gi',
    ),
    fits: (found) => found.length >= 8 && isMixed(found) && !isPath(found),
  },
  {
    kind: 'password',
    hints: ['--pass'],
    pattern: new RegExp(String.raw`--(?:password|passwd|pass)[ \t]{1,3}["']?${value}`, 'gi'),
    fits: (found) => found.length >= 6 && !isName(found) && !found.startsWith('-'),
  },
  {
    kind: 'token',
    hints: tokenHints,
    pattern: new RegExp(String.raw`${named}["']?[ \t]{0,3}=(?!=)[ \t]{0,3}["']?${value}`, 'gi'),
    fits: (found) => found.length >= 8 && isMixed(found) && !isPath(found),
  },
  {
    kind: 'token',
    hints: tokenHints,
    pattern: new RegExp(
      String.raw`(?:${named}["'\x60*]{0,3}:[\x60*]{0,3}[ \t]{0,3}|--${named}[ \t]{1,3})["'\x60]?${value}`,
      'gi',
    ),
    fits: (found) => found.length >= 16 && isMixed(found) && !isPath(found),
  },
  {
    kind: 'url-password',
    hints: ['://'],
    pattern: /:\/\/(?<user>[^\s/:@"'`<>]{0,64}):(?<value>[^\s/@"'`<>]{3,256})@(?=[\w[])/g,
  },
  {
    kind: 'url-password',
    hints: ['curl'],
    pattern: /\s(?:-u|--user)[ =]["']?[\w.@-]{1,64}:(?<value>[^\s"'`]{6,256})/g,
    fits: (found, before) => !/^\d+$/.test(found) && /\bcurl\b[^\n|;]*$/.test(before),
  },
  {
    kind: 'jwt',
    hints: ['eyj'],
    pattern: /(?<![\w-])(?<value>eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}\.[\w-]{10,4096})/g,
  },
  {
    kind: 'authorization',
    hints: ['auth'],
    pattern: /["']auth["'][ \t]{0,4}:[ \t]{0,4}["'](?<value>[A-Za-z0-9+/]{12,2048}={0,2})["']/g,
    fits: hasCases,
  },
  {
    kind: 'aws-key',
    hints: ['secret'],
    pattern:
      /secret_?(?:access_?)?key["']?(?:[ \t]{0,3}[:=]|[ \t])[ \t]{0,3}["']?(?<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  {
    kind: 'azure-key',
    hints: ['key'],
    pattern:
      /(?:account|access|storage)[_-]?key["']?(?:[ \t]{0,3}[:=]|[ \t])[ \t]{0,3}["']?(?<value>[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=)/gi,
  },
  {
    kind: 'azure-key',
    hints: ['sig='],
    pattern: /[?&]sig=(?<value>[\w%+/=-]{40,120})/g,
    fits: (_, before) => /[?&]s[a-z]{1,2}=\S*$/.test(before),
  },
  {
    kind: 'webhook',
    hints: ['hooks.slack.com'],
    pattern: /hooks\.slack\.com\/services\/(?<value>T[A-Z0-9]{6,14}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{16,40})/g,
  },
  { kind: 'webhook', hints: ['/api/webhooks/'], pattern: /\/api\/webhooks\/\d{10,24}\/(?<value>[\w-]{40,100})/g },
  {
    kind: 'password',
    hints: ['login'],
    pattern: /\blogin[ \t]{1,4}[^\s"'`]{1,64}[ \t]{1,4}password[ \t]{1,4}(?<value>[^\s"'`]{6,256})/g,
    fits: (found, before) => isMixed(found) || /\bmachine[ \t]+\S+\s+$/.test(before),
  },
  {
    kind: 'private-key',
    hints: ['age-secret-key-'],
    pattern: /(?<![\w-])(?<value>AGE-SECRET-KEY-1[A-Z0-9]{58})(?![\w-])/g,
  },
  ...selfNamedShapes,
]

const stands =
  /^(?:[<$%{@*[]|your[_-]|my[_-]|the[_-]|no[_-]|change[_-]?(?:me|it|this)|(?:pass(?:word|wd|phrase)?|passw0rd|secret|token|api[_-]?key|pwd|key|user|username|dummy|fake|sample|test|testing|none|null|nil|undefined|true|false|required|optional|prompt|stdin|env|vault)\d{0,3}$)/i
const within = /redacted|example|placeholder|\*{3}|x{4}|\.{3}|…|\$\{|\$\(|\{\{|%[A-Z_]+%/i

/** Does the value stand for a secret that is not told: `<token>`, `xxxx`, `REDACTED`, `example`, `${VAR}`? */
export function isPlaceholder(found: string): boolean {
  return stands.test(found) || within.test(found.slice(0, 512)) || /^(.{1,8}?)\1+$/.test(found)
}
