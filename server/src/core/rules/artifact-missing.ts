import type { Artifact, ArtifactTable, GateDocument } from '../model/document.ts'
import { folderOf } from '../paths.ts'
import { gather } from '../model/gather.ts'
import { type MissingFile, missingFile } from './artifacts.ts'
import { wholeLine } from './lines.ts'
import { shorten } from './phrase.ts'
import type { Draft, Fix, Rule, Surroundings } from './rule.ts'

/** An artifact that an index lists and that is not there, though the index does not say that it is still to come. */
export const artifactMissing: Rule = {
  code: 'artifact-missing',
  summary: 'An artifact that an index lists does not exist',
  severity: 'warning',
  *check(document, around) {
    if (around.isArchived) return
    const tables = document.artifactTables.filter((table) => !isOfAnotherFolder(table, around))
    for (const artifact of tables.flatMap(({ artifacts }) => artifacts)) {
      const file = artifact.toCome ? null : missingFile(artifact, around)
      if (file) yield draft(document, artifact, file)
    }
  },
}

/** Bare names that are nowhere here and together in one other folder: the table is about that one. */
function isOfAnotherFolder({ artifacts }: ArtifactTable, around: Surroundings): boolean {
  const { repository } = around
  const missing = artifacts.filter((artifact) => missingFile(artifact, around) !== null)
  if (!repository || artifacts.length < 2 || missing.length < artifacts.length) return false
  const names = new Set(missing.map(({ path }) => path.text))
  if ([...names].some((name) => name.includes('/'))) return false
  const folders = gather(
    Array.from(repository.files)
      .filter((file) => names.has(file.slice(file.lastIndexOf('/') + 1)))
      .map((file) => [folderOf(file), file] as const),
  )
  return Array.from(folders.values()).some((files) => files.length * 2 >= names.size)
}

function draft(document: GateDocument, artifact: Artifact, { similar }: MissingFile): Draft {
  const { path } = artifact
  const instead = similar.length === 1 ? similar[0]! : null
  const advice = instead === null ? 'create it, or remove its row' : `write ${instead} if that is meant`
  return {
    start: path.start,
    end: path.end,
    message: `The index lists ${shorten(path.text)}, which is not there, seen from this document or from the root of its repository: ${advice}.`,
    fixes: [...redirect(document, artifact, instead), create(path.text), remove(document, artifact)],
  }
}

function redirect({ text }: GateDocument, { path }: Artifact, instead: string | null): Fix[] {
  const at = text.lastIndexOf(path.text, path.end)
  if (instead === null || at < path.start) return []
  const edits = [{ start: at, end: at + path.text.length, newText: instead }]
  return [{ title: `Write ${instead}`, preferred: true, edits }]
}

function create(path: string): Fix {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const title = name.replace(/\.\w+$/, '').replace(/[-_]+/g, ' ')
  return { title: `Create ${path}`, creates: { path, text: /\.(?:md|markdown)$/i.test(name) ? `# ${title}\n` : '' } }
}

const remove = ({ text }: GateDocument, artifact: Artifact): Fix => ({
  title: 'Remove the row',
  edits: [wholeLine(text, artifact.start)],
})
