import type { Change } from '../features/change.ts'
import type { GateDocument, Packet, Section } from '../model/document.ts'
import { outputInfo } from '../model/piece.ts'
import { read, type Reading } from '../parse/index.ts'
import { lineEndOf } from '../rules/lines.ts'
import { contentEnd } from '../transactions/lines.ts'
import { cleanOutput } from '../evidence/clean.ts'
import { behind, fenced, fenceLike, isOnlyAdded, lineLike, type Spot, spotAt } from './fence.ts'
import { notationOf } from '../evidence/notation.ts'
import { redact } from '../evidence/redact.ts'
import { listedRun, runPhrase } from '../evidence/review-runs.ts'
import type { RunResult } from '../evidence/run.ts'

export interface ExcerptRequest {
  readonly packet: string
  /** An offset: the excerpt comes behind the block that stands there. Null: under the packet's evidence. */
  readonly at: number | null
  /** The run whose output it is; null for what a person pastes. */
  readonly run: Pick<RunResult, 'command' | 'outcome' | 'exitCode' | 'signal' | 'duration' | 'started'> | null
  readonly text: string
}

/** Lines above which nobody reads an excerpt. */
const mostLines = 400

/**
 * Puts lines of output into a document as exactly one fenced block, cleaned and redacted: those of a run under a line that
 * says which, marked as output, so that nothing in it counts as a claim; pasted ones as what they are, evidence by hand.
 */
export function insertExcerpt(document: GateDocument, request: ExcerptRequest): Change {
  const packet = document.packets.find(({ id }) => id === request.packet)
  if (!packet) return { missing: `The tracker has no packet ${request.packet} any more.` }
  const lines = linesOf(request.text)
  if (!lines.length) return { missing: 'There is no text to insert.' }
  if (lines.length > mostLines)
    return {
      missing: `These are ${lines.length} lines, and an excerpt has at most ${mostLines}. Choose those that matter.`,
    }
  const reading = read(document.text)
  const place = request.at === null ? under(document, packet) : spotAt(reading, request.at)
  if (!place) return { missing: `Packet ${packet.id} has no section in this document, so there is no place under it.` }
  const intro = request.run ? `Output of ${runPhrase(listedRun(request.run), notationOf(document, packet, ''))}:` : ''
  return write(reading, place, { intro, lines, info: request.run ? outputInfo : '' })
}

function linesOf(text: string): string[] {
  const lines = redact(cleanOutput(text))
    .split('\n')
    .map((line) => line.trimEnd())
  const first = lines.findIndex(Boolean)
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(Boolean) + 1)
}

interface Place extends Spot {
  /** A heading that the document lacks. */
  readonly heading?: string
}

/** Behind what stands under the packet's heading of evidence; without one under a new one, below the commands. */
function under(document: GateDocument, packet: Packet): Place | null {
  const { section, commands } = packet
  if (!section) return null
  const inside = document.sections.filter(({ start, end }) => section.start < start && end <= section.end)
  const evidence = inside.find(({ heading }) => /\bevidence\b/i.test(heading.text))
  if (evidence) return { at: ownEnd(document, evidence), prefix: '' }
  const last = commands.at(-1)?.command.start ?? section.start
  const home = [section, ...inside].findLast(({ start, end }) => start <= last && last < end) ?? section
  const heading = section.depth < 6 ? `${'#'.repeat(section.depth + 1)} Evidence` : '**Evidence**'
  return { at: ownEnd(document, home), prefix: '', heading }
}

/** The end of what stands under a heading itself. */
function ownEnd({ text, sections }: GateDocument, { start, end, heading }: Section): number {
  const next = sections.find((one) => one.start > start)?.start ?? end
  return contentEnd(text, heading.end, Math.min(next, end))
}

interface Written {
  /** A line of its own before the block; empty for none. */
  readonly intro: string
  readonly lines: readonly string[]
  readonly info: string
}

/** The edit, if the text reads afterwards as it is meant. */
function write(reading: Reading, { at, prefix, heading }: Place, { intro, lines, info }: Written): Change {
  const { text } = reading
  const lineEnd = lineEndOf(text)
  const block = [...(heading ? ['', heading] : []), '', ...(intro ? [intro, ''] : []), ...fenced(lines, info)]
  const newText = lineEnd + behind(prefix, block).join(lineEnd) + gapBelow(text, at, prefix)
  const after = read(text.slice(0, at) + newText + text.slice(at))
  if (!isOnlyAdded(reading, after, likenesses(heading, { intro, lines, info })))
    return {
      missing:
        'A block put there would not be read as one: something above is open to its end, or indented by tabs. Choose another place.',
    }
  return { edits: [{ start: at, end: at, newText }] }
}

function likenesses(heading: string | undefined, { intro, lines, info }: Written): string[] {
  const titled = heading?.startsWith('#') ? lineLike('heading', heading.replace(/^#+ /, '')) : null
  const bold = heading && !titled ? lineLike('paragraph', heading) : null
  const told = intro ? lineLike('paragraph', intro) : null
  return [titled, bold, told, fenceLike(lines, info)].filter((one) => one !== null && one !== undefined)
}

/** A blank line before a line that follows at once; in a list it would set the items apart. */
function gapBelow(text: string, at: number, prefix: string): string {
  const next = /^(?:\r\n?|\n)(?<next>[^\r\n]*)/.exec(text.slice(at))?.groups?.next
  return !prefix && next?.trim() ? lineEndOf(text) : ''
}
