import { laneFile, type Release, type Risk, type Work } from '../release.ts'

/** A notation: how its authors number packets, and how they write a release down. */
export interface Family {
  readonly name: string
  readonly idOf: (index: number) => string
  readonly write: (release: Release) => string
  /** Rules whose faults this notation has no words for, with the reason. */
  readonly lacks: Readonly<Record<string, string>>
}

type Line = string | false | null | undefined

/** The lines that there are, joined. */
export const lines = (...parts: readonly (Line | readonly Line[])[]): string =>
  parts
    .flat()
    .filter((line) => typeof line === 'string')
    .join('\n')

export const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

export const rule = (columns: number): string => `|${'---|'.repeat(columns)}`

/** Whether somebody has done anything on it. */
export const hasBegun = ({ state }: Work): boolean => state !== 'todo'

export const laws = (law: readonly string[]): string[] =>
  law.length ? ['## Rules', '', ...law.map((sentence, i) => `${i + 1}. ${sentence}`), ''] : []

export const isLast = ({ work }: Release, one: Work): boolean => work.at(-1)?.id === one.id

export const riskLine = ({ text, severity, owner, due, disposition }: Risk): string =>
  `- ${severity}: ${text} (${disposition}). ${owner ? `Owner: ${owner}.` : ''}${due ? ` Follow-up: ${due}.` : ''}`.trimEnd()

export const laneRow = ({ lane }: Release): string => row('Harbour', `\`${laneFile}\``, lane.status, lane.count)
