import type { TextDocument } from 'vscode'

/** A check box, a row of a table, or a word about status: without one of them no document concerns Gatebook. */
const trace = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\]|^[ \t>]*\||\bstatus\b|gatebook:/im

/** Schemes of documents that a person edits: `git:` and other read-only views of a file are left out. */
export const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs', 'tmp'] as const

/** Could the server have anything to say about this document? Cheap, and true too often rather than too seldom. */
export function couldConcern(document: TextDocument): boolean {
  return isEditable(document) && trace.test(document.getText())
}

/** A markdown document that a person may edit. */
export function isEditable({ languageId, uri }: TextDocument): boolean {
  return languageId === 'markdown' && schemes.some((scheme) => scheme === uri.scheme)
}

export function mentionsTracker(text: string): boolean {
  return trace.test(text)
}
