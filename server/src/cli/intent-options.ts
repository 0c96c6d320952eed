import path from 'node:path'
import { parseArgs } from 'node:util'
import type { GateDocument, Intent, Span } from '../core/index.ts'
import type { Problem } from './io.ts'

/** What a transaction of the command line was asked to do. */
export interface TransactOptions {
  readonly name: string
  readonly file: string
  /** Empty where the transaction is about the whole document. */
  readonly packet: string
  readonly actor: string
  readonly dryRun: boolean
  /** `YYYY-MM-DD`; null for the clock's. */
  readonly today: string | null
  /** The first line of the checkpoint commit; null for one made of the packet's title. */
  readonly message: string | null
  /** The intent, made for the document as it stands when it is written; a problem where it names what is not there. */
  readonly intentFor: (document: GateDocument) => Intent | Problem
}

/** The transactions of the command line, by name, with the options that each has of its own. */
const own: Readonly<Record<string, readonly (keyof typeof options)[]>> = {
  start: [],
  tick: ['item', 'all'],
  review: ['file'],
  approve: ['gate', 'risk', 'rollback', 'no-commit'],
  'request-changes': ['finding', 'gate'],
  done: [],
  waive: ['item', 'reason', 'owner', 'until'],
  checkpoint: ['message'],
  verdict: [],
  add: ['title', 'implementer', 'reviewer'],
  'soak-start': ['hours', 'at'],
  'soak-finish': ['report'],
  'soak-approve': ['remove-remainder'],
}

export const transactionNames: readonly string[] = Object.keys(own)

const common = ['as', 'dry-run', 'today'] as const
const options = {
  as: { type: 'string' },
  'dry-run': { type: 'boolean' },
  today: { type: 'string' },
  item: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  file: { type: 'string', multiple: true },
  gate: { type: 'string', multiple: true },
  risk: { type: 'string', multiple: true },
  rollback: { type: 'string' },
  'no-commit': { type: 'string' },
  finding: { type: 'string', multiple: true },
  reason: { type: 'string' },
  owner: { type: 'string' },
  until: { type: 'string' },
  message: { type: 'string' },
  title: { type: 'string' },
  implementer: { type: 'string' },
  reviewer: { type: 'string' },
  hours: { type: 'string' },
  at: { type: 'string' },
  report: { type: 'string' },
  'remove-remainder': { type: 'boolean' },
} as const

type Values = ReturnType<typeof parse>['values']

const parse = (name: string, args: string[]) => {
  const known = [...common, ...(own[name] ?? [])]
  const chosen = Object.fromEntries(known.map((option) => [option, options[option]])) as typeof options
  return parseArgs({ args, options: chosen, allowPositionals: true })
}

