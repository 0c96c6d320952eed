import { short } from '../evidence/tier.ts'
import type { VerifiedResult } from '../evidence/verify.ts'
import type { Packet, RequiredCommand } from '../model/document.ts'
import type { ExportedDocument } from './evidence.ts'

/**
 * A JUnit file: a suite a packet, a case a required command. Passed is what is verified and was expected or accepted;
 * failed is a verified failure and all that is stale or refuted; the rest was skipped, with the reason.
 */
export function asJunit(documents: readonly ExportedDocument[]): string {
  const suites = documents.flatMap((document) => document.packets.flatMap((packet) => suiteOf(document, packet)))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="gatebook">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}

interface Case {
  readonly command: string
  readonly verdict: 'passed' | 'failure' | 'skipped'
  /** Why it did not pass. */
  readonly message: string
  readonly behind: VerifiedResult | null
}

function suiteOf({ file, results }: ExportedDocument, packet: Packet): string[] {
  if (!packet.commands.length) return []
  const own = results.filter(({ packet: id, place }) => id === packet.id && place === 'line')
  const cases = packet.commands.map((required, index) =>
    judge(required, own.find((one) => one.index === index) ?? null),
  )
  const count = (verdict: Case['verdict']) => cases.filter((one) => one.verdict === verdict).length
  const time = cases.reduce((sum, one) => sum + durationOf(one), 0)
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}"`
  const name = `name=${quoted(`${packet.id} ${packet.title}`.trim())} file=${quoted(file)}`
  return [
    `  <testsuite ${name} ${counts} time="${time.toFixed(3)}">`,
    ...cases.flatMap((one) => caseOf(packet, one)),
    '  </testsuite>',
  ]
}

function judge({ command, item, lastRun }: RequiredCommand, behind: VerifiedResult | null): Case {
  const one = (verdict: Case['verdict'], message: string): Case => ({ command: command.text, verdict, message, behind })
  if (!behind) return one('skipped', 'not run')
  if (behind.state === 'unverified') return one('skipped', `${behind.tier}: ${behind.reason}`)
  if (behind.state !== 'verified') return one('failure', `${behind.state}: ${behind.reason}`)
  const isMet = !lastRun && (item === null ? behind.record?.record.outcome === 'passed' : item.checked)
  return isMet ? one('passed', '') : one('failure', `the last run: ${endOf(behind)}`)
}

function endOf({ record }: VerifiedResult): string {
  const { outcome = '', exitCode = null } = record?.record ?? {}
  return exitCode === null ? outcome : `exit ${exitCode}`
}

const durationOf = ({ behind }: Case) => behind?.record?.record.duration ?? 0

function caseOf(packet: Packet, one: Case): string[] {
  const { command, verdict, message, behind } = one
  const open = `    <testcase classname=${quoted(packet.id)} name=${quoted(command)} time="${durationOf(one).toFixed(3)}"`
  const inside = [
    ...propertiesOf(behind),
    ...(verdict === 'passed' ? [] : [`      <${verdict} message=${quoted(message)}/>`]),
  ]
  return inside.length ? [`${open}>`, ...inside, '    </testcase>'] : [`${open}/>`]
}

function propertiesOf(behind: VerifiedResult | null): string[] {
  if (!behind) return []
  const { tier, state, reason, record } = behind
  const { commit } = record?.record.git ?? {}
  const told: Readonly<Record<string, string | undefined>> = {
    tier,
    state,
    reason,
    record: record?.name,
    actor: record?.record.actor,
    commit: commit ? short(commit) : undefined,
  }
  const properties = Object.entries(told).flatMap(([name, value]) =>
    value ? [`        <property name="${name}" value=${quoted(value)}/>`] : [],
  )
  return ['      <properties>', ...properties, '      </properties>']
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** As the value of an attribute. What XML cannot say at all becomes a replacement character. */
function quoted(text: string): string {
  const said = text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
  return `"${said.replace(/[&<>"\n\t]/g, (found) => entities[found] ?? found)}"`
}
