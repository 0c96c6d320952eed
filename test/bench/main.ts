/**
 * `npm run bench -- [--rounds N] [--json FILE]`: what Gatebook costs, beside a full remark parse and an empty server.
 * Prints medians and goals. Without N: five rounds, but none begun that might take it over three minutes.
 * Ends with 0 whether the goals are met or not, and with 1 where nothing could be measured.
 */
import fs from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { reached } from './goals.ts'
import { proveAll } from './proofs.ts'
import { report } from './report.ts'
import { prepareRoom, type Room } from './room.ts'
import { measureRound, type Round } from './round.ts'

const usual = { rounds: 5, milliseconds: 170_000 }

main().catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`)
  // a server that still waits for questions would keep this process alive
  process.exit(1)
})

async function main(): Promise<void> {
  const { rounds: wanted, json } = readOptions()
  const room = await prepareRoom()
  try {
    await proveAll(room)
    console.log('proved: each server sees a planted fault or edit, remark every box, check every file of a folder')
    const rounds = await measure(room, wanted ?? usual.rounds, wanted ? Infinity : usual.milliseconds)
    console.log(`\n${rounds.length} rounds, medians, on ${machine()}\n\n${report(rounds)}`)
    if (json)
      fs.writeFileSync(json, `${JSON.stringify({ machine: machine(), goals: reached(rounds), rounds }, null, 2)}\n`)
  } finally {
    room.remove()
  }
}

function readOptions(): { rounds: number | null; json: string | undefined } {
  const { values } = parseArgs({ options: { rounds: { type: 'string' }, json: { type: 'string' } } })
  if (values.rounds === undefined) return { rounds: null, json: values.json }
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds ${values.rounds}: expected a whole number from 1.`)
  return { rounds, json: values.json }
}

async function measure(room: Room, wanted: number, budget: number): Promise<Round[]> {
  const rounds: Round[] = []
  let longest = 0
  while (rounds.length < wanted) {
    const isTooLong = performance.now() + longest > budget
    if (isTooLong && rounds.length) {
      console.log(`stopped after ${rounds.length} of ${wanted} rounds: another might take the run over three minutes`)
      break
    }
    const started = performance.now()
    rounds.push(await measureRound(room, rounds.length % 2 === 1))
    longest = Math.max(longest, performance.now() - started)
    console.log(`round ${rounds.length} of ${wanted}: ${(longest / 1000).toFixed(0)} s at most`)
  }
  return rounds
}

const machine = () => `${os.cpus().length} processors, load ${os.loadavg()[0]!.toFixed(1)}, Node ${process.version}`
