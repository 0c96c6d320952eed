import assert from 'node:assert/strict'
import { placeRun } from '../../../server/src/core/evidence/place.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import type { GateDocument, Packet } from '../../../server/src/core/model/document.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { defaultSettings } from '../../../server/src/core/settings.ts'
import type { Intent } from '../../../server/src/core/transactions/intent.ts'
import { applyEdits } from '../../../server/src/core/features/change.ts'
import type { Facts, Transacted } from '../../../server/src/core/transactions/transacted.ts'
import { transact } from '../../../server/src/core/transactions/transact.ts'
import type { Notation } from './notations.ts'
import { resultOf } from '../evidence/placing.ts'
import { today } from '../rules/given.ts'

export const facts = (own: Partial<Facts> = {}): Facts => ({
  settings: defaultSettings,
  around: surroundings(today),
  records: [],
  actor: null,
  read: (text) => readDocument(text),
  ...own,
})

/** What a transaction makes of a text. */
export function outcome(text: string, intent: Intent, own: Partial<Facts> = {}): Transacted {
  return transact(readDocument(text), intent, facts(own))
}

/** The text after a transaction that must not be refused. */
export function after(text: string, intent: Intent, own: Partial<Facts> = {}): string {
  const done = outcome(text, intent, own)
  assert('edits' in done, 'missing' in done ? done.missing.map((one) => one.text).join('\n') : '')
  return applyEdits(text, done.edits)
}

/** What is missing for a transaction, a sentence each. */
export function missing(text: string, intent: Intent, own: Partial<Facts> = {}): string[] {
  const done = outcome(text, intent, own)
  return 'missing' in done ? done.missing.map((one) => one.text) : []
}

export function packetOf(text: string, id: string): { document: GateDocument; packet: Packet } {
  const document = readDocument(text)
  const packet = document.packets.find((one) => one.id === id)
  assert(packet, id)
  return { document, packet }
}

/** Every box of a packet's checklist ticked by a person. */
export function ticked(text: string, id: string): string {
  const { packet } = packetOf(text, id)
  const boxes = packet.items.filter(({ group, command, checked }) => group === 'checklist' && !command && !checked)
  return boxes.length ? after(text, { name: 'tick', packet: id, boxes: boxes.map(({ box }) => box) }) : text
}

/** Every required command of a packet run, with success. */
export function ran(text: string, id: string): string {
  const { packet } = packetOf(text, id)
  return packet.commands.reduce((now, { command }) => {
    const placed = placeRun(readDocument(now), resultOf({ packet: id, command: command.text }), today)
    assert('edits' in placed)
    return applyEdits(now, placed.edits)
  }, text)
}

/** The section of a packet, with the records that stand behind it under its name. */
export function sectionOf(text: string, id: string): string {
  const { packet } = packetOf(text, id)
  const end = Math.max(...packet.sections.map((section) => section.end))
  return text.slice(packet.section!.start, end)
}

/** The text after each step of a packet's whole life: a review asks for changes, the next one approves. */
export function whole({ text, packet }: Notation): { readonly step: string; readonly text: string }[] {
  const steps: { step: string; text: string }[] = [{ step: 'at first', text }]
  const take = (step: string, change: (text: string) => string) =>
    steps.push({ step, text: change(steps.at(-1)!.text) })
  const transactOn = (intent: Intent) => take(intent.name, (now) => after(now, intent))
  const files = [{ path: 'a/b.md', reason: 'new' }]
  transactOn({ name: 'start', packet })
  take('run', (now) => ran(ticked(now, packet), packet))
  transactOn({ name: 'review', packet, files })
  const finding = { severity: 'P1', text: 'count them again', owner: 'Ines' }
  transactOn({ name: 'request-changes', packet, findings: [finding], gates: [] })
  transactOn({ name: 'start', packet })
  take('tick and review', (now) => after(ticked(now, packet), { name: 'review', packet, files }))
  transactOn(approval(steps.at(-1)!.text, packet))
  if (/^\W*(?:Commit\W*)?Pending/m.test(steps.at(-1)!.text))
    transactOn({ name: 'checkpoint', packet, hash: 'f6a73b33aa', subject: `docs(${packet}): checkpoint` })
  transactOn({ name: 'done', packet })
  return steps
}

function approval(text: string, packet: string): Intent {
  const hasGate = packetOf(text, packet).packet.gates.some(({ name }) => name === 'P1')
  return {
    name: 'approve',
    packet,
    gates: hasGate ? [{ gate: 'P1', applies: false, reason: 'docs-only packet' }] : [],
    risks: [{ severity: 'P2', text: 'birds may come', owner: 'Ines', followUp: '2026-03-01' }],
    rollback: 'Revert checkpoint commit',
    noCommit: null,
  }
}
