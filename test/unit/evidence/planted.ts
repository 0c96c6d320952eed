import { alphanumeric, base64, digits, lot, lower, type Lot } from './lot.ts'

/** A secret in the output of a command. */
export interface Planted {
  readonly kind: string
  /** What must not be told. */
  readonly secret: string
  /** The lines that it stands in. */
  readonly text: string
}

interface Kind {
  readonly name: string
  readonly draw: (by: Lot) => string
  /** `§` stands for the secret; there are eight, or those of any token. */
  readonly within?: readonly string[]
}

const upper = lower.toUpperCase()
const anyToken = [
  '§',
  'export RELAY_TOKEN=§',
  '  "token": "§",',
  "curl -s -H 'X-Relay-Token: §' https://relay.internal/health",
  '2026-02-10T09:30:00Z INFO  uploading with § to the depot',
  '  credentials: §   # of the harbour',
  'GET /v1/relay?key=§&page=2 HTTP/1.1" 200 512',
  "  [debug] config = { region: 'north', key: '§' }",
]
const password = (by: Lot) =>
  `${by.text(lower, 5)}${by.text(digits, 3)}${by.from(['!', '-', '#', '%'])}${by.text(upper, 3)}`
const key = (by: Lot, kind: string) => {
  const body = Array.from({ length: by.between(6, 26) }, () => by.text(base64, 64)).join('\n')
  return `-----BEGIN ${kind}${'PRIVATE'} KEY-----\n${body}\n${by.text(base64, 38)}==\n-----END ${kind}${'PRIVATE'} KEY-----`
}

