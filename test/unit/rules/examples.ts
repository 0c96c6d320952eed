import fs from 'node:fs'
import path from 'node:path'
import { read } from '../../../server/src/core/parse/index.ts'

export const pagesFolder = path.resolve(import.meta.dirname, '../../../server/src/core/rules')

/** A fenced document of a rule's page. Lines that must be found end in `<!-- finding -->`, which is no part of the document. */
export interface Example {
  readonly rule: string
  readonly section: string
  /** Its line on the page, from 1. */
  readonly line: number
  readonly text: string
  /** The lines, from 1, on which the rule must find something. */
  readonly marked: readonly number[]
  /** `today=2026-03-10` and the like, from the fence's info string. */
  readonly around: Readonly<Record<string, string>>
}

const mark = / <!-- finding -->$/

export const pageOf = (rule: string): string => fs.readFileSync(path.join(pagesFolder, `${rule}.md`), 'utf8')

/** The examples of a rule's page, in order. */
export function examplesOf(rule: string): Example[] {
  const page = pageOf(rule)
  let section = ''
  return read(page).blocks.flatMap((block) => {
    if (block.type === 'heading') section = page.slice(block.start, block.end)
    if (block.type !== 'code' || !block.info?.startsWith('markdown')) return []
    const lines = contentLines(page, block.lines)
    return [
      {
        rule,
        section,
        line: page.slice(0, block.start).split('\n').length,
        text: `${lines.map((line) => line.replace(mark, '')).join('\n')}\n`,
        marked: lines.flatMap((line, i) => (mark.test(line) ? [i + 1] : [])),
        around: Object.fromEntries(
          block.info
            .split(' ')
            .slice(1)
            .map((word) => word.split('=') as [string, string]),
        ),
      },
    ]
  })
}

const contentLines = (page: string, spans: readonly number[]) =>
  spans.flatMap((start, i) => (i % 2 ? [] : [page.slice(start, spans[i + 1]).replace(/\r?\n$/, '')]))
