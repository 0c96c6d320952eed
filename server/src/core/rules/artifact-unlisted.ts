import type { Artifact, ArtifactTable, GateDocument } from '../model/document.ts'
import type { RepositoryFacts } from '../repository.ts'
import { folderOf } from '../paths.ts'
import { placeOf } from './artifacts.ts'
import { listOf } from './phrase.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { lineEndOf } from './lines.ts'

/** More than these, and the index does not mean to list everything: then they are one finding. */
const mostApart = 10

/** A file in the folder of the artifacts that the index does not name. */
export const artifactUnlisted: Rule = {
  code: 'artifact-unlisted',
  summary: 'A file of the indexed folder that the index does not name',
  severity: 'info',
  *check(document, { repository }) {
    const table = document.artifactTables[0]
    if (!repository || !table) return
    const unlisted = unlistedFiles(document, repository)
    if (unlisted.length > mostApart) yield together(document, table, unlisted)
    else for (const file of unlisted) yield draft(document, table, file)
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

const headerOf = ({ text }: GateDocument, { start }: ArtifactTable) => ({ start, end: text.indexOf('\n', start) })

const draft = (document: GateDocument, table: ArtifactTable, name: string): Draft => ({
  ...headerOf(document, table),
  message: `${name} lies beside the artifacts and the index does not name it: add a row for it.`,
  fixes: addRow(document, table, name),
})

const together = (document: GateDocument, table: ArtifactTable, names: readonly string[]): Draft => ({
  ...headerOf(document, table),
  message: `${names.length} files lie beside the artifacts and the index does not name them (${listOf(names)}): add a row for each.`,
})

/** Behind the last row, with the path written as the others are; what it is for and when to update it a person must say. */
function addRow({ text }: GateDocument, { artifacts, columns, end }: ArtifactTable, name: string): Fix[] {
  const like = artifacts.at(-1)
  if (!like || /[|`\s]/.test(name)) return []
  const row = `| ${writtenLike(text, like, name)} |${'  |'.repeat(columns - 1)}`
  const newline = lineEndOf(text)
  return [
    { title: `Add a row for ${name}`, preferred: true, edits: [{ start: end, end, newText: `${newline}${row}` }] },
  ]
}

function writtenLike(text: string, { path }: Artifact, name: string): string {
  const written = text.slice(path.start, path.end)
  if (written.startsWith('[')) return `[${name}](${name})`
  return written.startsWith('`') ? `\`${name}\`` : name
}
