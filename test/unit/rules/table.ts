import assert from 'node:assert/strict'
import { rules } from '../../../server/src/core/rules/index.ts'
import type { Surroundings } from '../../../server/src/core/rules/rule.ts'
import { apply, findings, placed } from './given.ts'

const mark = '<!-- finding -->'

/** A document in which the lines that end in `<!-- finding -->`, which is no part of it, must be found: no others, by no other rule. */
export interface Row {
  readonly name: string
  readonly text: string
  readonly around?: Partial<Surroundings>
}

/** One test for each row, as it is and with CRLF; every fix by edits must remove its finding and add none. */
export function testTable(rule: string, rows: readonly Row[]) {
  for (const { name, text, around = {} } of rows)
    for (const [ends, marked] of [
      ['', text],
      [' (CRLF)', text.replaceAll('\n', '\r\n')],
    ] as const)
      it(`${text.includes(mark) ? 'finds' : 'is silent about'} ${name}${ends}`, () => {
        const bare = marked.replaceAll(/ <!-- finding -->(?=\r?$)/gm, '')
        const lines = text.split('\n').flatMap((line, i) => (line.endsWith(mark) ? [i + 1] : []))
        const found = findings(bare, around, switchedOn(rule))
        assert.deepEqual(
          placed(bare, found),
          lines.map((line) => `${rule}:${line}`),
          found.map(({ message }) => message).join('\n'),
        )
        testFixes(rule, bare, around)
      })
}

/** Settings that give a rule a voice that is off by default. */
export const switchedOn = (rule: string) =>
  rules.find(({ code }) => code === rule)?.severity === 'off' ? { rules: { [rule]: 'warning' as const } } : {}

/** Every fix by edits removes its finding, adds none of any rule, and is not offered again. */
export function testFixes(rule: string, text: string, around: Partial<Surroundings>) {
  const settings = switchedOn(rule)
  const found = findings(text, around, settings)
  for (const [i, finding] of found.entries())
    for (const fix of finding.fixes ?? []) {
      if (!('edits' in fix)) continue
      const fixed = apply(text, fix.edits)
      const left = findings(fixed, around, settings)
      assert(fix.edits.length, `${rule}: "${fix.title}" changes nothing`)
      // a fix that removes a line moves all below it
      const isMoved = fixed.split('\n').length !== text.split('\n').length
      const told = (of: string, all: typeof found) => (isMoved ? all.map((each) => each.rule) : placed(of, all))
      assert.deepEqual(
        told(fixed, left),
        told(text, found).toSpliced(i, 1),
        `${rule}: after "${fix.title}"\n${fixed}\n${left.map(({ message }) => message).join('\n')}`,
      )
    }
}
