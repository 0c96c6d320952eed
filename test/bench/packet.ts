import { command, day, folder, hash, people, seconds, sentence, title, words } from './phrases.ts'
import type { Random } from './random.ts'

/** What a packet that is done still lacks. */
export const faults = ['open box', 'no exit code', 'failed run'] as const
export type Fault = (typeof faults)[number]

export interface Packet {
  readonly id: string
  /** The packet that it waits for; null of the first one. */
  readonly after: string | null
  readonly title: string
  readonly isDone: boolean
  readonly fault: Fault | null
  /** Names of documents in the same folder, to link to. */
  readonly siblings: readonly string[]
}

/** The section of one packet, as lines: checklist, surfaces, order, commands, evidence, gates and, once done, its record. */
export function packetSection(random: Random, packet: Packet): string[] {
  const commands = Array.from({ length: 1 + random.below(4) }, () => command(random))
  return [
    `## ${packet.id} Checklist: ${packet.title}`,
    '',
    ...checklist(random, packet),
    ...surfaces(random, packet),
    ...order(random, packet),
    ...requiredCommands(random, packet, commands),
    ...(packet.isDone ? evidence(random, packet, commands) : []),
    ...gates(random, packet),
    ...(packet.isDone ? record(random, packet, commands) : []),
  ]
}

const box = (isChecked: boolean) => (isChecked ? '- [x]' : '- [ ]')

function checklist(random: Random, { isDone, fault, siblings }: Packet): string[] {
  const items = Array.from({ length: 3 + random.below(3) }, (_, i) => {
    const isChecked = isDone && !(fault === 'open box' && i === 0)
    const severity = random.chance(0.4) ? ` \`P${random.below(3)}\`` : ''
    return `${box(isChecked)} ${sentence(random, 4 + random.below(5))}${severity}.`
  })
  const nested = [`  - ${words(random, 4)} ${link(random, siblings)}`, `    ${words(random, 5)}`]
  return [...items, ...(random.chance(0.4) ? nested : []), '']
}

function link(random: Random, siblings: readonly string[]): string {
  const target = siblings.length && random.chance(0.5) ? `./${random.pick(siblings)}#rules` : '#packet-board'
  return `[${words(random, 2)}](${target})`
}

function surfaces(random: Random, { siblings }: Packet): string[] {
  const rows = Array.from({ length: 3 + random.below(6) }, () => {
    const counts = `${random.below(20)}+ | ${random.below(130)}`
    return `| ${title(random, 2)} | \`${folder(random)}\`, \`${folder(random)}\` | ${counts} |`
  })
  return [
    ...['### Surfaces in Scope', '', '| Surface | Package(s) | Test File Count | Test Function Count |'],
    ...['|---------|-----------|-----------------|---------------------|', ...rows, ''],
    ...[`**Out of scope:** ${words(random, 9)}, see ${link(random, siblings)}.`, ''],
  ]
}

function order(random: Random, { id, after }: Packet): string[] {
  if (!after) return []
  const arrow = `${after} (${words(random, 2)}) ──blocks──► ${id} (${words(random, 2)})`
  return ['### Packet Dependency Order', '', '```', arrow, '```', '']
}

function requiredCommands(random: Random, { isDone, fault }: Packet, commands: readonly string[]): string[] {
  const lines = commands.map((text, i) => {
    if (!isDone) return `- [ ] \`${text}\` -> exit 0`
    const isFaulty = i === 0
    if (isFaulty && fault === 'no exit code') return `- [x] \`${text}\` -> passed`
    return `- [x] \`${text}\` -> exit ${isFaulty && fault === 'failed run' ? 1 : 0} (${seconds(random)})`
  })
  return ['### Required Commands', '', ...lines, '']
}

function evidence(random: Random, { fault }: Packet, commands: readonly string[]): string[] {
  if (fault) return []
  const lines = commands.map((text) => `${text} -> exit 0 (${day(random)}, verified by ${random.pick(people)})`)
  return ['### Review Evidence', '', '```', ...lines, '```', '']
}

function gates(random: Random, { isDone }: Packet): string[] {
  const lines = [0, 1, 2].map((severity) =>
    isDone ? `- [x] P${severity} PASS — ${sentence(random, 6)}; ${words(random, 5)}.` : `- [ ] P${severity} PASS`,
  )
  return ['### Review Gates', '', ...lines, `${box(isDone)} Verdict recorded`, '']
}

function record(random: Random, { id, fault }: Packet, commands: readonly string[]): string[] {
  const runs = fault ? [] : ['Commands run + exit codes:', ...commands.map(numberedRun), '']
  return [
    ...[
      `### ${id} Review Record`,
      '',
      '```',
      'Files changed:',
      `- docs/${words(random, 1)}.md: ${words(random, 5)}`,
      '',
    ],
    ...[...runs, 'Gate checklist:', `- P0: PASS (${words(random, 5)})`, '', 'Verdict: APPROVED', ''],
    ...['Commit:', `- \`${hash(random)}\` (docs(${id}): ${words(random, 4)})`, ''],
    ...['Residual risk:', '- None', '', 'Rollback:', '- Revert checkpoint commit', '```', ''],
  ]
}

const numberedRun = (text: string, i: number) => `${i + 1}. \`${text}\` -> exit 0`
