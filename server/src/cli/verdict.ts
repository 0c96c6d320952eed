import {
  type Derivation,
  explainVerdict,
  type GateDocument,
  library,
  type LinkedFile,
  lineIndex,
  readDocument,
  readOptions as readOptionsOf,
  surroundings,
  type Surroundings,
  teams,
} from '../core/index.ts'
import { toCorePath } from '../node/files.ts'
import { nodePorts, nodeWorkspace } from '../node/ports.ts'
import { readDocumentFile } from './io.ts'
import { readOneFile } from './one-file.ts'
import { refuse } from './say.ts'
import { usageText } from './usage.ts'

/**
 * `gatebook verdict`: prints the verdict that follows from a document, the one that it states, and the reasons.
 * Answers 0 where the stated one is not weaker or none is stated, 1 where it is weaker, 2 when it could not run.
 */
export async function verdict(argv: string[]): Promise<number> {
  const options = readOneFile('verdict', argv)
  if (typeof options === 'string') return refuse(`${options}\n\n${usageText}`)
  const read = readDocumentFile(options.file)
  if ('problem' in read) return refuse(read.problem)
  const { document, around } = await lookAround(options.file, read.text)
  const derivation = explainVerdict(document, around)
  // a plan or a policy without packets has nothing against GO: that is no GO
  if (document.kind !== 'tracker' && !derivation.stated)
    return refuse(`${options.file}: is no tracker, so no verdict follows from it. Name a tracker.`)
  const report = describe(options.file, read.text, derivation)
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : asText(report))
  return derivation.isWeaker ? 1 : 0
}

/** The document in its team's words, and the trackers that its lanes name. */
async function lookAround(file: string, text: string): Promise<{ document: GateDocument; around: Surroundings }> {
  const belonging = teams(nodeWorkspace)
  const home = await belonging(toCorePath(file))
  const document = readDocument(text, readOptionsOf(home))
  const books = library(nodeWorkspace.files, belonging)
  const lanes = new Map<string, LinkedFile>()
  for (const { target } of document.lanes)
    if (target) lanes.set(target.target, (await books.lookUp(target.target, home)).file)
  const linked = (target: string): LinkedFile => lanes.get(target) ?? { state: 'file' }
  const policy = home.team ? { policy: home.team.policy } : {}
  return { document, around: surroundings(nodePorts.clock.today(), { linked, ...policy }) }
}

interface Report {
  readonly file: string
  readonly derived: string
  readonly stated: { readonly verdict: string; readonly line: number } | null
  readonly agrees: boolean
  readonly reasons: readonly { readonly line: number; readonly text: string }[]
}

function describe(file: string, text: string, { derived, stated, isWeaker }: Derivation): Report {
  const lines = lineIndex(text)
  const lineOf = (offset: number) => lines.positionAt(offset).line + 1
  return {
    file,
    derived: derived.word,
    stated: stated && { verdict: stated.raw, line: lineOf(stated.start) },
    agrees: !isWeaker,
    reasons: derived.reasons.map((reason) => ({ line: lineOf(reason.span.start), text: reason.text })),
  }
}

function asText({ file, derived, stated, agrees, reasons }: Report): string {
  const said = stated ? `${stated.verdict} (${file}:${stated.line})` : 'none'
  return [
    `derived: ${derived}`,
    `stated: ${said}${agrees ? '' : ', which is weaker'}`,
    ...reasons.map(({ line, text }) => `${file}:${line}: ${text}`),
    '',
  ].join('\n')
}
