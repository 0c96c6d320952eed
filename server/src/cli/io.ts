import fs from 'node:fs'

export interface Problem {
  /** One line for a person: where, what, what to do. */
  readonly problem: string
}

/** Bytes above which a document is not read. */
const largest = 20 * 1024 * 1024
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The text of a document, its byte order mark included; or why it is not read: missing, a folder, no regular file,
 * unreadable, over 20 MB, binary, or not UTF-8 (whose bytes would not survive a write).
 */
export function readDocumentFile(file: string): { readonly text: string } | Problem {
  try {
    const stat = fs.statSync(file)
    if (stat.isDirectory()) return { problem: `${file}: is a folder, expected a markdown document.` }
    if (!stat.isFile()) return { problem: `${file}: is no regular file, expected a markdown document.` }
    if (stat.size > largest) return { problem: `${file}: is over 20 MB, which is too large for a document.` }
    return decode(file, fs.readFileSync(file))
  } catch (error) {
    return { problem: `${file}: ${whyUnreadable(error)}` }
  }
}

/** The code of a failed system call, such as `ENOENT`; undefined for any other error. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

function decode(file: string, bytes: Uint8Array): { readonly text: string } | Problem {
  if (bytes.includes(0)) return { problem: `${file}: is binary, expected a markdown document.` }
  try {
    return { text: decoder.decode(bytes) }
  } catch {
    return { problem: `${file}: is not UTF-8. Save it as UTF-8 first.` }
  }
}

function whyUnreadable(error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file. Check the path.'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read. Check its permissions.'
  return `could not be read (${code ?? String(error)}).`
}
