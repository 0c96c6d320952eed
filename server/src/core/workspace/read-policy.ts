import { hiddenRefusal } from '../evidence/hidden.ts'
import { statusValues, type StatusValue } from '../model/document.ts'
import { defaultPolicy, mayBeSet, type MinimumTier, type Policy, type SoakFields } from '../policy.ts'
import { isObject, textsIn } from '../settings.ts'

/** What a committed configuration decides, from anything: what is missing or malformed is as by default. */
export function readPolicy(given: Readonly<Record<string, unknown>>): Policy {
  const part = (name: string) => (isObject(given[name]) ? given[name] : {})
  const { allowWaivers, covers } = part('packets')
  const { scope } = part('matrix')
  return {
    vocabulary: readVocabulary(given.vocabulary),
    allowWaivers: typeof allowWaivers === 'boolean' ? allowWaivers : defaultPolicy.allowWaivers,
    covers: globsByName(covers),
    artifacts: globsByName(given.artifacts),
    matrixScope: Array.isArray(scope) ? textsIn(scope) : defaultPolicy.matrixScope,
    requiredSections: textsIn(part('runbook').requiredSections),
    reviewEvery: readCadence(part('policy').reviewEvery),
    soakReport: readFields(part('soak').report),
    evidenceMinimum: minimumTiers.find((tier) => tier === part('evidence').minimum) ?? defaultPolicy.evidenceMinimum,
    rerunSetup: textsIn(part('rerun').setup).filter((command) => command.trim()),
    runFolder: typeof part('run').folder === 'string' ? String(part('run').folder) : defaultPolicy.runFolder,
    runEnvironment: readEnvironment(part('run').environment),
  }
}

const minimumTiers: readonly MinimumTier[] = ['claimed', 'observed', 'rerun', 'ci']

/** `release`, or a number of days above 0. */
function readCadence(input: unknown): Policy['reviewEvery'] {
  const isDays = typeof input === 'number' && input > 0 && Number.isFinite(input)
  return input === 'release' || isDays ? input : defaultPolicy.reviewEvery
}

function readFields(input: unknown): SoakFields {
  const given = isObject(input) ? input : {}
  const fields = Object.entries(defaultPolicy.soakReport).map(([name, usual]) => {
    const said = given[name]
    return [name, typeof said === 'string' && said ? said : usual] as const
  })
  return Object.fromEntries(fields) as unknown as SoakFields
}

function readVocabulary(input: unknown): Policy['vocabulary'] {
  if (!isObject(input)) return {}
  const known: readonly unknown[] = statusValues
  return Object.fromEntries(Object.entries(input).filter(([, value]) => known.includes(value))) as Record<
    string,
    StatusValue
  >
}

/** Without variables that may not be set, and values that nobody can see. */
function readEnvironment(input: unknown): Policy['runEnvironment'] {
  const known = Object.entries(isObject(input) ? input : {}).filter(
    (one): one is [string, string] => typeof one[1] === 'string' && mayBeSet(one[0]) && hiddenRefusal(one[1]) === null,
  )
  return Object.fromEntries(known)
}

/** Globs by name. */
function globsByName(input: unknown): Policy['covers'] {
  if (!isObject(input)) return {}
  return Object.fromEntries(Object.entries(input).map(([id, globs]) => [id, textsIn(globs)]))
}
