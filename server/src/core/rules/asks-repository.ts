import type { DocumentKind, GateDocument } from '../model/document.ts'
import { suspects } from './suspects.ts'

const asking: readonly DocumentKind[] = ['artifact-index', 'matrix', 'policy', 'runbook']

/** Has any rule a question about the repository of this document? For the others git is not bothered. */
export const asksForRepository = (document: GateDocument): boolean =>
  asking.includes(document.kind) || usingManifests(document).length > 0

const usingManifests = suspects(({ commands }) =>
  commands.some(({ command }) => /(?:^|\s)(?:p?npm|make)\s/.test(command.text)),
)
