import type { GateDocument } from '../model/document.ts'
import { readCsvDocument, readDocument } from '../model/read.ts'
import type { WorkspaceFiles } from '../ports.ts'
import type { KnownLink, KnownText } from './enquiry.ts'
import { folderOf, type Home, isFromRoot, isMarkdown, placesOf, relativeTo } from '../paths.ts'
import type { Standing } from '../standing.ts'
import { type Belonging, readOptions } from './team.ts'

/** Reads the documents that others link to. */
export interface Library {
  /** The document of this text at a path: read once for itself and for what links to it. */
  readonly documentOf: (path: string, text: string) => Promise<GateDocument>
  /** What stands at a path as a document writes it; each version of a document is read once. */
  readonly lookUp: (target: string, from: Home) => Promise<KnownLink>
  /** The text of a file as a document writes its path; each version is read once. */
  readonly readText: (target: string, from: Home) => Promise<KnownText>
  /** The document that stands at a path; null where there is none to read. */
  readonly standingAt: (path: string) => Promise<Standing | null>
  /** The text of a document as it was last read, for places in it. */
  readonly textOf: (path: string) => string | null
}

/** UTF-16 units of the longest document that is read for another one's sake. */
const longestRead = 2 * 1024 * 1024
const mostSimilar = 5
/** Documents and texts that are kept read. */
const mostKept = 300
/** UTF-16 units of the longest text that is kept: manifests, reports and matrices. */
const longestText = 8 * 1024 * 1024
const noText: KnownText = { text: null, key: '' }
const innocent: KnownLink = { file: { state: 'file' }, key: 'file' }

interface Reading {
  readonly key: string
  readonly document: GateDocument | null
}

const isTooLong = (text: string) => text.length > longestRead

export function library(files: WorkspaceFiles, belonging: (path: string) => Promise<Belonging>): Library {
  const read = new Map<string, Reading>()
  const keep = (path: string, fresh: Reading): Reading => {
    remember(read, path, fresh)
    return fresh
  }
  const optionsOf = async (path: string, version: string) => {
    const options = readOptions(await belonging(path))
    return { options, key: JSON.stringify([path, version, options]) }
  }
  const documentAt = async (path: string, version: string): Promise<Reading> => {
    const { options, key } = await optionsOf(path, version)
    const last = read.get(path)
    if (last?.key === key) return last
    const text = await files.read(path)
    return keep(path, { key, document: text === null || isTooLong(text) ? null : readDocument(text, options) })
  }
  const texts = new Map<string, KnownText>()
  const textAt = async (path: string, version: string): Promise<KnownText> => {
    const key = JSON.stringify([path, version])
    const last = texts.get(path)
    if (last?.key === key) return last
    const text = await files.read(path)
    const fresh = { key, text: text === null || text.length > longestText ? null : text }
    remember(texts, path, fresh)
    return fresh
  }
  const stateOf = async (path: string): Promise<KnownLink | null> => {
    const state = await files.look(path)
    if (!state) return null
    if (state.kind === 'folder' || !isMarkdown(path)) return innocent
    const { key, document } = await documentAt(path, state.version)
    return document ? { file: { state: 'document', path, document }, key } : innocent
  }
  const missing = async (target: string, places: readonly string[], { path, root }: Home): Promise<KnownLink> => {
    // the root that it is written from may be anywhere
    if (root === null && isFromRoot(target)) return innocent
    const name = places[0]!.slice(places[0]!.lastIndexOf('/') + 1)
    const found = root === null ? [] : await files.findSimilar(name, root)
    const similar = found.slice(0, mostSimilar).map((other) => relativeTo(folderOf(path), other))
    return { file: { state: 'missing', similar }, key: `missing ${similar.join(' ')}` }
  }
  return {
    async documentOf(path, text) {
      const state = await files.look(path)
      const { options, key } = await optionsOf(path, state?.version ?? '')
      const last = read.get(path)
      if (last?.key === key && last.document?.text === text) return last.document
      const document = path.endsWith('.csv') ? readCsvDocument(text) : readDocument(text, options)
      if (state && !isTooLong(text)) keep(path, { key, document })
      return document
    },
    async lookUp(target, from) {
      const places = placesOf(target, from)
      if (!places?.length) return innocent
      for (const place of places) {
        const state = await stateOf(place)
        if (state) return state
      }
      return missing(target, places, from)
    },
    async readText(target, from) {
      for (const place of placesOf(target, from) ?? []) {
        const state = await files.look(place)
        if (state?.kind === 'file') return textAt(place, state.version)
      }
      return noText
    },
    async standingAt(path) {
      const state = await files.look(path)
      const reading = state?.kind === 'file' ? await documentAt(path, state.version) : null
      if (!reading?.document) return null
      const { root } = await belonging(path)
      return { path, root, document: reading.document }
    },
    textOf: (path) => read.get(path)?.document?.text ?? null,
  }
}

/** The one that was read longest ago gives way. */
function remember<Read>(kept: Map<string, Read>, path: string, fresh: Read): void {
  kept.delete(path)
  kept.set(path, fresh)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
}
