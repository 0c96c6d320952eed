import type { Matrix } from '../model/document.ts'
import type { Policy } from '../policy.ts'
import type { RepositoryFacts } from '../repository.ts'
import { matchesGlob } from '../glob.ts'
import { folderOf, join } from '../paths.ts'

/** Where a row's path lies in the repository, from its root or from the matrix' own folder; null for nowhere. */
export function fileOfRow(path: string, { document, files }: RepositoryFacts): string | null {
  const places = [join('', path), join(folderOf(document), path)]
  return places.find((place) => files.has(place)) ?? null
}

/** The files of the matrix' scope that no row names, in order. */
export function filesWithoutRow(matrix: Matrix, repository: RepositoryFacts, { matrixScope }: Policy): string[] {
  const listed = new Set(matrix.rows.flatMap(({ path }) => fileOfRow(path.text, repository) ?? []))
  const isInScope = matrixScope
    ? (file: string) => matrixScope.some((glob) => matchesGlob(file, glob))
    : besides(listed)
  return Array.from(repository.files)
    .filter((file) => !listed.has(file) && file !== repository.document && isInScope(file))
    .sort()
}

/** Without a scope of the team's: files of the same folder and with the same ending as a listed one. */
function besides(listed: ReadonlySet<string>): (file: string) => boolean {
  const kindOf = (file: string) => `${folderOf(file)}/*${/\.\w+$/.exec(file)?.[0] ?? ''}`
  const kinds = new Set(Array.from(listed, kindOf))
  return (file) => kinds.has(kindOf(file))
}
