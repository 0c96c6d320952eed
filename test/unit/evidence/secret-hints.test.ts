import assert from 'node:assert/strict'
import fc from 'fast-check'
import { shapes } from '../../../server/src/core/evidence/secret-shapes.ts'

/** What a pattern says of the surroundings, which fast-check cannot write: the hints stand in the match. */
const around = /\(\?<?[!=](?:\[[^\]]*\]|\\.|[^()])*\)|\\b/g
/** `fits` finds this one before the match. */
const isBefore = (hints: readonly string[]) => hints.includes('curl')

describe('the hints of secrets', () => {
  for (const { kind, hints, pattern } of shapes.filter((shape) => !isBefore(shape.hints)))
    it(`stand in all that looks like ${kind}: ${hints.join(' ')}`, () => {
      const matching = fc.stringMatching(new RegExp(pattern.source.replace(around, '')), { size: '-1' })
      const holds = (text: string) => hints.some((hint) => text.toLowerCase().includes(hint))
      fc.assert(fc.property(matching, (text) => assert(holds(text), text)))
    })
})
