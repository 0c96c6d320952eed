import type { ErrorObject } from 'ajv'
import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  getNodeValue,
} from 'jsonc-parser'
import type { ConfigReading } from '../core/index.ts'
import { schemaErrors } from './schema.ts'

/** Reads JSON with comments and trailing commas, and holds it against the schema that editors complete from. */
export function readConfig(text: string): ConfigReading {
  const errors: ParseError[] = []
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true })
  const [broken] = errors
  if (!tree || broken) return { value: null, problem: brokenJson(text, broken) }
  const value: unknown = getNodeValue(tree)
  const [error] = schemaErrors(value)
  return { value, problem: error ? toProblem(tree, error) : null }
}

function brokenJson(text: string, error: ParseError | undefined): ConfigReading['problem'] {
  const [start, length] = error ? [error.offset, error.length] : [0, text.length]
  const what = error
    ? printParseErrorCode(error.error)
        .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .toLowerCase()
    : 'no value'
  const message = `This is no valid JSON (${what}), so nothing of it holds: write an object like { "rules": {} }.`
  return { message, start, end: start + Math.max(length, 1) }
}

function toProblem(tree: Node, error: ErrorObject): ConfigReading['problem'] {
  const names = error.instancePath.split('/').slice(1).map(unescaped)
  const place = findNodeAtLocation(tree, names.map(toSegment)) ?? tree
  const unknown: unknown = error.params.additionalProperty
  const extra = typeof unknown === 'string' ? propertyOf(place, unknown) : undefined
  const { offset, length } = extra ?? place
  const what = names.length ? `“${names.join('.')}”` : 'The configuration'
  return { message: `${what} ${expectation(error)}`, start: offset, end: offset + length }
}

/** JSON Pointer's own escapes. */
const unescaped = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~')
const toSegment = (name: string) => (/^\d+$/.test(name) ? Number(name) : name)

const propertyOf = (object: Node, name: string): Node | undefined =>
  object.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[0]

function expectation(error: ErrorObject): string {
  const { allowedValues, additionalProperty } = error.params as {
    allowedValues?: readonly string[]
    additionalProperty?: string
  }
  if (allowedValues) return `must be one of ${allowedValues.join(', ')}: what is written there counts as not written.`
  if (additionalProperty !== undefined)
    return `knows no “${additionalProperty}”: correct the name or remove it, it counts as not written.`
  return `${error.message ?? 'is not valid'}: what is written there counts as not written.`
}