// names are put together, so that no scanner takes this file for a leak
const kinds: readonly Kind[] = [
  {
    name: 'bearer token',
    draw: (by) => by.text(alphanumeric, 40),
    within: [
      'Authorization: Bearer §',
      'authorization: bearer §',
      'curl -H "Authorization: Bearer §" https://relay.internal',
      '{"headers":{"Authorization":"Bearer §"}}',
      "  -H 'Authorization: token §' \\",
      '> Authorization: Bearer §\n> Accept: */*',
      'DEBUG request headers Authorization=Bearer §',
      'proxy-authorization: Bearer §',
    ],
  },
  {
    name: 'basic credentials',
    draw: (by) => Buffer.from(`ada:${password(by)}`).toString('base64'),
    within: [
      'Authorization: Basic §',
      'authorization: basic §',
      'curl -H "Authorization: Basic §" https://relay.internal',
      '{"Authorization": "Basic §"}',
      '< Authorization: Basic §',
      'request header Authorization=Basic §',
      '{"auths":{"depot.internal":{"auth":"§"}}}',
      '      "auth": "§"',
    ],
  },
  {
    name: 'session cookie',
    draw: (by) => by.text(alphanumeric, 26),
    within: [
      'Cookie: session=§',
      'Set-Cookie: sid=§; Path=/; HttpOnly',
      'set-cookie: JSESSIONID=§; Secure',
      'cookie: lang=en; connect.sid=§; theme=dark',
      'curl -H "Cookie: auth=§" localhost',
      '< Set-Cookie: relay_session=§; Max-Age=3600; SameSite=Lax',
      '"Cookie": "PHPSESSID=§"',
      '> Cookie: _ga=GA1.2; token=§',
    ],
  },
  {
    name: 'password setting',
    draw: password,
    within: [
      'password=§',
      'DB_PASSWORD=§',
      'export PGPASSWORD="§"',
      'spring.datasource.password=§',
      'Using connection Server=db;User Id=relay;Password=§;Encrypt=true',
      "MYSQL_ROOT_PASSWORD='§'",
      'passwd = §',
      'RELAY_PASSPHRASE=§ make deploy',
    ],
  },
  {
    name: 'password in data',
    draw: password,
    within: [
      '{"user":"relay","password":"§"}',
      "  'password': '§',",
      'password: "§"',
      '  db_password: §',
      '{ "adminPassword": "§" }',
      'Generated password: §',
      'machine depot.internal login relay password §',
      'Initial admin password: `§`',
    ],
  },
  {
    name: 'password argument',
    draw: password,
    within: [
      'mysqldump --password § relay',
      'docker login -u relay --password §',
      'tool --password=§ --quiet',
      "+ deploy --passwd '§'",
      'curl -u relay:§ https://relay.internal/health',
      'curl --user relay:§ https://relay.internal/health',
      '+ PGPASSWORD=§ psql -c "select 1"',
      'sqlcmd -S db --password="§"',
    ],
  },
  {
    name: 'password of a URL',
    draw: (by) => by.text(alphanumeric, 14),
    within: [
      'postgres://relay:§@db.internal:5432/app',
      'connecting to amqp://relay:§@queue:5672/',
      'redis://:§@cache:6379/0',
      'DATABASE_URL=mysql://relay:§@db/app?ssl=true',
      'mongodb+srv://relay:§@cluster0.internal/app',
      'remote: https://ada:§@git.internal/relay.git',
      'fatal: unable to access ftp://ada:§@files.internal',
      'smtp://relay:§@[2001:db8::1]:25',
    ],
  },
  {
    name: 'JSON web token',
    draw: (by) =>
      `ey${'J'}${by.text(alphanumeric, 34)}.ey${'J'}${by.text(alphanumeric, 90)}.${by.text(`${alphanumeric}-_`, 43)}`,
  },
  { name: 'RSA private key', draw: (by) => key(by, 'RSA '), within: keyPlaces('§') },
  { name: 'OpenSSH private key', draw: (by) => key(by, 'OPENSSH '), within: keyPlaces('§') },
  {
    name: 'key of a service account',
    draw: (by) => key(by, '').replaceAll('\n', '\\n'),
    within: [
      '{"type":"service_account","private_key":"§\\n","client_email":"relay@harbour"}',
      '  "private_key": "§\\n",',
      "  private_key: '§'",
      'GOOGLE_KEY="§"',
      '§',
      'key = §',
      '{"data":{"tls.key":"§"}}',
      '2026-02-10 INFO loaded § from the vault',
    ],
  },
  { name: 'AWS access key', draw: (by) => `AK${'IA'}${by.text(`${upper}234567`, 16)}` },
  {
    name: 'AWS secret key',
    draw: (by) => by.text(base64, 40),
    within: [
      'aws_secret_access_key = §',
      'AWS_SECRET_ACCESS_KEY=§',
      'export AWS_SECRET_ACCESS_KEY="§"',
      '"SecretAccessKey": "§",',
      '  aws_secret_key: §',
      "awsSecretAccessKey: '§'",
      'aws configure set aws_secret_access_key §',
      '{"AccessKeyId":"x","SecretAccessKey":"§"}',
    ],
  },
  { name: 'GitHub token', draw: (by) => `gh${by.from(['p', 'o', 's'])}_${by.text(alphanumeric, 36)}` },
  {
    name: 'GitHub fine-grained token',
    draw: (by) => `github${'_pat_'}${by.text(alphanumeric, 22)}_${by.text(alphanumeric, 59)}`,
  },
  { name: 'GitLab token', draw: (by) => `gl${'pat-'}${by.text(alphanumeric, 20)}` },
  {
    name: 'Slack token',
    draw: (by) => `xo${'xb-'}${by.text(digits, 12)}-${by.text(digits, 13)}-${by.text(alphanumeric, 24)}`,
  },
  {
    name: 'Slack webhook',
    draw: (by) => `T${by.text(upper + digits, 9)}/B${by.text(upper + digits, 9)}/${by.text(alphanumeric, 24)}`,
    within: anyToken.map((text) => text.replace('§', 'https://hooks.slack.com/services/§')),
  },
  { name: 'Stripe key', draw: (by) => `sk${'_live_'}${by.text(alphanumeric, 24)}` },
  { name: 'Google API key', draw: (by) => `AI${'za'}${by.text(`${alphanumeric}-_`, 34)}x` },
  { name: 'npm token', draw: (by) => `np${'m_'}${by.text(alphanumeric, 36)}` },
  {
    name: 'model key',
    draw: (by) =>
      by.next() < 0.5
        ? `sk-${'ant-'}api03-${by.text(`${alphanumeric}-_`, 92)}x`
        : `sk-${'proj-'}${by.text(`${alphanumeric}_`, 73)}x`,
  },
  { name: 'SendGrid key', draw: (by) => `S${'G.'}${by.text(alphanumeric, 22)}.${by.text(alphanumeric, 43)}` },
  {
    name: 'Azure storage key',
    draw: (by) => `${by.text(base64, 86)}==`,
    within: [
      'DefaultEndpointsProtocol=https;AccountName=relay;AccountKey=§;EndpointSuffix=core.windows.net',
      'AccountKey=§',
      '"connectionString": "AccountName=relay;AccountKey=§"',
      'Endpoint=sb://relay.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey=§',
      'az storage blob list --account-key §',
      'AZURE_STORAGE_KEY=§',
      'HostName=relay.azure-devices.net;DeviceId=buoy;SharedAccessKey=§',
      'storage_account_access_key: §',
    ],
  },
  {
    name: 'generic API key',
    draw: (by) => by.text(alphanumeric, 32),
    within: [
      'API_KEY=§',
      'api_key: §',
      '"apiKey": "§",',
      'x-api-key: §',
      'client_secret=§',
      'deploy --token § --region north',
      'access_token=§&page=2',
      "  secretKey: '§'",
    ],
  },
]

function keyPlaces(secret: string): string[] {
  const around = ['', 'cat key.pem\n', '+ echo "$KEY"\n', 'data: |\n', '==> id_rsa\n', 'KEY="', 'loaded:\n\n', '> ']
  return around.map((before) => `${before}${secret}`)
}

/** Eight of each kind, every one in another place. */
export function plantedSecrets(): Planted[] {
  const by = lot(20_260_210)
  return kinds.flatMap(({ name, draw, within = anyToken }) =>
    within.map((place) => {
      const secret = draw(by)
      // no pattern of a replacement: a secret may hold a dollar sign
      return { kind: name, secret, text: place.split('§').join(secret) }
    }),
  )
}
