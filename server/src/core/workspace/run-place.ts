import type { GateDocument } from '../model/document.ts'
import { namedSteps } from '../model/named-steps.ts'
import { folderOf, foldersAbove, join, relativeTo } from '../paths.ts'
import type { WorkspaceFiles } from '../ports.ts'
import { type Need, needsOf } from '../rules/scripts.ts'
import type { Belonging, Team } from './team.ts'

/** Where commands of a document run, and what they are given there. */
export interface RunPlace {
  /** Absolute path. */
  readonly folder: string
  /** By the team, beside the variables of whoever runs them. */
  readonly environment: Readonly<Record<string, string>>
}

/**
 * The place of the commands of a packet, or of a step by its name: the folder that the team says; else the root of the
 * repository, or for a step whose files and manifests are not there the nearest folder upwards from the document that has
 * them all; without a repository the document's folder. `refused` says why it can be none, in words for a person.
 */
export async function runPlace(
  document: GateDocument,
  name: string,
  home: Belonging,
  files: WorkspaceFiles,
): Promise<RunPlace | { readonly refused: string }> {
  const { team, root, path } = home
  const { runFolder = null, runEnvironment: environment = {} } = team?.policy ?? {}
  if (team && runFolder !== null) {
    const folder = join(folderOf(team.path), runFolder)
    const refused = await whyNoFolder(folder, team, home, files)
    return refused === null ? { folder, environment } : { refused }
  }
  if (root === null) return { folder: folderOf(path), environment }
  const needed = document.packets.some(({ id }) => id === name) ? [] : filesNeeded(document, name)
  return { folder: (await nearestWith(needed, home, root, files)) ?? root, environment }
}

async function whyNoFolder(
  folder: string,
  team: Team,
  { root }: Belonging,
  files: WorkspaceFiles,
): Promise<string | null> {
  const said = `run.folder of ${team.path} leads to ${folder}`
  const limit = root ?? folderOf(team.path)
  if (relativeTo(limit, folder).startsWith('..')) return `${said}, outside of ${limit}. Name a folder within it.`
  return (await files.look(folder))?.kind === 'folder' ? null : `${said}, where there is no folder. Correct it.`
}

/** The paths that commands of a step name, from where they run; what a `cd` leads to is looked for behind it. */
function filesNeeded(document: GateDocument, name: string): string[] {
  const commands = namedSteps(document).get(name)?.commands ?? []
  return commands.flatMap(({ text, folder }) =>
    needsOf(text).map((need) => join('', `${folder ?? '.'}/${fileOf(need)}`)),
  )
}

const manifests = { script: 'package.json', target: 'Makefile' } as const

const fileOf = ({ kind, name, folder }: Need): string =>
  kind === 'file' ? name : `${folder || '.'}/${manifests[kind]}`

/** The root itself where it has them all; null where no folder has. */
async function nearestWith(
  needed: readonly string[],
  { path }: Belonging,
  root: string,
  files: WorkspaceFiles,
): Promise<string | null> {
  const above = foldersAbove(path)
  for (const folder of [root, ...above.slice(0, above.indexOf(root))]) {
    const found = await Promise.all(needed.map((file) => files.look(join(folder, file))))
    if (found.every((state) => state !== null)) return folder
  }
  return null
}
