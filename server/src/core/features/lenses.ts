import { describeTier } from '../evidence/describe.ts'
import type { GateDocument, Packet, RequiredCommand, Span, Step } from '../model/document.ts'
import { namedSteps } from '../model/named-steps.ts'
import { shorten } from '../rules/phrase.ts'
import {
  behindCommand,
  describeRecorded,
  describeResult,
  describeStepRun,
  type KnownEvidence,
  lastResult,
  lastStepRun,
  nothingKnown,
  passes,
} from './evidence-words.ts'

/** A line above a packet's heading (all its commands) or above one required command. */
export interface Lens extends Span {
  readonly title: string
  /** The title where nothing can be run; null where it says nothing but that. */
  readonly told: string | null
  readonly packet: string
  /** Null: every required command of the packet. */
  readonly command: number | null
}

/**
 * The lenses of a document, in its order: none for a packet that requires no command. A step has one for all its commands;
 * the checks that a policy names have one each.
 */
export function lenses(document: GateDocument, evidence: KnownEvidence = nothingKnown): readonly Lens[] {
  const lensesOf = document.kind === 'policy' ? checkLenses : stepLenses
  return [
    ...document.packets.flatMap((packet) => packetLenses(packet, evidence)),
    ...Array.from(namedSteps(document), ([name, step]) => lensesOf(name, step, evidence)).flat(),
  ]
}

function checkLenses(name: string, { commands }: Step, evidence: KnownEvidence): readonly Lens[] {
  return commands.map(({ text, start, end }, index) => {
    const last = lastStepRun(evidence, name, index, text)
    const said = last ? describeStepRun(last, evidence.now) : 'never run'
    const told = `${shorten(text, 40)} · ${said}`
    return { start, end, title: `Run ${told}`, told, packet: name, command: index }
  })
}

function stepLenses(name: string, { start, end, commands }: Step, evidence: KnownEvidence): readonly Lens[] {
  const [only, ...others] = commands
  if (!only) return []
  const runs = commands.map(({ text }, index) => lastStepRun(evidence, name, index, text))
  const passed = runs.filter((last) => last?.record.outcome === 'passed').length
  const all = runningAll(`${passed} of ${commands.length} passed last`)
  const one = running(runs[0] ? describeStepRun(runs[0], evidence.now) : null)
  return [{ start, end, ...(others.length ? all : one), packet: name, command: null }]
}

function packetLenses(packet: Packet, evidence: KnownEvidence): readonly Lens[] {
  if (!packet.section || !packet.commands.length) return []
  const { start, end } = packet.section.heading
  const all: Lens = { start, end, ...runningAll(progress(packet)), packet: packet.id, command: null }
  return [all, ...packet.commands.map((required, index) => commandLens(packet, required, index, evidence))]
}

function commandLens(packet: Packet, required: RequiredCommand, index: number, evidence: KnownEvidence): Lens {
  const { start, end, text } = required.command
  const behind = behindCommand(evidence, packet.id, index, text)
  const said = behind?.record && behind.state !== 'refuted' ? describeRecorded(behind.record, evidence.now) : null
  const parts = [said ?? lastSaid(packet, required), behind && describeTier(behind)].filter((part) => part !== null)
  return { start, end, ...running(parts.join(' · ') || null), packet: packet.id, command: index }
}

type Titles = Pick<Lens, 'title' | 'told'>

const running = (told: string | null): Titles => ({ title: told === null ? 'Run' : `Run · ${told}`, told })

const runningAll = (told: string): Titles => ({ title: `${told} · Run all`, told })

/** What the document says of the last run. */
function lastSaid(packet: Packet, required: RequiredCommand): string | null {
  const result = lastResult(packet, required)
  return result && `${required.lastRun ? 'last run: ' : ''}${describeResult(result)}`
}

function progress(packet: Packet): string {
  const passed = packet.commands.filter((required) => passes(packet, required)).length
  return `${passed} of ${packet.commands.length} checks pass`
}
