/**
 * `npm run reliability -- [part…]`: counts what the recorder, the records and redaction promise, in numbers that the
 * tests do not have the time for. Prints a table; ends with 1 where a promise is not kept.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { exitCodes } from './exit-codes.ts'
import type { Figure } from './figure.ts'
import { exitCodesInVsCode, moments } from './in-vscode.ts'
import { orders } from './orders.ts'
import { heldPipes, largeOutput } from './output.ts'
import { editedRecords, mergedBranches, parallelWriters } from './records.ts'
import { pastedOutputs } from './pasted.ts'
import { placements, placementsInVsCode } from './placements.ts'
import { foundSecrets, hostilePatterns } from './redaction.ts'
import { survivors } from './survivors.ts'

/** `cli` builds the command line, where it is needed. */
type Part = (cli: () => string) => Figure | Promise<Figure | Figure[]>

const parts: Readonly<Record<string, Part>> = {
  orders: () => orders(200_000),
  secrets: foundSecrets,
  patterns: hostilePatterns,
  edits: () => editedRecords(1000),
  merges: () => mergedBranches(8),
  writers: (cli) => parallelWriters(5, cli()),
  pasted: () => pastedOutputs(100_000),
  placed: () => placements(10_000),
  placedInVsCode: () => placementsInVsCode(200),
  output: (cli) => largeOutput(200, cli()),
  pipes: () => heldPipes(50),
  survivors: () => survivors(20),
  codes: () => exitCodes(10_000),
  codesInVsCode: () => exitCodesInVsCode(200),
  moments: () => moments(50),
}

main().catch((error: unknown) => {
  console.error(`reliability: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const chosen = process.argv.slice(2)
  const unknown = chosen.find((name) => !(name in parts))
  if (unknown) throw new Error(`there is no part “${unknown}”. There are ${Object.keys(parts).join(', ')}.`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-reliability-'))
  try {
    const cli = () => buildCli(folder)
    console.log('| promise | measured | kept |\n|---|---|---|')
    for (const name of chosen.length ? chosen : Object.keys(parts)) report(await parts[name]!(cli))
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

function report(figures: Figure | Figure[]): void {
  for (const { promise, measured, isKept } of [figures].flat()) {
    console.log(`| ${promise} | ${measured} | ${isKept ? 'yes' : 'NO'} |`)
    if (!isKept) process.exitCode = 1
  }
}

function buildCli(folder: string): string {
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs', 'cli', '--outdir', folder], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the command line could not be built.\n${stderr}`)
  return path.join(folder, 'cli.js')
}
