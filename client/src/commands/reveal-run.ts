import * as vscode from 'vscode'
import { aboutOf } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { commandsUnder } from '../trees/node.ts'
import { givenRun } from './given-run.ts'
import { reveal } from './reveal.ts'

/** Shows the line of the command that a run was of: (id of the run); the document where no such line stands any more. */
export async function revealRun(services: Services, ...given: readonly unknown[]): Promise<void> {
  const id = givenRun(given)
  const entry = id === undefined ? undefined : services.runs?.journal.find(id)
  if (!entry) return
  const { document: uri, packet, command } = aboutOf(entry)
  await vscode.window.showTextDocument(uri)
  await services.outlines.settled()
  const tracker = services.outlines.of(uri)
  const node = tracker && commandsUnder(tracker).find(({ run, label }) => run?.packet === packet && label === command)
  if (node) await reveal(services, uri.toString(), node.range)
}
