import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { copyWorkspace, removeWorkspace } from '../host/workspace.ts'
import { root } from '../host/paths.ts'
import { tracker } from './tracker.ts'

/** Where a run has its documents and bundles. */
export interface Room {
  /** A folder for anything; removed with the rest. */
  readonly folder: string
  readonly emptyServer: string
  readonly remarkParse: string
  /** A git repository of `files` trackers, as many lines each as `fileLines` on the average. */
  readonly workspace: string
  remove(): void
}

export const files = 2000
export const fileLines = 200
export const folders = 40
const seed = 20260209

/** Writes the workspace and bundles the two programs that stand beside ours. */
export async function prepareRoom(): Promise<Room> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-bench-')))
  const [emptyServer, remarkParse] = await Promise.all(['empty-server', 'remark-parse'].map(bundle))
  writeWorkspace(path.join(folder, 'workspace'))
  const workspace = copyWorkspace(path.join(folder, 'workspace'), { git: true })
  return {
    folder,
    emptyServer: emptyServer!,
    remarkParse: remarkParse!,
    workspace,
    remove() {
      removeWorkspace(workspace)
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The document of so many lines that every program gets. */
export const document = (lines: number): string => tracker({ lines, seed })

async function bundle(name: string): Promise<string> {
  const outfile = path.join(root, `out/bench/${name}.cjs`)
  await build({
    entryPoints: [path.join(root, `test/bench/${name}.mjs`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  })
  return outfile
}

function writeWorkspace(workspace: string): void {
  for (let area = 0; area < folders; area++) {
    const names = Array.from({ length: files / folders }, (_, i) => `gate-${String(i).padStart(2, '0')}.md`)
    const inside = path.join(workspace, `area-${String(area).padStart(2, '0')}`)
    fs.mkdirSync(inside, { recursive: true })
    for (const [i, name] of names.entries()) {
      const number = area * names.length + i
      // 180 to 220 lines: not all alike
      const lines = fileLines - 20 + ((number * 7919) % 41)
      fs.writeFileSync(path.join(inside, name), tracker({ lines, seed: seed + number, siblings: names }))
    }
  }
}
