import { statSync } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { FileState, WorkspaceFiles } from '../core/index.ts'

/** Bytes above which no file is read. */
const largest = 20 * 1024 * 1024
/** Files after which the search for a name ends. */
const mostSearched = 20_000
/** Milliseconds for which a listing is taken as still true. */
const freshFor = 10_000
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The files on the disk. Nothing is started for them, so no trust is asked for. */
export function nodeFiles(): WorkspaceFiles {
  const listings = new Map<string, { readonly until: number; readonly files: Promise<readonly string[]> }>()
  const filesBelow = (root: string) => {
    const known = listings.get(root)
    if (known && performance.now() < known.until) return known.files
    const files = list(root)
    listings.set(root, { until: performance.now() + freshFor, files })
    return files
  }
  return {
    look,
    read,
    async findSimilar(name, root) {
      const wanted = name.toLowerCase()
      return (await filesBelow(root)).filter((file) => path.posix.basename(file).toLowerCase() === wanted)
    },
    list: filesBelow,
  }
}

/** How the core has a path: `/` between the names. */
export const toCorePath = (file: string): string => path.resolve(file).replaceAll(path.sep, '/')

/**
 * At every keystroke some dozens of places are looked at, and most of the names are of no file. The disk's cache answers
 * within microseconds; a promise takes twenty times that, and one that fails makes an error with its stack.
 */
function look(file: string): Promise<FileState | null> {
  return Promise.resolve(stateOf(file))
}

function stateOf(file: string): FileState | null {
  try {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat) return null
    const version = `${stat.mtimeMs} ${stat.size} ${stat.ino}`
    return { kind: stat.isDirectory() ? 'folder' : 'file', version }
  } catch {
    // not to be seen by us: to a document that is the same as not there
    return null
  }
}

async function read(file: string): Promise<string | null> {
  try {
    const stat = await fs.stat(file)
    if (!stat.isFile() || stat.size > largest) return null
    return decoder.decode(await fs.readFile(file))
  } catch {
    // unreadable or not UTF-8: no text to read
    return null
  }
}

const isGenerated = (name: string) => name.startsWith('.') || name === 'node_modules'

async function list(root: string): Promise<readonly string[]> {
  const found: string[] = []
  const folders = [root]
  for (const folder of folders) {
    if (found.length >= mostSearched) break
    const entries = await entriesOf(folder)
    // another working tree or a submodule: what stands there belongs to another repository
    if (folder !== root && entries.some(({ name }) => name === '.git')) continue
    for (const entry of entries) {
      const file = `${folder.replace(/\/$/, '')}/${entry.name}`
      if (entry.isDirectory() && !isGenerated(entry.name)) folders.push(file)
      else if (entry.isFile()) found.push(file)
    }
  }
  return found
}

async function entriesOf(folder: string) {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true })
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  } catch {
    // a folder that may not be read holds nothing for us
    return []
  }
}
