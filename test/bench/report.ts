import { reached } from './goals.ts'
import { files } from './room.ts'
import { fourfold, type Length, lengths, type Round, type ServerFigures } from './round.ts'
import { median, shown } from './statistics.ts'

/** The medians and the goals of a run, as two tables of markdown. */
export function report(rounds: readonly Round[]): string {
  const figures = ['milliseconds, megabytes', 'Gatebook', 'empty server', 'full remark parse']
  const verdicts = ['goal', 'limit', 'measured', 'met']
  return `${table(figures, figureRows(rounds))}\n\n${table(verdicts, goalRows(rounds))}\n`
}

/** A table of markdown whose columns stand below each other in a terminal, too. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}

type Figure = (round: Round) => number

function figureRows(rounds: readonly Round[]): string[][] {
  const middle = (figure: Figure | null) => (figure ? shown(median(rounds.map(figure))) : '–')
  const row = (name: string, gatebook: Figure, empty: Figure | null = null, remark: Figure | null = null) => [
    name,
    ...[gatebook, empty, remark].map(middle),
  ]
  return [
    row('start-up', ...both(10_000, 'startUp')),
    ...lengths.map((length) => row(`open ${count(length)} lines`, ...both(length, 'open'), remarkOf(length))),
    row(`open ${count(fourfold)} lines`, (round) => round.fourfold.open),
    ...lengths.map((length) => row(`edit in ${count(length)} lines`, ...both(length, 'edit'))),
    row(`edit in ${count(fourfold)} lines`, (round) => round.fourfold.edit),
    ...lengths.map((length) => row(`peak memory, ${count(length)} lines (MB)`, ...both(length, 'peak'))),
    row(`check ${count(files)} files, processor time`, ({ check }) => check.processorSeconds * 1000),
    row(`check ${count(files)} files, peak memory (MB)`, ({ check }) => check.peakMegabytes),
  ]
}

const count = (number: number) => number.toLocaleString('en')

const both = (length: Length, what: keyof ServerFigures): [Figure, Figure] => [
  ({ documents }) => documents[length].gatebook[what],
  ({ documents }) => documents[length].empty[what],
]

const remarkOf =
  (length: Length): Figure =>
  ({ documents }) =>
    documents[length].remark

function goalRows(rounds: readonly Round[]): string[][] {
  return reached(rounds).map(({ name, unit, limit, measured, isMet }) => [
    name,
    `${shown(limit)} ${unit}`,
    `${shown(measured)} ${unit}`,
    isMet ? 'yes' : 'NO',
  ])
}
