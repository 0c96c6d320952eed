import fs from 'node:fs/promises'
import path from 'node:path'
import { repositoryOf } from '../recorder/repository.ts'

/** Milliseconds for which a folder is taken to lie where it did. */
const freshFor = 5000

/** A folder in its repository, links resolved: git does not follow them inside. */
export interface Place {
  readonly root: string
  readonly folder: string
}

/** Finds the repository that a folder lies in, without a process; null where there is none. */
export function places(): (folder: string) => Promise<Place | null> {
  const known = new Map<string, { readonly until: number; readonly place: Promise<Place | null> }>()
  return (folder) => {
    const last = known.get(folder)
    if (last && performance.now() < last.until) return last.place
    const place = findPlace(folder)
    known.set(folder, { until: performance.now() + freshFor, place })
    return place
  }
}

/** A file as its repository has it: from the root, with `/` between the names. */
export const nameIn = ({ root, folder }: Place, file: string): string =>
  path.relative(root, path.join(folder, path.basename(file))).replaceAll(path.sep, '/')

async function findPlace(given: string): Promise<Place | null> {
  try {
    const folder = await fs.realpath(given)
    const root = repositoryOf(folder)
    return root === null ? null : { root, folder }
  } catch {
    // a document may be open whose folder was never saved, or is gone
    return null
  }
}