/** The options of one of `transactionNames`, or what is wrong with them. */
export function readTransactOptions(name: string, argv: string[]): TransactOptions | Problem {
  try {
    const { values, positionals } = parse(name, argv)
    const [file, packet = '', ...more] = positionals
    const needsPacket = name !== 'verdict' && !name.startsWith('soak-')
    if (!file || more.length || needsPacket !== (packet !== ''))
      return { problem: `${name} needs ${needsPacket ? 'FILE PACKET' : 'FILE'}.` }
    if (!values.as?.trim()) return { problem: `${name} needs --as NAME: somebody answers for what is written.` }
    return {
      name,
      file,
      packet,
      actor: values.as.trim(),
      dryRun: values['dry-run'] === true,
      today: values.today ?? null,
      message: values.message ?? null,
      intentFor: (document) => intentOf(name, packet, { ...values, ...reportBeside(file, values) }, document),
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** A report is named from here, and the document names it from its own folder. */
const reportBeside = (file: string, { report }: Values): Pick<Values, 'report'> =>
  report === undefined ? {} : { report: path.relative(path.dirname(file), report).replaceAll(path.sep, '/') }

function intentOf(name: string, packet: string, values: Values, document: GateDocument): Intent | Problem {
  switch (name) {
    case 'tick': {
      const boxes = boxesOf(document, packet, values)
      return 'problem' in boxes ? boxes : { name, packet, boxes: boxes.boxes }
    }
    case 'review':
      return { name, packet, files: (values.file ?? []).map(fileChanged) }
    case 'approve':
      return {
        name,
        packet,
        gates: (values.gate ?? []).map(gateAnswer),
        risks: (values.risk ?? []).map(residualRisk),
        rollback: values.rollback ?? 'Revert checkpoint commit',
        noCommit: values['no-commit'] ?? null,
      }
    case 'request-changes':
      return { name, packet, findings: (values.finding ?? []).map(finding), gates: values.gate ?? [] }
    case 'waive': {
      const boxes = boxesOf(document, packet, values)
      if ('problem' in boxes) return boxes
      const [box, ...more] = boxes.boxes
      if (!box || more.length) return { problem: 'waive needs exactly one --item: each waiver has its own reason.' }
      return {
        name,
        box,
        reason: values.reason ?? '',
        owner: values.owner ?? values.as ?? '',
        until: values.until ?? '',
      }
    }
    case 'add':
      return {
        name,
        packet,
        title: values.title ?? '',
        implementer: values.implementer ?? '',
        reviewer: values.reviewer ?? '',
      }
    case 'verdict':
      return { name }
    case 'soak-start':
      return { name, hours: Number(values.hours), at: values.at ?? new Date().toLocaleString('sv-SE').slice(0, 16) }
    case 'soak-finish':
      return values.report ? { name, report: values.report } : { problem: 'soak-finish needs --report FILE.' }
    case 'soak-approve':
      return { name, removesRemainder: values['remove-remainder'] === true }
    case 'start':
    case 'done':
      return { name, packet }
    default:
      // the hash is known when the commit is made
      return { name: 'checkpoint', packet, hash: '', subject: values.message ?? '' }
  }
}

/** The open boxes of a packet whose text begins so; with `--all` those of its checklist. */
function boxesOf(
  document: GateDocument,
  id: string,
  { item = [], all }: Values,
): { readonly boxes: readonly Span[] } | Problem {
  const packet = document.packets.find((one) => one.id === id)
  const open = packet?.items.filter(({ checked }) => !checked) ?? []
  if (all)
    return { boxes: open.filter(({ group, command }) => group === 'checklist' && !command).map(({ box }) => box) }
  const found = item.map((words) => ({ words, items: open.filter(({ text }) => text.startsWith(words)) }))
  const wrong = found.find(({ items }) => items.length !== 1)
  if (wrong)
    return {
      problem: `${id} has ${wrong.items.length || 'no'} open box${wrong.items.length > 1 ? 'es' : ''} that begin${wrong.items.length > 1 ? '' : 's'} with "${wrong.words}".`,
    }
  return { boxes: found.flatMap(({ items }) => items.map(({ box }) => box)) }
}

const parts = (said: string, mark: string): string[] => said.split(mark).map((one) => one.trim())

/** `PATH: REASON` */
function fileChanged(said: string) {
  const [path = '', ...reason] = parts(said, ': ')
  return { path, reason: reason.join(': ') }
}

/** `P1: REASON`, `P1: N/A REASON` */
function gateAnswer(said: string) {
  const [gate = '', ...words] = parts(said, ': ')
  const reason = words.join(': ')
  const applies = !/^N\/A\b/i.test(reason)
  return { gate, applies, reason: applies ? reason : reason.replace(/^N\/A\W*/i, '').replace(/\)$/, '') }
}

/** `TEXT; SEVERITY; OWNER; YYYY-MM-DD` */
function residualRisk(said: string) {
  const [text = '', severity = '', owner = '', followUp = ''] = parts(said, ';')
  return { text, severity: severity || null, owner, followUp }
}

/** `TEXT; SEVERITY; OWNER` */
function finding(said: string) {
  const [text = '', severity = '', owner = ''] = parts(said, ';')
  return { text, severity: severity || null, owner }
}
