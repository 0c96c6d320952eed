import assert from 'node:assert/strict'
import { rules } from '../../../server/src/core/rules/index.ts'
import { families } from '../../planted/families/index.ts'
import { planters } from '../../planted/faults.ts'
import { cleanText, judged, type Judged, plantedText, seeds } from '../../planted/measure.ts'
import { placed } from '../rules/given.ts'

/** Faults that are known to go unseen, by rule, in which notations and why. */
const unseen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'packet-duplicate': { 'emoji board of phases': 'a board of phases may name a phase for each of its parts' },
}

const goal = 0.95

const said = ({ text, found }: Judged) => `${placed(text, found).join(' ')}\n${text}`

describe('planted faults', function () {
  this.timeout(60_000)

  for (const family of families)
    it(`are none in clean trackers: ${family.name}`, () => {
      for (const seed of seeds) {
        const clean = judged(cleanText(family, seed))
        assert.deepEqual(placed(clean.text, clean.found), [], said(clean))
      }
    })

  it('are planted for every rule of trackers, in two notations at least', () => {
    const ofTrackers = rules.slice(0, rules.findIndex(({ code }) => code === 'secret-exposed') + 1)
    assert.deepEqual(Object.keys(planters).sort(), ofTrackers.map(({ code }) => code).sort())
    for (const rule of Object.keys(planters))
      assert(families.filter(({ lacks }) => !(rule in lacks)).length >= 2, `${rule} is planted too seldom`)
  })

  let count = 0
  let missed = 0
  for (const rule of Object.keys(planters))
    it(`are found by ${rule}`, () => {
      for (const family of families.filter(({ lacks }) => !(rule in lacks)))
        for (const seed of seeds) {
          const text = plantedText(family, seed, rule)
          if (text === null) continue
          assert.notEqual(text, cleanText(family, seed), `nothing was planted in ${family.name}`)
          const faulty = judged(text)
          const isFound = faulty.found.some((finding) => finding.rule === rule)
          count++
          if (!isFound) missed++
          assert(isFound || unseen[rule]?.[family.name], `${family.name}, seed ${seed}: ${said(faulty)}`)
        }
    })

  it('are found in 95 of a hundred', () => {
    assert(count > 1500, `only ${count} were planted`)
    assert((count - missed) / count >= goal, `${missed} of ${count} went unseen`)
  })
})
