/** All that the rings outside may use of the core. */
export * from './settings.ts'
export type * from './model/document.ts'
export { type LineIndex, lineIndex } from './parse/lines.ts'
export { readDocument, type ReadOptions } from './model/read.ts'
export type * from './rules/rule.ts'
export type * from './evidence/run.ts'
export * from './evidence/record.ts'
export { parseRecord } from './evidence/parse.ts'
export { acceptResult, lastRecord } from './evidence/accept.ts'
export type { FindingRow } from './evidence/accept-findings.ts'
export { localDate } from './ports.ts'
export type * from './ports.ts'
export { judge } from './rules/judge.ts'
export { surroundings } from './rules/surroundings.ts'
export type { Policy } from './policy.ts'
export type { Change } from './features/change.ts'
export { fixAll } from './features/fix-all.ts'
export { freeze, type Freeze } from './features/freeze.ts'
export { hover, type HoverNote } from './features/hover.ts'
export { type Lens, lenses } from './features/lenses.ts'
export { type OutlineEntry, outline } from './features/outline.ts'
export { place } from './features/place.ts'
export { type SymbolEntry, symbols } from './features/symbols.ts'
export { toggle } from './features/toggle.ts'
export {
  type Asked,
  askedNothing,
  judgeKnowing,
  type Knowledge,
  type KnownLink,
  type Told,
} from './workspace/enquiry.ts'
export { library, type Library } from './workspace/links.ts'
export { asksForRepository, isRelease, type Release, type RepositoryFacts } from './repository.ts'
export { placesOf } from './workspace/paths.ts'
export { type Belonging, configName, readOptions, type Team, teams, withTeam } from './workspace/team.ts'
export { type Derivation, explainVerdict } from './verdict/explain.ts'
export type { Intent } from './transactions/intent.ts'
export { applyEdits, type Facts, type Missing, type Transacted } from './transactions/transacted.ts'
export { planCheckpoint } from './transactions/checkpoint.ts'
export { transact } from './transactions/transact.ts'
