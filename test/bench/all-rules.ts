import fs from 'node:fs'
import path from 'node:path'
import { root } from '../host/paths.ts'

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[]
  }
}

/** Settings by which every rule speaks, those too that are off by default. */
export function allRules(): Record<string, string> {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest
  const names = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties))
  const prefix = 'gatebook.rules.'
  const codes = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  return Object.fromEntries(codes.map((code) => [code, 'warning']))
}
