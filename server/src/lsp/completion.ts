import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver'
import { asksForPath, type Completion, type CompletionFacts, completions, folderOf } from '../core/index.ts'
import { guard } from './guard.ts'
import { toTextEdit } from './proto.ts'
import { findDocument, type Opened, type Session } from './session.ts'

/** Behind these something of ours may come; elsewhere it is asked for. */
export const completionTriggers = ['|', ':', '>', '`', '/']

/** The words that a place of a tracker can take; nothing in prose. */
export function serveCompletion(session: Session): void {
  const { connection } = session
  connection.onCompletion(
    guard(connection.console, 'completing', async ({ textDocument: { uri }, position }) => {
      const before = await findDocument(session, uri)
      if (!before) return []
      const offset = before.document.offsetAt(position)
      const paths = asksForPath(before.model, offset) ? await pathsAround(session, uri) : noPaths
      const opened = (await findDocument(session, uri)) ?? before
      return items(opened, offset, { today: session.world.today(), ...paths })
    }),
  )
}

const noPaths = { files: [], from: [] }

async function pathsAround({ neighbours }: Session, uri: string): Promise<Pick<CompletionFacts, 'files' | 'from'>> {
  const home = await neighbours.belonging(uri)
  if (!home || !neighbours.shelf) return noPaths
  const folder = folderOf(home.path)
  return {
    files: await neighbours.shelf.files.list(home.root ?? folder),
    from: home.root === null ? [folder] : [folder, home.root],
  }
}

const kinds: Record<Completion['of'], CompletionItemKind> = {
  status: CompletionItemKind.EnumMember,
  'review-state': CompletionItemKind.EnumMember,
  verdict: CompletionItemKind.EnumMember,
  packet: CompletionItemKind.Reference,
  date: CompletionItemKind.Value,
  result: CompletionItemKind.Value,
  path: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
}

function items({ document, model }: Opened, offset: number, facts: CompletionFacts): CompletionItem[] {
  return completions(model, offset, facts).map(({ of, label, detail, edit }, ordinal) => ({
    label,
    kind: kinds[of],
    ...(detail && { detail }),
    textEdit: toTextEdit(document, edit),
    // what stands there already must not hide the other words that could
    filterText: model.text.slice(edit.start, offset) + label,
    sortText: String(ordinal).padStart(3, '0'),
  }))
}
