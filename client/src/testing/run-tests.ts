import * as vscode from 'vscode'
import { describeEnd, describeRun } from '../../../server/src/core/evidence/describe.ts'
import type { RunResult } from '../../../server/src/core/index.ts'
import type { FrozenCommand } from '../../../server/src/protocol/index.ts'
import type { RunReport, Runs } from '../runs/runs.ts'
import type { TestedCommand, TestItems } from './items.ts'

interface Tests {
  readonly controller: vscode.TestController
  readonly items: TestItems
  readonly runs: Runs
}

/**
 * Runs what was asked for as every other way of running does: frozen, confirmed, one after the other. Run All Tests asks
 * for no item: VS Code takes a profile that is no default for one where there is no other.
 */
export async function runTests(
  { controller, items, runs }: Tests,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const { include } = request
  if (!include) return sayNotAll()
  const run = controller.createTestRun(request)
  const wanted = chosen(controller, items, { include, exclude: request.exclude ?? [] })
  wanted.forEach(({ item }) => run.enqueued(item))
  try {
    for (const batch of batches(wanted)) {
      if (token.isCancellationRequested) break
      await runBatch(run, runs, batch, token)
    }
  } finally {
    run.end()
  }
}

interface Wanted {
  readonly item: vscode.TestItem
  readonly tested: TestedCommand
}

/** Wanted commands of one packet that are run together; `command` null: all that it has. */
interface Batch {
  readonly uri: vscode.Uri
  readonly packet: string
  readonly command: number | null
  readonly wanted: readonly Wanted[]
}

function sayNotAll(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Run All Tests runs no required command: release gates are not swept in. Run a document, a packet or a command.',
    ),
  )
}

interface Choice {
  readonly include: readonly vscode.TestItem[]
  readonly exclude: readonly vscode.TestItem[]
}

/** In the order of the documents. */
function chosen(controller: vscode.TestController, items: TestItems, { include, exclude }: Choice): Wanted[] {
  const isUnder = (item: vscode.TestItem, list: readonly vscode.TestItem[]): boolean =>
    list.includes(item) || (item.parent !== undefined && isUnder(item.parent, list))
  return leaves(controller.items).flatMap((item) => {
    const tested = items.commandOf(item)
    const isWanted = isUnder(item, include) && !isUnder(item, exclude)
    return tested && isWanted ? [{ item, tested }] : []
  })
}

function leaves(collection: vscode.TestItemCollection): vscode.TestItem[] {
  const sorted = Array.from(collection, ([, item]) => item).sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
  return sorted.flatMap((item) => (item.children.size ? leaves(item.children) : [item]))
}

/** A packet that is wanted whole is one question; of one that is not, each command is. */
function batches(wanted: readonly Wanted[]): Batch[] {
  const packets = new Set(wanted.map(({ item }) => item.parent))
  return [...packets].flatMap((packet) => {
    const ofPacket = wanted.filter(({ item }) => item.parent === packet)
    const isWhole = packet?.children.size === ofPacket.length
    return isWhole ? batch(ofPacket, true) : ofPacket.flatMap((one) => batch([one], false))
  })
}

function batch(wanted: readonly Wanted[], isWhole: boolean): Batch[] {
  const [first] = wanted
  return first ? [{ ...first.tested, command: isWhole ? null : first.tested.command, wanted }] : []
}

async function runBatch(
  run: vscode.TestRun,
  runs: Runs,
  { uri, packet, command, wanted }: Batch,
  token: vscode.CancellationToken,
): Promise<void> {
  const open = new Set(wanted)
  // one text may stand twice in a packet
  const find = ({ text, index }: FrozenCommand) => {
    const same = wanted.filter(({ tested }) => tested.text === text)
    return same.find(({ tested }) => tested.command === index) ?? same[0]
  }
  await runs.run(uri, packet, command, {
    token,
    started(frozen) {
      const one = find(frozen)
      if (one) run.started(one.item)
    },
    ended(frozen, report) {
      const one = find(frozen)
      if (!one || !open.delete(one)) return
      tell(run, one.item, report, report.result && runs.outputOf(report.result.id))
    },
  })
  // declined, refused, or never reached
  for (const { item } of open) run.skipped(item)
}

/** Only a pass is a pass. A run that somebody cancelled says nothing of its command. */
function tell(run: vscode.TestRun, item: vscode.TestItem, { result, placed }: RunReport, output: string | null): void {
  if (!result)
    return run.errored(
      item,
      at(item, vscode.l10n.t('The run left no result, so nothing is known of it. Run it again.')),
    )
  const duration = result.duration * 1000
  print(run, item, `> ${result.command}\n${endOfLine(output ?? '')}  ${result.packet}: ${describeRun(result)}\n`)
  if (!placed && result.outcome !== 'cancelled')
    print(run, item, vscode.l10n.t('  Its evidence has no place in the tracker: see the view Evidence.\n'))
  switch (result.outcome) {
    case 'passed':
      return run.passed(item, duration)
    case 'failed':
    case 'timed-out':
      return run.failed(item, at(item, complaint(result)), duration)
    case 'interrupted':
    case 'not-started':
      return run.errored(item, at(item, `${describeRun(result)} ${result.reason ?? ''}`.trim()), duration)
    case 'cancelled':
      return run.skipped(item)
  }
}

function complaint(result: RunResult): string {
  return vscode.l10n.t('`{0}`: {1}, expected was exit {2}.', result.command, describeEnd(result), result.expectedCode)
}

function at({ uri, range }: vscode.TestItem, words: string): vscode.TestMessage {
  const message = new vscode.TestMessage(words)
  if (uri && range) message.location = new vscode.Location(uri, range)
  return message
}

const endOfLine = (text: string) => (text && !text.endsWith('\n') ? `${text}\n` : text)

/** The Test Results are a terminal: they want both ends of a line. */
function print(run: vscode.TestRun, item: vscode.TestItem, text: string): void {
  run.appendOutput(text.replace(/\r?\n/g, '\r\n'), undefined, item)
}
