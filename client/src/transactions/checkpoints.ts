import path from 'node:path'
import type { Uri } from 'vscode'
import { changedPaths, commitCheckpoint, headCommit, recordPaths } from '../../../server/src/recorder/checkpoint.ts'
import { rootOf } from '../../../server/src/recorder/repository.ts'

/** What is done in the repository of a document. Whoever calls it has seen that the workspace is trusted. */
export interface Checkpoints {
  /** The files that differ from the last commit, but for the document and the records, relative to the root. */
  changedFiles(document: Uri): Promise<readonly string[]>
  /** What a packet's checkpoint commit holds: these files, the document and the packet's records. */
  pathsOf(document: Uri, packet: string, files: readonly string[]): readonly string[]
  /** The last commit, its full hash and its first line; or why git does not tell. */
  head(document: Uri): Promise<{ readonly hash: string; readonly subject: string } | { readonly problem: string }>
  /** Commits these paths and nothing else. */
  commit(
    document: Uri,
    paths: readonly string[],
    subject: string,
  ): Promise<{ readonly hash: string } | { readonly problem: string }>
}

/** With git on this machine. */
export function makeCheckpoints(): Checkpoints {
  return {
    async changedFiles(document) {
      const { root, own } = placeOf(document)
      return (await changedPaths(root)).filter((name) => name !== own && !name.startsWith('.gatebook/'))
    },
    pathsOf(document, packet, files) {
      const { root, own } = placeOf(document)
      return [...new Set([...files, own, ...recordPaths(root, own, packet)])]
    },
    head: (document) => headCommit(placeOf(document).root),
    commit: (document, paths, subject) => commitCheckpoint({ root: placeOf(document).root, paths, subject }),
  }
}

function placeOf({ fsPath }: Uri): { readonly root: string; readonly own: string } {
  const root = rootOf(path.dirname(fsPath))
  return { root, own: path.relative(root, fsPath).replaceAll(path.sep, '/') }
}
