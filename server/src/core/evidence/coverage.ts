import { matchesGlob } from '../glob.ts'

/** Is a file, relative to the root of the repository, among these paths and globs? A path of a folder covers all below. */
export function coversPath(covers: readonly string[], file: string): boolean {
  return covers.some((one) => (/[*?{]/.test(one) ? matchesGlob(file, one) : isAtOrBelow(file, one.replace(/\/$/, ''))))
}

const isAtOrBelow = (file: string, path: string) => path === '.' || file === path || file.startsWith(`${path}/`)
