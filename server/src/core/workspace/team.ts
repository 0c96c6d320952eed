import type { DocumentKind } from '../model/document.ts'
import type { ReadOptions } from '../model/read.ts'
import type { Policy } from '../policy.ts'
import type { ConfigReading, Workspace } from '../ports.ts'
import { type FileKinds, isObject, readDays, readFiles, readRules, type Settings } from '../settings.ts'
import { matchesGlob } from '../glob.ts'
import { folderOf, foldersAbove, type Home, join, relativeTo } from '../paths.ts'
import { readPolicy } from './read-policy.ts'

export const configName = 'gatebook.config.json'

/** What a committed `gatebook.config.json` says. */
export interface TeamConfig {
  readonly rules: Settings['rules']
  /** Null where it does not say. */
  readonly staleDays: number | null
  readonly policy: Policy
  /** Globs from the folder of the configuration. */
  readonly files: FileKinds
}

/** A document's place, and the team whose it is. */
export interface Belonging extends Home {
  readonly team: Team | null
  /** By the settings of the editor: globs from any folder above, up to the repository's root. */
  readonly kinds?: FileKinds
}

export interface Team extends TeamConfig {
  /** Of its configuration. */
  readonly path: string
  readonly text: string
  readonly problem: ConfigReading['problem']
}

/** Reads a configuration from anything: what is missing or malformed says nothing. */
export function parseTeamConfig(input: unknown): TeamConfig {
  const given = isObject(input) ? input : {}
  return {
    rules: readRules(given.rules),
    staleDays: readDays(given.dateStale),
    policy: readPolicy(given),
    files: readFiles(given.files),
  }
}

/** The team's word counts before the settings of one person. */
export function withTeam(settings: Settings, team: TeamConfig | null): Settings {
  if (!team) return settings
  return {
    ...settings,
    rules: { ...settings.rules, ...team.rules },
    dateStale: { days: team.staleDays ?? settings.dateStale.days },
  }
}

/** How a document is read; the team's word counts first. The same one for the same team and kind. */
export function readOptions({ path, root, team, kinds = [] }: Belonging): ReadOptions {
  const byTeam = team && kindOf(path, [folderOf(team.path)], team.files)
  const kind = byTeam ?? (kinds.length ? kindOf(path, foldersUpTo(root, path), kinds) : null)
  return team ? { vocabulary: team.policy.vocabulary, kind } : kind ? { kind } : {}
}

function kindOf(path: string, folders: readonly string[], kinds: FileKinds): DocumentKind | null {
  const names = folders.map((folder) => relativeTo(folder, path))
  const isMeant = (glob: string) => names.some((name) => matchesGlob(name, glob))
  return kinds.find(({ globs }) => globs.some(isMeant))?.kind ?? null
}

function foldersUpTo(root: string | null, path: string): readonly string[] {
  const folders = foldersAbove(path)
  return root === null ? folders : folders.slice(0, folders.indexOf(root) + 1)
}

/** Finds the nearest configuration upwards from a document, up to its repository's root. Each version is read once. */
export function teams({ files, readConfig }: Workspace): (path: string) => Promise<Belonging> {
  const known = new Map<string, { readonly version: string; readonly team: Team }>()
  const teamAt = async (path: string): Promise<Team | null> => {
    const state = await files.look(path)
    if (state?.kind !== 'file') return null
    const last = known.get(path)
    if (last?.version === state.version) return last.team
    const text = (await files.read(path)) ?? ''
    const { value, problem } = readConfig(text)
    const team = { ...parseTeamConfig(value), path, text, problem }
    known.set(path, { version: state.version, team })
    return team
  }
  return async (path) => {
    let team: Team | null = null
    for (const folder of foldersAbove(path)) {
      team ??= await teamAt(join(folder, configName))
      if (await files.look(join(folder, '.git'))) return { path, root: folder, team }
    }
    return { path, root: null, team }
  }
}
