import type { Board, Dependency, GateDocument } from '../model/document.ts'
import { findIds } from '../model/ids.ts'
import { gather } from '../model/gather.ts'
import { binds } from './law.ts'
import { listOf } from './phrase.ts'
import type { Draft, Rule } from './rule.ts'

/** Packets that wait for each other in a loop, or for themselves: one finding per loop, where it closes. */
export const dependencyCycle: Rule = {
  code: 'dependency-cycle',
  summary: 'Packets wait for each other in a loop',
  severity: 'error',
  statedBy: (sentence) => binds(sentence) && /\b(?:circular|cycl(?:e|es|ic)|loops?)\b/i.test(sentence),
  *check(document) {
    for (const loop of [...selfLoops(document), ...loops(document.dependencies)]) yield draft(loop)
  },
}

/** The reader of dependencies leaves these out: a sentence may name its own packet for other reasons, a list of ids not. */
const selfLoops = ({ boards }: GateDocument): Dependency[][] => boards.flatMap(selfLoopsOf)

function selfLoopsOf({ columns, rows }: Board): Dependency[][] {
  const column = columns.findIndex(({ role }) => role === 'depends-on')
  if (column < 0) return []
  return rows.flatMap(({ id: { text: id }, cells }) => {
    const cell = cells[column]
    const named = cell && isList(cell.text) && findIds(cell.text, new Set([id])).length > 0
    return named ? [[{ from: id, to: id, start: cell.start, end: cell.end }]] : []
  })
}

const isList = (cell: string) => /^[\w.-]+(?:\s*[,;+&]\s*[\w.-]+)*$/.test(cell)

/** Loops that share no packet, each as its dependencies. Linear in their number. */
export function* loops(dependencies: readonly Dependency[]): Generator<Dependency[]> {
  const waitsFor = gather(dependencies.map((dependency) => [dependency.to, dependency]))
  const settled = new Set<string>()
  for (const start of waitsFor.keys()) if (!settled.has(start)) yield* loopsFrom(start, waitsFor, settled)
}

interface Step {
  readonly packet: string
  /** The dependency that led here. */
  readonly by: Dependency | null
  /** Those still to be followed. */
  readonly left: Dependency[]
}

/** Walks from what waits to what it waits for; without recursion, since a chain may be as long as the document. */
function* loopsFrom(start: string, waitsFor: ReadonlyMap<string, Dependency[]>, settled: Set<string>) {
  const step = (packet: string, by: Dependency | null): Step => ({
    packet,
    by,
    left: waitsFor.get(packet)?.toReversed() ?? [],
  })
  const path = [step(start, null)]
  const seen = new Set([start])
  for (let here = path.at(-1); here; here = path.at(-1)) {
    const next = here.left.pop()
    if (!next) settled.add(path.pop()!.packet)
    else if (seen.has(next.from) && !settled.has(next.from)) {
      const loop = path.splice(path.findLastIndex(({ packet }) => packet === next.from))
      for (const { packet } of loop) settled.add(packet)
      yield [...loop.slice(1).map(({ by }) => by!), next]
    } else if (!seen.has(next.from) && !settled.has(next.from)) {
      seen.add(next.from)
      path.push(step(next.from, next))
    }
  }
}

function draft(loop: readonly Dependency[]): Draft {
  const closing = loop.reduce((last, one) => (one.start >= last.start ? one : last))
  const { start, end } = closing
  const others = loop.filter((one) => one.start !== start)
  const [first] = loop
  return {
    start,
    end,
    message:
      loop.length === 1
        ? `${first!.to} waits for itself, so it can never start: take it out of its own dependencies.`
        : `${listOf(loop.map(({ from, to }) => `${to} waits for ${from}`))}, so none of them can ever start: take one of these dependencies out.`,
    related: others.map((one) => ({ start: one.start, end: one.end, message: `${one.to} waits for ${one.from}` })),
    fixes: others.slice(0, 1).map((one) => ({
      title: `Go to ${one.to} waits for ${one.from}`,
      action: { name: 'go-to', span: { start: one.start, end: one.end } },
    })),
  }
}
