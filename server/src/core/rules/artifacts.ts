import type { Artifact } from '../model/document.ts'
import type { RepositoryFacts } from '../repository.ts'
import { matchesGlob } from '../glob.ts'
import { folderOf, join } from '../paths.ts'
import type { LinkedFile, Surroundings } from './rule.ts'

/** How an artifact of an index stands. `not-judged`: its "when to update" names nothing that can be checked. */
export type ArtifactState =
  | { readonly state: 'fresh' | 'missing' | 'to-come' | 'not-judged' | 'elsewhere' }
  /** `by` is what changed since, from the root of the repository. */
  | { readonly state: 'outdated'; readonly by: string }

export type MissingFile = LinkedFile & { readonly state: 'missing' }

/** What is known of an artifact's file where it is not there; null where it is, or is none of ours to look for. */
export function missingFile({ path }: Artifact, { linked }: Surroundings): MissingFile | null {
  const file = isOwn(path.text) ? linked?.(path.text) : undefined
  return file?.state === 'missing' ? file : null
}

export function stateOf(artifact: Artifact, around: Surroundings): ArtifactState {
  const { repository, policy } = around
  const { path } = artifact
  if (!isOwn(path.text)) return { state: 'elsewhere' }
  if (missingFile(artifact, around)) return { state: artifact.toCome ? 'to-come' : 'missing' }
  const own = repository && placeOf(path.text, repository)
  if (!repository || !own) return { state: 'not-judged' }
  const globs = policy.artifacts[path.text] ?? artifact.triggers.map(({ text }) => triggerOf(text, repository))
  const last = repository.modified.has(own) ? -1 : repository.changes.get(own)
  if (!globs.length || last === undefined) return { state: 'not-judged' }
  const by = newestAmong(repository, globs, new Set([own, repository.document]))
  return by && by.at < last ? { state: 'outdated', by: by.file } : { state: 'fresh' }
}

/** A path that names one file, not an address or a pattern. */
const isOwn = (path: string): boolean => !/^[a-z][a-z0-9+.-]*:|^\/\/|[*{}<>]|^~/i.test(path)

/** Where a path of a document lies in its repository: seen from the document first, then from the root; null for nowhere. */
export function placeOf(path: string, { document, files }: RepositoryFacts): string | null {
  const near = fromDocument(path, document)
  return [near, join('', path)].find((place) => files.has(place)) ?? null
}

const fromDocument = (path: string, document: string): string => join(folderOf(document), path)

/** A path or glob that a document writes, seen from the root: from its own folder where something is there. */
function triggerOf(written: string, { document, files }: RepositoryFacts): string {
  const near = fromDocument(written, document)
  const isNear =
    files.has(near) || Array.from(files).some((file) => file.startsWith(`${near}/`) || matchesGlob(file, near))
  const glob = isNear ? near : join('', written)
  return glob.endsWith('/') || !/\.\w+$|\*/.test(glob) ? `${glob.replace(/\/$/, '')}/**` : glob
}

function newestAmong(
  { changes }: RepositoryFacts,
  globs: readonly string[],
  without: ReadonlySet<string>,
): { readonly file: string; readonly at: number } | null {
  let newest: { readonly file: string; readonly at: number } | null = null
  // the newest changes come first
  for (const [file, at] of changes)
    if ((!newest || at < newest.at) && !without.has(file) && globs.some((glob) => matchesGlob(file, glob)))
      newest = { file, at }
  return newest
}
