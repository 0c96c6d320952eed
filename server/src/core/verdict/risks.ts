import type { GateDocument, Risk } from '../model/document.ts'
import { shorten } from '../rules/phrase.ts'
import { groupRisks } from '../rules/risks.ts'
import { upgradedAt } from '../rules/verdicts.ts'
import type { Reason } from './derive.ts'
import type { Scope } from './scope.ts'

/** The P0 and P1 that are not resolved. One that several lists name is judged by what all of them say of it. */
export function openRisks(document: GateDocument, scope: Scope): Reason[] {
  const upgraded = upgradedAt(document)
  const rated = document.risks.filter(
    ({ kind, severity, packet }) => kind !== 'condition' && rank(severity) && scope.includes(packet),
  )
  return groupRisks(rated).flatMap((group) => {
    const reason = reasonOf(document, group)
    const isSettled = group.every(({ start }) => start < upgraded)
    return reason && !(isSettled && (reason.atBest !== 'no-go' || rank(group[0]!.severity) !== 'P0')) ? [reason] : []
  })
}

/** What blocks by its name is a P0. */
function rank(severity: string | null): 'P0' | 'P1' | null {
  if (/^(?:P0|critical|blocker)$/i.test(severity ?? '')) return 'P0'
  return severity === 'P1' ? 'P1' : null
}

function reasonOf(document: GateDocument, group: readonly Risk[]): Reason | null {
  const last = group.at(-1)!
  if (group.some(({ disposition }) => disposition === 'resolved')) return null
  const named = `the ${last.severity} ${last.kind.replace('-', ' ')} "${shorten(last.text, 60)}"`
  const span = { start: last.start, end: last.end }
  const isOwned = group.some(({ owner, followUp }) => owner ?? followUp)
  const isAccepted = group.some(({ disposition }) => disposition === 'accepted')
  const triaged = isAccepted ? isOwned || rank(last.severity) === 'P1' : isTriaged(document, group, isOwned)
  if (triaged) return { text: `${named} is accepted, not resolved`, span, atBest: 'go-with-conditions', about: 'risk' }
  const lacks = isAccepted ? 'is accepted by nobody: it has neither owner nor follow-up date' : 'is open'
  return { text: `${named} ${lacks}`, span, atBest: 'no-go', about: 'risk' }
}

/** A residual risk that is owned is accepted; so is a P1 whose gate its packet has passed. */
function isTriaged({ packets }: GateDocument, group: readonly Risk[], isOwned: boolean): boolean {
  if (group.some(({ kind }) => kind === 'residual-risk')) return isOwned
  if (group.some(({ severity }) => rank(severity) === 'P0')) return false
  const gates = packets.filter(({ id }) => group.some(({ packet }) => packet === id)).flatMap((packet) => packet.gates)
  return isOwned || gates.some(({ name, value }) => name === 'P1' && (value === 'pass' || value === 'not-applicable'))
}

/** The conditions of the verdict that are not met. */
export function openConditions(document: GateDocument, scope: Scope): Reason[] {
  const upgraded = upgradedAt(document)
  return document.risks
    .filter(({ kind, disposition }) => kind === 'condition' && disposition !== 'resolved')
    .filter(({ packet, start }) => scope.includes(packet) && start > upgraded)
    .map(({ text, start, end }) => ({
      text: `the condition "${shorten(text, 60)}" is not met`,
      span: { start, end },
      atBest: 'go-with-conditions',
      about: 'condition',
    }))
}
