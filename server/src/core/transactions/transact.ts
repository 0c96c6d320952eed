import type { GateDocument, Packet } from '../model/document.ts'
import { listOf } from '../rules/phrase.ts'
import { addPacket } from './add-packet.ts'
import { approve } from './approve.ts'
import { recordCommit } from './checkpoint.ts'
import { stateVerdict } from './final-verdict.ts'
import type { Intent, SoakIntent } from './intent.ts'
import { markDone } from './mark-done.ts'
import { type Facts, type Transacted, refused } from './transacted.ts'
import { recordRefresh } from './refresh.ts'
import { requestChanges } from './request-changes.ts'
import { requestReview } from './review.ts'
import { newFindings } from './settle.ts'
import { recordSoak } from './soak.ts'
import { start } from './start.ts'
import { tick } from './tick.ts'
import { waive } from './waive.ts'

/**
 * The edits of a transaction in the tracker's own notation, or all that is missing for it. Nothing is written of which the
 * linter would say what it does not say now: that is missing too. Never throws.
 */
export function transact(document: GateDocument, intent: Intent, facts: Facts): Transacted {
  const fault = unfit(document, intent)
  if (fault) return refused(fault)
  const outcome = write(document, intent, facts)
  // a tick is a person's word alone, and the linter may well have something to say of it
  if ('missing' in outcome || intent.name === 'tick' || !outcome.edits.length) return outcome
  const broken = newFindings(document, outcome.edits, facts)
  return broken.length ? { missing: broken } : outcome
}

function unfit({ kind, text, packets }: GateDocument, { name }: Intent): string | null {
  const isOfPackets = name !== 'refresh' && !name.startsWith('soak-')
  if (kind === 'none' || kind === 'template')
    return `This document is no ${isOfPackets ? 'tracker: it has no packets' : 'index, runbook or tracker'}, or its choices are still open.`
  if (/^(?:<{7}|>{7})(?: |\r?$)/m.test(text)) return 'The document holds merge-conflict markers: resolve them first.'
  return packets.length || !isOfPackets ? null : 'This document has no packets.'
}

function write(document: GateDocument, intent: Intent, facts: Facts): Transacted {
  if (intent.name === 'waive') return waive(document, intent, facts)
  if (intent.name === 'verdict') return stateVerdict(document, facts)
  if (intent.name === 'add') return addPacket(document, intent, facts)
  if (intent.name === 'refresh') return recordRefresh(document, intent, facts)
  if (isSoak(intent)) return recordSoak(document, intent, facts)
  const packet = document.packets.find(({ id }) => id === intent.packet)
  if (!packet)
    return refused(
      `There is no packet ${intent.packet} in this tracker. It has ${listOf(
        document.packets.map(({ id }) => id),
        12,
      )}.`,
    )
  return ofPacket(document, packet, intent, facts)
}

const isSoak = (intent: Intent): intent is SoakIntent => intent.name.startsWith('soak-')

type OfPacket = Exclude<Intent, SoakIntent | { readonly name: 'waive' | 'verdict' | 'add' | 'refresh' }>

function ofPacket(document: GateDocument, packet: Packet, intent: OfPacket, facts: Facts): Transacted {
  switch (intent.name) {
    case 'start':
      return start(document, packet)
    case 'tick':
      return tick(document, packet, intent)
    case 'review':
      return requestReview(document, packet, intent, facts)
    case 'approve':
      return approve(document, packet, intent, facts)
    case 'request-changes':
      return requestChanges(document, packet, intent, facts)
    case 'done':
      return markDone(document, packet, facts)
    case 'checkpoint':
      return recordCommit(document, packet, intent)
  }
}
