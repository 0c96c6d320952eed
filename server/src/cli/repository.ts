import fs from 'node:fs'
import path from 'node:path'
import { rootOf } from '../recorder/repository.ts'
import type { Problem } from './io.ts'

/** A document that may be written into. */
export interface Placeable {
  /** Its real path: a rename over a link would replace the link. */
  readonly file: string
  /** Where its commands run: the root of its repository, without one its own folder. */
  readonly root: string
}

/** Where a document belongs, or why nothing may be written into it. It must be there. */
export function locate(document: string): Placeable | Problem {
  const named = path.resolve(document)
  const root = fs.realpathSync(rootOf(path.dirname(named)))
  const file = fs.realpathSync(named)
  const from = path.relative(root, file)
  if (from.startsWith('..') || path.isAbsolute(from))
    return { problem: `${document}: is a link that leads out of ${root}, to ${file}. Name that document itself.` }
  if (!isWritable(file))
    return { problem: `${document}: is read-only, so nothing could be written into it. Make it writable.` }
  return { file, root }
}

/** The mode says it also to a superuser, who may write anyway but was asked not to. */
function isWritable(file: string): boolean {
  if ((fs.statSync(file).mode & 0o222) === 0) return false
  try {
    for (const one of [file, path.dirname(file)]) fs.accessSync(one, fs.constants.W_OK)
    return true
  } catch {
    return false
  }
}
