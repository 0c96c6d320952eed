/** Where a document lies. Paths are absolute, with `/` between the names. */
export interface Home {
  readonly path: string
  /** The root of its repository; null without one. */
  readonly root: string | null
}

/** The folder that a file lies in; of the topmost folder itself. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/')
  if (at > 0 && !/^[A-Za-z]:$/.test(path.slice(0, at))) return path.slice(0, at)
  return path.slice(0, at + 1)
}

/** Does it lie, within its repository, in a folder of what is over: `docs/archive/plan.md`? */
export const isArchived = ({ path, root }: Home): boolean =>
  /\/(?:\d+)?[_.]?(?:archived?|archives|archived[-_][\w-]+|attic|deprecated|superseded|obsolete)\//i.test(
    path.slice(root?.length ?? 0),
  )

/** The folders above a file, the nearest first. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = []
  for (let folder = folderOf(path); folders.at(-1) !== folder; folder = folderOf(folder)) folders.push(folder)
  return folders
}

/** Does a file's name say that it is markdown? */
export const isMarkdown = (path: string): boolean => /\.(?:md|markdown)$/i.test(path)

/** A path joined to a folder, `.` and `..` resolved; `..` does not lead above the top. */
export function join(folder: string, path: string): string {
  const [, top = '', rest = ''] = /^((?:[A-Za-z]:)?\/*)(.*)$/s.exec(folder) ?? []
  const names: string[] = []
  for (const name of [...rest.split('/'), ...path.split('/')]) {
    if (name === '..') names.pop()
    else if (name && name !== '.') names.push(name)
  }
  return top + names.join('/')
}

/** A path as it is written from a folder: `../plan.md`. */
export function relativeTo(folder: string, path: string): string {
  const [from, to] = [folder.split('/').filter(Boolean), path.split('/').filter(Boolean)]
  const common = from.findIndex((name, i) => name !== to[i])
  const shared = common < 0 ? from.length : common
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/')
}

/**
 * The places that a document may mean by a path as it writes it, in order: from its own folder, then from its
 * repository's root; without a repository from the folders above. Line numbers and anchors are left out. Places outside
 * the repository are none of ours. Null where it is no path: an address, a mail, nothing at all.
 */
export function placesOf(target: string, { path, root }: Home): string[] | null {
  const written = pathIn(target)
  if (written === null) return null
  if (!written) return [path]
  const fromRoot = (root === null ? rootsAbove(path, written) : [root]).map((folder) => join(folder, written))
  const places = written.startsWith('/') ? fromRoot : [join(folderOf(path), written), ...fromRoot]
  return [...new Set(places)].filter((place) => root === null || isBelow(place, root))
}

/** Without a repository any folder above may be the root that a path was written from. */
const rootsAbove = (path: string, written: string): string[] => (isFromRoot(written) ? foldersAbove(path).slice(1) : [])

/** May a path be written from the root of a repository? `docs/plan.md`, not `plan.md` nor `../plan.md`. */
export const isFromRoot = (written: string): boolean => /^(?!\.{1,2}\/).*[^/]\/./.test(written)

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(folder.replace(/\/?$/, '/'))

const address = /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i
const knownScheme = /^(?:https?|ftp|file|mailto|tel|data|command|vscode|javascript):/i

/** `docs/plan.md:12#scope` → `docs/plan.md`; empty for `#scope`, null for no path. */
function pathIn(target: string): string | null {
  const bare = target.trim().replace(/^<(.*)>$/s, '$1')
  if (!bare || knownScheme.test(bare)) return null
  const path = decoded(bare.replace(/[#?].*$/s, ''))
    .replaceAll('\\', '/')
    .replace(/:\d+(?:[-:]\d+)*$/, '')
  return address.test(path) || /[\0\n*]/.test(path) ? null : path
}

/** A per cent sign that starts no escape stands for itself. */
function decoded(path: string): string {
  return /%(?![0-9a-f]{2})/i.test(path) ? path : decode(path)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // escapes that are no UTF-8 are part of the name
    return path
  }
}
