import type { DocumentKind, GateDocument, Link, Packet } from '../model/document.ts'
import { matchesGlob } from '../glob.ts'
import { folderOf, type Home, placesOf, relativeTo } from '../paths.ts'
import type { Policy } from '../policy.ts'
import { recordsFolder } from './record.ts'

/** Where a document lies, and what its team says of trackers and of what packets cover. */
export interface Belonging extends Home {
  readonly team: Team | null
}

interface Team {
  /** Of its configuration. */
  readonly path: string
  readonly policy: Pick<Policy, 'covers'>
  readonly files: readonly { readonly kind: DocumentKind; readonly globs: readonly string[] }[]
}

/** Which files a run of a packet's command stands for. Paths and globs are relative to the root of the repository. */
export interface TreeScope {
  /** Left out of its tree: they tell of the run, so it cannot depend on them. */
  readonly without: readonly string[]
  /** What the packet declares that it covers; null where it declares nothing. */
  readonly covers: readonly string[] | null
}

/**
 * The scope of a packet's runs. Left out are what runs leave, the document itself, the plans and trackers that it links to,
 * and what the team's configuration calls trackers and plans: work on them makes no evidence stale.
 */
export function treeScope(document: GateDocument, packet: string, home: Belonging): TreeScope {
  const found = document.packets.find(({ id }) => id === packet)
  return { without: leftOut(document, home), covers: found ? coverageOf(found, home) : null }
}

/** What runs leave themselves: their records, and the reports of soaks under the name that they have by default. */
const leftByRuns: readonly string[] = [folderOf(recordsFolder), 'reports/soak-*.json']

function leftOut({ links, lanes }: GateDocument, home: Belonging): string[] {
  const targets = [...links.filter(isGatePaper), ...lanes.flatMap(({ target }) => target ?? [])]
  const linked = targets.flatMap(({ target }) => placesOf(target, home) ?? []).filter(isMarkdown)
  const own = [home.path, ...linked].map((path) => fromRoot(home, path))
  return [...new Set([...leftByRuns, ...own.filter((path) => !path.startsWith('../')), ...teamGlobs(home)])].sort()
}

const isGatePaper = ({ role }: Link) => role === 'plan' || role === 'tracker' || role === 'lane'
/** No record may leave out anything else: what it leaves out, nobody compares. */
export const mayBeLeftOut = (path: string): boolean => leftByRuns.includes(path) || isMarkdown(path)
const isMarkdown = (path: string) => /\.(?:md|markdown)$/i.test(path)

function teamGlobs({ root, team }: Belonging): string[] {
  const papers = team?.files.filter(({ kind }) => kind === 'tracker' || kind === 'plan') ?? []
  return team ? papers.flatMap(({ globs }) => globs.filter(isMarkdown).map((glob) => teamPath(root, team, glob))) : []
}

/** All that packets of a document declare that they cover. */
export const coveredIn = ({ packets }: GateDocument, home: Belonging): readonly string[] => [
  ...new Set(packets.flatMap((packet) => coverageOf(packet, home) ?? [])),
]

/** By paths in the packet's section and by the team's configuration together. */
function coverageOf({ id, covers }: Packet, { root, team }: Belonging): string[] | null {
  const named = Object.entries(team?.policy.covers ?? {}).filter(([key]) => key === id || matchesGlob(id, key))
  const byTeam = team ? named.flatMap(([, globs]) => globs.map((glob) => teamPath(root, team, glob))) : []
  const all = [...new Set([...covers.map(({ text }) => text), ...byTeam])].sort()
  return all.length ? all : null
}

/** A path or glob of the team's configuration, as it reads from the root of the repository. */
function teamPath(root: string | null, team: Team, glob: string): string {
  const folder = root === null ? '' : relativeTo(root, folderOf(team.path))
  const path = glob.replace(/^\.?\//, '')
  if (!folder) return path
  return /[*?{]/.test(path) && !path.includes('/') ? `${folder}/**/${path}` : `${folder}/${path}`
}

const fromRoot = ({ path: own, root }: Belonging, path: string) => relativeTo(root ?? folderOf(own), path)
