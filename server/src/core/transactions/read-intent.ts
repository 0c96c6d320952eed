import { isObject } from '../settings.ts'
import type { Intent } from './intent.ts'

type Check = (value: unknown) => boolean
type Shape = Readonly<Record<string, Check>>

const text: Check = (value) => typeof value === 'string'
const textOrNull: Check = (value) => value === null || typeof value === 'string'
const flag: Check = (value) => typeof value === 'boolean'
const amount: Check = (value) => typeof value === 'number'
const offset: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const like =
  (shape: Shape): Check =>
  (value) =>
    isObject(value) && Object.entries(shape).every(([name, check]) => check(value[name]))
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const anyOf =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value))
const exactly =
  (word: string): Check =>
  (value) =>
    value === word
const box = like({ start: offset, end: offset })
const packet = { packet: text }
const seenStep = anyOf(
  like({ step: text, saw: exactly('run'), runs: listOf(text) }),
  like({ step: text, saw: exactly('skipped'), reason: text }),
  like({ step: text, saw: exactly('confirmed'), by: text }),
)

/** Every transaction has its shape: one that is added without does not compile. */
const shapes: Readonly<Record<Intent['name'], Shape>> = {
  start: packet,
  done: packet,
  tick: { ...packet, boxes: listOf(box) },
  review: { ...packet, files: listOf(like({ path: text, reason: text })) },
  approve: {
    ...packet,
    gates: listOf(like({ gate: text, applies: flag, reason: text })),
    risks: listOf(like({ severity: textOrNull, text, owner: text, followUp: text })),
    rollback: text,
    noCommit: textOrNull,
  },
  'request-changes': {
    ...packet,
    findings: listOf(like({ severity: textOrNull, text, owner: text })),
    gates: listOf(text),
  },
  waive: { box, reason: text, owner: text, until: text },
  checkpoint: { ...packet, hash: text, subject: text },
  verdict: {},
  add: { ...packet, title: text, implementer: text, reviewer: text },
  'soak-start': { hours: amount, at: text },
  'soak-finish': { report: text },
  'soak-approve': { removesRemainder: flag },
  refresh: { steps: listOf(seenStep) },
}

/** What an editor asks for, whichever it is; null where a field is missing or of another type. */
export function readIntent(given: unknown): Intent | null {
  const name = isObject(given) && typeof given.name === 'string' ? given.name : ''
  const shape = Object.hasOwn(shapes, name) ? shapes[name as Intent['name']] : null
  return shape && like(shape)(given) ? (given as Intent) : null
}
