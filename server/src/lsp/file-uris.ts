import { URI } from 'vscode-uri'

/** `//SCHEME+AUTHORITY/…`: no folder of a disk and no share of a network is named like that. */
const virtual = /^\/\/(?<scheme>[a-z][a-z0-9+.-]*)\+(?<authority>[^/+]*)(?<path>\/.*)$/s

/** Does a path of the core lie in no file system of this machine? */
export const isVirtual = (path: string): boolean => virtual.test(path)

/** The path as the core has it; null for what lies in no folder. */
export function corePath(uri: string): string | null {
  const { scheme, authority, path, fsPath } = URI.parse(uri)
  if (scheme === 'file') return fsPath.replaceAll('\\', '/')
  return scheme === 'untitled' || !path.startsWith('/') ? null : `//${scheme}+${encodeURIComponent(authority)}${path}`
}

/** The other way round. */
export function uriOf(path: string): string {
  const parts = virtual.exec(path)?.groups
  if (!parts) return URI.file(path).toString()
  return URI.from({ ...parts, scheme: parts.scheme!, authority: decodeURIComponent(parts.authority!) }).toString()
}
