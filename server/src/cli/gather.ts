import fs from 'node:fs'
import path from 'node:path'
import { escapePath, glob } from 'tinyglobby'

export interface Gathered {
  readonly files: readonly { readonly file: string; readonly named: boolean }[]
  /** One line each for what led to no file. */
  readonly problems: readonly string[]
}

const ignored = ['**/node_modules/**', '**/.git/**']

/**
 * The markdown files that paths, globs and folders stand for, each once, relative to the working directory, in order.
 * `named` are those given by their own path, even where they do not exist: reading them then says so.
 */
export async function gather(given: readonly string[]): Promise<Gathered> {
  const files = new Map<string, boolean>()
  const problems: string[] = []
  for (const one of given) {
    const found = await expand(one)
    if (!found.length) problems.push(`${one}: no markdown document there. Check the path or the pattern.`)
    for (const file of found) files.set(relative(file), found[0] === one || files.get(relative(file)) === true)
  }
  return { files: Array.from(files, ([file, named]) => ({ file, named })), problems }
}

async function expand(given: string): Promise<string[]> {
  const stat = fs.statSync(given, { throwIfNoEntry: false })
  if (stat?.isDirectory()) return markdownIn(given)
  if (stat || !/[*?{}[\]!]/.test(given)) return [given]
  return sorted(await glob(given.replaceAll('\\', '/'), { ignore: ignored, dot: true, expandDirectories: false }))
}

const markdownIn = async (folder: string) =>
  sorted(
    await glob(
      `${escapePath(folder.replaceAll('\\', '/').replace(/\/+$/, '') || '/')}/**/{*.md,*.markdown,*[mM][aA][tT][rR][iI][xX]*.csv}`,
      {
        ignore: ignored,
        dot: true,
        absolute: path.isAbsolute(folder),
      },
    ),
  )

const sorted = (files: string[]) => files.sort((a, b) => (a < b ? -1 : 1))

const relative = (file: string) => path.relative('', file).replaceAll(path.sep, '/')
