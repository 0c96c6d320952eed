import { isObject } from '../settings.ts'
import { folderOf, join, relativeTo } from '../paths.ts'
import { jsonObject } from './json-object.ts'
import type { Surroundings } from './rule.ts'

/** A manifest that a command may mean, and the names in it. */
export interface Manifest {
  /** As a message names it. */
  readonly path: string
  readonly names: readonly string[]
}

/** Manifests beyond these are not read: then nothing is said. */
const most = 40

/**
 * The manifests of this name that a command in this folder may mean: those of the whole repository, since a document
 * rarely says where its commands are run. Null where nobody can say: none is there, one cannot be read, or there are too
 * many.
 */
export function manifestsFor(
  name: string,
  folder: string,
  around: Surroundings,
  namesIn: (text: string) => readonly string[] | null,
): Manifest[] | null {
  const paths = pathsOf(name, folder, around)
  if (!paths || paths.length > most) return null
  const read = paths.map((path) => ({ path, text: around.textOf(path) }))
  const manifests = read.map(({ path, text }) => ({ path, names: text === null ? null : namesIn(text) }))
  const isKnown = (manifest: (typeof manifests)[number]): manifest is Manifest => manifest.names !== null
  return manifests.length && manifests.every(isKnown) ? manifests : null
}

function pathsOf(name: string, folder: string, { repository }: Surroundings): string[] | null {
  if (folder) return [join('', `${folder}/${name}`)]
  if (!repository) return null
  const from = folderOf(repository.document)
  const all = Array.from(repository.files).filter((file) => file === name || file.endsWith(`/${name}`))
  return all.filter((file) => !file.includes('node_modules/')).map((file) => relativeTo(from, file))
}

/** The scripts of a `package.json`; null where it is none. */
export function scriptsIn(text: string): string[] | null {
  const given = jsonObject(text)
  if (!given) return null
  return isObject(given.scripts) ? Object.keys(given.scripts) : []
}

/** The targets of a makefile; null where they cannot all be seen: included files, patterns, names from variables. */
export function targetsIn(text: string): string[] | null {
  if (/^[ \t]*-?s?include\b|^[^\t#:=]*[%$][^:=]*:(?!=)/m.test(text)) return null
  const rules = text.matchAll(/^(?<names>[\w./ -]+?)\s*::?(?!=)/gm)
  return Array.from(rules, ({ groups }) => groups!.names!.split(/\s+/)).flat()
}
