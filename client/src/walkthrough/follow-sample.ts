import * as vscode from 'vscode'
import type { OutlineNode } from '../../../server/src/protocol/index.ts'
import { sampleKeys } from '../commands/ids.ts'
import { aboutOf } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { reachedSteps, sampleSteps, type SampleFacts, type SampleStep } from './progress.ts'
import { samplePacket, sampleUri } from './sample.ts'

/** Checks the steps of the walkthrough off as they really happen, and no others. */
export function followSample(services: Services): void {
  const { context, outlines, runs } = services
  const uri = sampleUri(services)
  let reached: ReadonlySet<SampleStep> = new Set()
  const look = () => {
    const now = reachedSteps(reached, factsOf(services, uri))
    for (const step of sampleSteps)
      if (now.has(step) && !reached.has(step)) void vscode.commands.executeCommand('setContext', sampleKeys[step], true)
    reached = now
  }
  const concerns = (uris: readonly vscode.Uri[]) => uris.some((one) => one.toString() === uri.toString())
  context.subscriptions.push(
    outlines.onChanged(look),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => concerns(uris) && look()),
    ...(runs ? [runs.journal.onChanged(look)] : []),
  )
}

function factsOf({ outlines, runs }: Services, uri: vscode.Uri): SampleFacts {
  const tracker = outlines.of(uri)
  // a journal that nobody needs is not read
  const own = tracker && runs ? runs.journal.entries().filter((entry) => isAbout(uri, aboutOf(entry).document)) : []
  return {
    isRead: tracker !== undefined,
    isReported: vscode.languages.getDiagnostics(uri).some((finding) => isTheClaim(finding)),
    saysDone: tracker !== undefined && packetIn(tracker)?.status === 'done',
    hasRun: own.length > 0,
    hasEvidence: own.some((entry) => entry.state === 'ended' && entry.result.outcome === 'passed'),
  }
}

const isAbout = (uri: vscode.Uri, document: vscode.Uri) => uri.fsPath === document.fsPath

function isTheClaim({ source, code, message }: vscode.Diagnostic): boolean {
  const rule = typeof code === 'object' ? code.value : code
  return source === 'gatebook' && rule === 'done-with-unchecked' && message.startsWith(samplePacket)
}

const packetIn = ({ children }: OutlineNode) =>
  children.find(({ kind, key }) => kind === 'packet' && key === samplePacket)
