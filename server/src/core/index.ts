/** All that the rings outside may use of the core. */
export * from './settings.ts'
export type * from './model/document.ts'
export { statusValues } from './model/document.ts'
export { readDocument } from './model/read.ts'
export type * from './rules/rule.ts'
export type * from './evidence/run.ts'
