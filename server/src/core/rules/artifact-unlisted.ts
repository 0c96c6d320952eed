import type { Artifact, ArtifactTable, GateDocument } from '../model/document.ts'
import type { RepositoryFacts } from '../repository.ts'
import { folderOf } from '../paths.ts'
import { placeOf } from './artifacts.ts'
import { type Lacking, missingRows, rowWith } from './missing-rows.ts'
import type { Rule } from './rule.ts'

/** A file in the folder of the artifacts that the index does not name. */
export const artifactUnlisted: Rule = {
  code: 'artifact-unlisted',
  summary: 'A file of the indexed folder that the index does not name',
  severity: 'info',
  *check(document, { repository }) {
    const table = document.artifactTables[0]
    if (!repository || !table) return
    yield* missingRows(document.text, unlistedFiles(document, repository), lackingIn(document, table))
  },
}

/** Files that lie directly in the folder in which most artifacts lie; never those of the root, which holds everything. */
function unlistedFiles({ artifactTables, text }: GateDocument, repository: RepositoryFacts): string[] {
  const artifacts = artifactTables.flatMap((table) => table.artifacts)
  const places = artifacts.flatMap(({ path }) => placeOf(path.text, repository) ?? [])
  const folder = commonest(places.map(folderOf))
  if (!folder) return []
  const isKnown = new Set([...places, repository.document])
  return Array.from(repository.files)
    .filter((file) => folderOf(file) === folder && !isKnown.has(file))
    .map((file) => file.slice(folder.length + 1))
    .filter((name) => !name.startsWith('.') && !text.includes(name))
    .sort()
}

/** The folder of more than half of them; empty where there is none. */
function commonest(folders: readonly string[]): string {
  const half = folders.length / 2
  return folders.find((folder) => folders.filter((other) => other === folder).length > half) ?? ''
}

/** The path is written as the others are; what it is for and when to update it a person must say. */
function lackingIn({ text }: GateDocument, { artifacts, columns, start, end }: ArtifactTable): Lacking {
  const like = artifacts.at(-1)
  return {
    header: { start, end: text.indexOf('\n', start) },
    one: (name) => `${name} lies beside the artifacts and the index does not name it: add a row for it.`,
    many: (count, names) =>
      `${count} files lie beside the artifacts and the index does not name them (${names}): add a row for each.`,
    end: like ? end : null,
    row: (name) =>
      !like || /[|`\s]/.test(name)
        ? null
        : rowWith(writtenLike(text, like, name), { columns, column: 0, separator: '|' }),
  }
}

function writtenLike(text: string, { path }: Artifact, name: string): string {
  const written = text.slice(path.start, path.end)
  if (written.startsWith('[')) return `[${name}](${name})`
  return written.startsWith('`') ? `\`${name}\`` : name
}
