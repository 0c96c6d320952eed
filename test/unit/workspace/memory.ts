import type { Workspace } from '../../../server/src/core/index.ts'

/** Files in memory by absolute path; a path that ends in `/` is a folder. `looked` and `read` note what was asked for. */
export function inMemory(files: Record<string, string>) {
  const looked: string[] = []
  const read: string[] = []
  const folders = () =>
    new Set(Object.keys(files).flatMap((file) => file.split('/').map((_, i, all) => all.slice(0, i).join('/'))))
  const workspace: Workspace = {
    files: {
      look(path) {
        looked.push(path)
        const text = files[path]
        if (text !== undefined) return Promise.resolve({ kind: 'file', version: text })
        return Promise.resolve(folders().has(path) ? { kind: 'folder', version: '' } : null)
      },
      read(path) {
        read.push(path)
        return Promise.resolve(files[path] ?? null)
      },
      findSimilar: (name, root) =>
        Promise.resolve(Object.keys(files).filter((file) => file.startsWith(`${root}/`) && file.endsWith(`/${name}`))),
      list: (root) =>
        Promise.resolve(Object.keys(files).filter((file) => file.startsWith(`${root}/`) && !file.includes('/.'))),
    },
    readConfig: (text) => ({ value: JSON.parse(text) as unknown, problem: null }),
  }
  return { workspace, looked, read, files }
}
