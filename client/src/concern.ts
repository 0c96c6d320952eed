import type { TextDocument } from 'vscode'

/**
 * A check box, a row of a table, a word about status, or the words by which runbooks and policies are known: without one of
 * them no document concerns Gatebook.
 */
const trace =
  /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\]|^[ \t>]*\||\bstatus\b|gatebook:|^#.*\b(?:runbook|playbook|handbook|rollback|escalation|mitigation|security|disclosure)\b/im
/** Files that may be a matrix of files. */
export const matrixGlob = '**/*[mM][aA][tT][rR][iI][xX]*.csv'
const matrixName = /matrix[^/]*\.csv$/i

/** Schemes of documents that a person edits: `git:` and other read-only views of a file are left out. */
export const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs', 'tmp'] as const

/** Could the server have anything to say about this document? Cheap, and true too often rather than too seldom. */
export function couldConcern(document: TextDocument): boolean {
  return isMatrix(document) || (isEditable(document) && trace.test(document.getText()))
}

/** A markdown document that a person may edit. */
export function isEditable({ languageId, uri }: TextDocument): boolean {
  return languageId === 'markdown' && schemes.some((scheme) => scheme === uri.scheme)
}

const isMatrix = ({ uri }: TextDocument): boolean =>
  matrixName.test(uri.path) && schemes.some((scheme) => scheme === uri.scheme)

export function mentionsTracker(text: string): boolean {
  return trace.test(text)
}
