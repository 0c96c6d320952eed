import { alphanumeric, base64, digits, hex, lot, lower, type Lot } from './lot.ts'

const word = (by: Lot) => by.text(lower, by.between(3, 9))
const version = (by: Lot) => `${by.between(0, 9)}.${by.between(0, 30)}.${by.between(0, 9)}`
const uuid = (by: Lot) => [8, 4, 4, 4, 12].map((length) => by.text(hex, length)).join('-')
const time = (by: Lot) =>
  `2026-02-10T0${by.between(0, 9)}:${by.between(10, 59)}:${by.between(10, 59)}.${by.text(digits, 3)}Z`
const file = (by: Lot) => `${word(by)}/${word(by)}.${by.from(['ts', 'go', 'py', 'rs', 'java'])}`

/** Lines as tools print them; none holds a secret, and many speak of them. */
const tools: readonly ((by: Lot) => string)[] = [
  (by) => `added ${by.between(1, 900)} packages, and audited ${by.between(1, 900)} packages in ${by.between(1, 60)}s`,
  (by) => `      "integrity": "sha512-${by.text(base64, 86)}==",`,
  (by) => `      "resolved": "https://packages.internal/${word(by)}/-/${word(by)}-${version(by)}.tgz",`,
  (by) =>
    `ok  \tharbour/internal/${word(by)}\t0.${by.text(digits, 3)}s\tcoverage: ${by.between(1, 99)}.${by.between(0, 9)}% of statements`,
  (by) => `--- PASS: TestToken${word(by)}RejectsExpired (0.${by.text(digits, 2)}s)`,
  (by) => `tests/test_${word(by)}.py::test_password_${word(by)} PASSED [ ${by.between(10, 99)}%]`,
  (by) => `    at ${word(by)}.authenticate (${file(by)}:${by.between(1, 900)}:${by.between(1, 80)})`,
  (by) => `commit ${by.text(hex, 40)}\nAuthor: Ada <ada@harbour.internal>\n\n    Rotate the ${word(by)} token`,
  (by) => `#${by.between(1, 30)} sha256:${by.text(hex, 64)} ${by.between(1, 90)}.${by.between(0, 9)}MB / 90MB`,
  (by) => `${word(by)}-${by.text(hex, 10)}-${by.text(lower, 5)}   1/1     Running   0   ${by.between(1, 50)}h`,
  (by) => `${time(by)} INFO  request id=${uuid(by)} path=/v1/${word(by)} status=200 took=${by.between(1, 900)}ms`,
  (by) =>
    `10.0.${by.between(0, 255)}.${by.between(0, 255)} - - [10/Feb/2026] "GET /${word(by)}?page=${by.between(1, 9)} HTTP/1.1" 200 ${by.between(1, 9999)}`,
  (by) => `  # aws_iam_access_key.${word(by)} will be created\n  + secret = (sensitive value)`,
  (by) => `Compiling ${word(by)} v${version(by)} (/build/${word(by)})`,
  (by) => `WARN  ${word(by)}: password=<redacted> for user ${word(by)}`,
  (by) =>
    `no leaks found in ${by.between(1, 900)} commits; rule generic-api-key matched 0 of ${by.between(1, 90)} files`,
  (by) => `┌ ${word(by)} │ CVE-2026-${by.text(digits, 5)} │ HIGH │ fixed in ${version(by)} │ token leak in ${word(by)}`,
  (by) => `-----BEGIN CERTIFICATE-----\n${by.text(base64, 64)}\n${by.text(base64, 64)}\n-----END CERTIFICATE-----`,
  (by) => `256 SHA256:${by.text(base64, 43)} ada@harbour (ED25519)`,
  (by) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${by.text(base64, 43)} ada@harbour`,
  (by) => `[${time(by)}] cache key: node-modules-linux-${by.text(hex, 64)}`,
  (by) => `export API_TOKEN=\${{ secrets.${word(by).toUpperCase()}_TOKEN }}`,
  (by) => `curl -H "Authorization: Bearer $TOKEN" https://${word(by)}.internal/health -> 200`,
  (by) => `${file(by)}:${by.between(1, 900)}: error: argument "token" is missing (expected string)`,
  (by) => `postgres://${word(by)}@db.internal:5432/${word(by)}?sslmode=require`,
  (by) => `  max_tokens: ${by.between(100, 9000)}, tokens_per_second: ${by.between(1, 99)}.${by.between(0, 9)}`,
  (by) => `data:image/png;base64,${by.text(base64, 200)}`,
  (by) => `sourceMappingURL=${word(by)}-${by.text(alphanumeric, 8)}.js.map`,
  (by) =>
    `Password policy: at least ${by.between(8, 16)} characters; passwords rotated on 2026-02-${by.between(10, 28)}`,
  (by) => `trace_id=${by.text(hex, 32)} span_id=${by.text(hex, 16)} session=${word(by)} user=${word(by)}`,
  (by) => `Successfully tagged registry.internal/${word(by)}/${word(by)}:${by.text(hex, 12)}`,
  (by) => `Set-Cookie: lang=en; Path=/; SameSite=Lax; locale=${word(by)}`,
]

/** Three hundred logs of twenty lines in which nothing is secret. */
export function cleanLogs(): string[] {
  const by = lot(20_260_211)
  return Array.from({ length: 300 }, () => Array.from({ length: 20 }, () => by.from(tools)(by)).join('\n'))
}
