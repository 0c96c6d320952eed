import { createHash } from 'node:crypto'
import { localDate, type Ports, type Workspace } from '../core/index.ts'
import { readConfig } from '../config/read.ts'
import { nodeFiles } from './files.ts'
import { freshTrees } from './fresh-trees.ts'
import { gitHistory } from './git.ts'
import { gitRepository } from './repository.ts'
import { evidenceRecords } from './records.ts'
import { gitTrees } from './trees.ts'

export const nodeWorkspace: Workspace = { files: nodeFiles(), readConfig }

/** The world as Node sees it. */
export const nodePorts: Ports = {
  clock: { now: () => Date.now(), today: () => localDate(new Date()) },
  hash: { sha256: (text) => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex')) },
  history: gitHistory,
  repository: gitRepository,
  workspace: nodeWorkspace,
  readConfig,
  evidence(isTrusted) {
    const trees = freshTrees(gitTrees(isTrusted))
    return { records: evidenceRecords(), trees, forget: trees.forget }
  },
}
