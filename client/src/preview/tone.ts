import type { StatusValue } from '../../../server/src/core/index.ts'

const tones: Readonly<Record<StatusValue, string>> = {
  'not-started': 'open',
  ready: 'underway',
  'in-progress': 'underway',
  'in-review': 'underway',
  partial: 'underway',
  blocked: 'blocked',
  'changes-requested': 'blocked',
  failed: 'blocked',
  done: 'done',
  deferred: 'dropped',
  cancelled: 'dropped',
  superseded: 'dropped',
  'not-applicable': 'dropped',
  unknown: 'open',
}

/** The class that gives a normalised status its colour. */
export function toneOf(status: string): string {
  return `gatebook-${Object.hasOwn(tones, status) ? tones[status as StatusValue] : tones.unknown}`
}
