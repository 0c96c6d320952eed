import { join } from '../paths.ts'
import type { WorkspaceFiles } from '../ports.ts'

/** The text of a repository's git configuration, its own or that of the repository whose working tree it is; null without. */
export async function gitConfigOf(root: string, files: Pick<WorkspaceFiles, 'look' | 'read'>): Promise<string | null> {
  const git = join(root, '.git')
  const state = await files.look(git)
  if (state?.kind === 'folder') return files.read(join(git, 'config'))
  const pointer = /^gitdir:\s*(?<folder>.+?)\s*$/m.exec((await files.read(git)) ?? '')?.groups?.folder
  if (!pointer) return null
  const folder = from(root, pointer)
  const common = (await files.read(join(folder, 'commondir')))?.trim()
  return files.read(join(common ? from(folder, common) : folder, 'config'))
}

const from = (folder: string, path: string) => {
  const written = path.replaceAll('\\', '/')
  return /^(?:[A-Za-z]:)?\//.test(written) ? written : join(folder, written)
}
