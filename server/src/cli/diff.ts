import { applyEdits, type Edit } from '../core/index.ts'

/** Lines of context around a change. */
const around = 3

interface Hunk {
  /** Lines of the old text, from 0; `to` is the first one behind. */
  readonly from: number
  readonly to: number
  readonly edits: readonly Edit[]
}

/** Edits of a text as a unified diff, which `patch` and `git apply` take. */
export function unifiedDiff(file: string, text: string, edits: readonly Edit[]): string {
  const lines = text.split(/(?<=\n)/)
  const total = lines.at(-1) === '' ? lines.length - 1 : lines.length
  let shift = 0
  const hunks = hunksOf(text, edits, total).map((hunk) => {
    const first = Math.max(0, hunk.from - around)
    const last = Math.min(total, hunk.to + around)
    const added = newLines(text, lines, hunk)
    const kept = (from: number, to: number) => lines.slice(from, to).map((line) => ` ${line}`)
    const removed = lines.slice(hunk.from, hunk.to).map((line) => `-${line}`)
    const size = last - first - removed.length + added.length
    const head = `@@ -${range(first, last - first)} +${range(first + shift, size)} @@\n`
    shift += added.length - removed.length
    return (
      head +
      [...kept(first, hunk.from), ...removed, ...added.map((line) => `+${line}`), ...kept(hunk.to, last)]
        .map(ended)
        .join('')
    )
  })
  return hunks.length ? `--- a/${file}\n+++ b/${file}\n${hunks.join('')}` : ''
}

const ended = (line: string) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)

const range = (first: number, size: number) => `${size ? first + 1 : first},${size}`

/** Changes whose context would touch are one hunk. */
function hunksOf(text: string, edits: readonly Edit[], total: number): Hunk[] {
  // `patch` knows lines by their line feed alone
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length - 1
  const hunks: Hunk[] = []
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const from = lineAt(edit.start)
    const to = Math.min(total, lineAt(edit.end) + 1)
    const before = hunks.at(-1)
    if (before && from - before.to <= 2 * around)
      hunks[hunks.length - 1] = { from: before.from, to: Math.max(before.to, to), edits: [...before.edits, edit] }
    else hunks.push({ from, to, edits: [edit] })
  }
  return hunks
}

function newLines(text: string, lines: readonly string[], { from, to, edits }: Hunk): string[] {
  const start = lines.slice(0, from).join('').length
  const old = lines.slice(from, to).join('')
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  return applyEdits(text.slice(start, start + old.length), moved)
    .split(/(?<=\n)/)
    .filter(Boolean)
}
