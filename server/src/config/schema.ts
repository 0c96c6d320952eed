import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import schema from '../../../media/gatebook.config.schema.json'

let compiled: ValidateFunction | undefined

/**
 * What is wrong with a configuration by its schema, the first thing only. In the bundles this file is replaced by the
 * code that ajv makes of the schema (`esbuild.mjs`): ajv and its compiler are far larger than that.
 */
export function schemaErrors(value: unknown): readonly ErrorObject[] {
  compiled ??= new Ajv({ strict: false }).compile(schema)
  return compiled(value) ? [] : (compiled.errors ?? [])
}
