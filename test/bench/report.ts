import { reached } from './goals.ts'
import { files } from './room.ts'
import { type Beside, type Cost, fourfold, lengths, type Round, type ServerFigures } from './round.ts'
import { median, shown } from './statistics.ts'

/** The medians and the goals of a run, as two tables of markdown. */
export function report(rounds: readonly Round[]): string {
  const figures = ['milliseconds of waiting (of processor time)', 'Gatebook', 'empty server', 'full remark parse']
  const verdicts = ['goal, in processor time', 'limit', 'measured', 'met']
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
type CostFigure = (round: Round) => Cost

function figureRows(rounds: readonly Round[]): string[][] {
  const middle = (figure: Figure) => shown(median(rounds.map(figure)))
  const cost = (figure: CostFigure) =>
    `${middle((round) => figure(round).wall)} (${middle((round) => figure(round).processor)})`
  const [shortest] = lengths
  return [
    ['start-up', ...servers(shortest, ({ startUp }) => startUp).map(middle), '–'],
    ...lengths.map((length) => [
      `open ${count(length)} lines`,
      ...[...servers(length, ({ open }) => open), of(length, ({ remark }) => remark)].map(cost),
    ]),
    [`open ${count(fourfold)} lines`, cost((round) => round.fourfold.open), '–', '–'],
    ...lengths.map((length) => [
      `edit in ${count(length)} lines`,
      ...servers(length, ({ edit }) => edit).map(cost),
      '–',
    ]),
    [`edit in ${count(fourfold)} lines`, cost((round) => round.fourfold.edit), '–', '–'],
    [`check ${count(files)} files`, `(${middle(({ check }) => check.processorSeconds * 1000)})`, '–', '–'],
    ...lengths.map((length) => [
      `peak memory of the server, ${count(length)} lines (MB)`,
      ...servers(length, ({ peak }) => peak).map(middle),
      '–',
    ]),
    [`peak memory of check, ${count(files)} files (MB)`, middle(({ check }) => check.peakMegabytes), '–', '–'],
  ]
}

const count = (number: number) => number.toLocaleString('en')

const of =
  <T>(length: (typeof lengths)[number], figure: (beside: Beside) => T) =>
  ({ documents }: Round): T =>
    figure(documents[length])

/** A figure of our server and of the empty one. */
const servers = <T>(length: (typeof lengths)[number], figure: (server: ServerFigures) => T) => [
  of(length, ({ gatebook }) => figure(gatebook)),
  of(length, ({ empty }) => figure(empty)),
]

function goalRows(rounds: readonly Round[]): string[][] {
  return reached(rounds).map(({ name, unit, limit, measured, isMet }) => [
    name,
    `${shown(limit)} ${unit}`,
    `${shown(measured)} ${unit}`,
    isMet ? 'yes' : 'NO',
  ])
}
