import type { Item, Reading } from '../parse/index.ts'
import { looksLikeCommand } from './command.ts'
import type { DocumentKind, Step, StepCommand } from './document.ts'
import { isShell } from './item.ts'
import { isFence, isItem, isParagraph, ownSource, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import { commandOf, readShellBlock } from './shell-block.ts'
import { textOf, wordsOf } from './words.ts'

/** A step while it is read. */
interface Open extends Step {
  readonly commands: StepCommand[]
  readonly room: Room | null
  end: number
}

/**
 * The steps of a document, with the commands that they hold in shell fences or in code spans. A numbered item begins a
 * step, and takes what stands behind it up to the next; without items a heading over commands is the step.
 */
export function readSteps(reading: Reading, pieces: readonly Piece[]): Step[] {
  const steps: Open[] = []
  let open: Open | null = null
  for (const [i, piece] of pieces.entries()) {
    if (open?.room !== piece.room || (isParagraph(piece) && piece.depth === 0 && isOver(open, pieces.slice(i + 1))))
      open = null
    if (isNumbered(reading, piece)) {
      open = stepOf(reading, piece)
      steps.push(open)
    }
    const commands = commandsIn(reading, piece)
    if (!commands.length) continue
    if (!open) {
      open = sectionStep(piece)
      steps.push(open)
    }
    open.commands.push(...commands)
    open.end = Math.max(open.end, commands.at(-1)!.end)
  }
  return steps.map(({ room: _, ...step }) => step)
}

/** An item that begins a step; a quoted list belongs to a remark. */
const isNumbered = (reading: Reading, piece: Piece): piece is Piece<Item> =>
  isItem(piece) && piece.depth === 0 && !piece.inQuote && /^\d/.test(reading.text.slice(piece.block.start))

/** Behind a list a paragraph ends its last item, unless the list goes on below it. */
function isOver(open: Open | null, behind: readonly Piece[]): boolean {
  const number = open?.number ?? null
  if (open === null || number === null || number < 2) return false
  const next = behind.find((piece) => piece.room !== open.room || (isItem(piece) && piece.ordinal === number + 1))
  return next?.room !== open.room
}

/** Most numbered items are no steps. Those of an index' workflow are, also where they hold no command. */
export const settledSteps = (steps: readonly Step[], kind: DocumentKind): Step[] =>
  steps.filter(({ commands, heading }) => commands.length > 0 || (kind === 'artifact-index' && isWorkflow(heading)))

/** Does a heading say that below it stands how to refresh what a document lists? */
export const isWorkflow = (heading: string): boolean =>
  /\bworkflow\b|\b(?:refresh|update|regenerat\w+)\b.*\b(?:procedure|process|steps)\b/i.test(heading)

function stepOf(reading: Reading, { block, room, ordinal }: Piece & { readonly block: { type: 'item' } }): Open {
  const { text, start, end } = wordsOf(reading, ownSource(block))
  const condition = conditional.exec(text)?.[0] ?? null
  return { heading: headingOf(room), number: ordinal, title: text, condition, commands: [], room, start, end }
}

const conditional =
  /\b(?:only )?(?:(?:when|where|if|as) (?:required|needed|necessary|applicable|asked for)\b|if [^.,:;()]+)|\boptional(?:ly)?\b/i

function sectionStep({ room, block }: Piece): Open {
  const heading = headingOf(room)
  const number = /^(?:step\s+)?(?<number>\d+)(?![\d.]*\d)[.:)\s]/i.exec(heading)?.groups?.number
  const { start, end } = room?.heading ?? block
  return {
    heading,
    number: number ? Number(number) : null,
    title: heading,
    condition: null,
    commands: [],
    room,
    start,
    end,
  }
}

const headingOf = (room: Room | null): string => room?.heading.text ?? ''

/** A sentence that has begun so warns of the command that it names. */
const warned = /\b(?:never|not|don't|avoid|instead of|rather than|without|forbidden|prevents?)\b[^.!?;:]*$/i
const isForbidden = /\b(?:forbidden|prohibited|anti-?patterns?|banned)\b/i
/** It speaks of the command: `the wrapper runs …`, `commands like …`, `the … output`. */
const told =
  /\b(?:the|a|an|its?|each|any|no|like|such as|e\.g\.,?|i\.e\.,?|runs|executes|calls|invokes|issues|spawns|mandates?|called|named|was|were|uses|combined with)\s*$|\b(?:runs|executes|calls|invokes|issues|uses) [^.;:]{1,120}(?:\+|\band|\bwith)\s*$/i
const toldBehind =
  /^\s*(?:will|would|can(?:not)?|could|may|might|was|were|had|does|did|itself|commands?|output|hunks?)\b/i

function commandsIn(reading: Reading, piece: Piece): StepCommand[] {
  if (isFence(piece)) {
    const { info } = piece.block
    const commands = isShell(info) ? readShellBlock(piece.lines) : []
    // a fence of no language holds output, trees and configuration as often as commands
    return info || commands.every(({ text }) => looksLikeCommand(text)) ? commands : []
  }
  const { source } = piece
  if (!source || !reading.text.slice(source.start, source.end).includes('`')) return []
  if (isForbidden.test(headingOf(piece.room))) return []
  const runs = reading.inline(source)
  return runs.flatMap((run, i) => {
    if (run.kind !== 'code' || !looksLikeCommand(run.text)) return []
    const [before, behind] = [textOf(runs.slice(0, i)), runs[i + 1]?.text ?? '']
    return [warned, told].some((mark) => mark.test(before)) || toldBehind.test(behind) ? [] : commandOf(run)
  })
}
