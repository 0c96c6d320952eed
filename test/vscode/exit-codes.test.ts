import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { RunReport } from '../../client/src/runs/runs.ts'
import { parseRecord } from '../../server/src/core/index.ts'
import { sha256 } from '../../server/src/recorder/job.ts'
import { lot } from '../unit/evidence/lot.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  nodeWith,
  openTracker,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

/** More of them by `npm run reliability`, with seeds of their own. */
const count = Number(process.env.GATEBOOK_EXIT_CODES ?? 6)
const seed = Number(process.env.GATEBOOK_SEED ?? 20_261_122)
/** Commands that one packet requires. */
const inPacket = 20

/** A required command, how it must end, and what its line expects of it. */
interface Case {
  readonly command: string
  readonly code: number
  readonly expected: number
}

const shapes: readonly ((turn: number, code: number) => string)[] = [
  (turn, code) => `: turn ${turn}; exit ${code}`,
  (turn, code) => `echo turn ${turn}; echo and an error >&2; (exit ${code})`,
  (turn, code) => `seq ${turn} ${turn + 20_000}; sh -c 'exit ${code}'`,
  (turn, code) => `sleep 0.${turn % 4}; echo '🟨 ${turn}'; exit ${code}`,
]

describe('exit codes through the editor', () => {
  let warnings: ReturnType<typeof answerWarnings>
  before(() => {
    warnings = answerWarnings(runIt)
  })
  after(() => warnings.restore())
  afterEach(closeEditors)

  it(`are the commands' own in task, result, record and document (${count} runs, seed ${seed})`, async function () {
    this.timeout(60_000 + count * 4_000)
    // what is counted has no second attempt
    this.retries(0)
    const cases = casesOf(count)
    const wrong: string[] = []
    for (let from = 0; from < count; from += inPacket)
      wrong.push(...(await wrongOf(cases.slice(from, from + inPacket), `codes-${from}.md`)))
    assert.deepEqual(wrong, [])
    assert.deepEqual(
      warnings.asked.filter(({ detail }) => !detail),
      [],
      'the editor saw every task end as its recorder did',
    )
  })
})

/** Codes from 0 to 255 by lot; every other line expects what its command gives. */
function casesOf(count: number): Case[] {
  const by = lot(seed)
  return Array.from({ length: count }, (_, turn) => {
    const code = turn === 0 ? 0 : by.between(0, 255)
    const command = shapes[turn % shapes.length]!(turn, code)
    return { command, code, expected: turn % 2 ? code : 0 }
  })
}

/** Runs them all as one packet, and tells of each that is not everywhere what it must be. */
async function wrongOf(cases: readonly Case[], name: string): Promise<string[]> {
  const document = await openTracker(name, (text) => requiring(text, cases))
  const packet = await nodeWith(await activated(), document.uri, 'HBR-01 Tide Tables Load')
  const tasks = taskCodes()
  const reports = await vscode.commands.executeCommand<RunReport[]>('gatebook.runPacket', packet)
  const codes = await tasks.all(reports)
  const onDisk = fs.readFileSync(document.uri.fsPath, 'utf8').split('\n')
  for (const terminal of vscode.window.terminals) terminal.dispose()
  return cases.flatMap((one, at) => {
    const said = [codes[at], reports[at]?.result?.exitCode, recordedCode(reports[at], one)]
    const isRight =
      said.every((code) => code === one.code) && onDisk.filter((line) => isWritten(line, one)).length === 1
    return isRight ? [] : [`${one.command}: ${said.join()}\n${onDisk.find((line) => line.includes(one.command))}`]
  })
}

function requiring(text: string, cases: readonly Case[]): string {
  const lines = cases.map(({ command, expected }) => `- [ ] \`${command}\` -> exit ${expected}`)
  return text.replace(/(?<=### Required Commands\n\n)(?:- .*\n)+/, `${lines.join('\n')}\n`)
}

/** What VS Code hears of the ends of tasks, in the order of their runs. */
function taskCodes() {
  const codes = new Map<unknown, number | undefined>()
  const heard = new vscode.EventEmitter<void>()
  const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
    codes.set(execution.task.definition.run, exitCode)
    heard.fire()
  })
  return {
    async all(reports: readonly RunReport[]) {
      const ids = reports.map(({ result }) => result?.id)
      await until(heard.event, () => ids.every((id) => codes.has(id)))
      subscription.dispose()
      return ids.map((id) => codes.get(id))
    },
  }
}

/** What the record says, if it is whole and speaks of this command. */
function recordedCode(report: RunReport | undefined, { command }: Case): number | null | undefined {
  const name = report?.result?.record
  if (!name) return undefined
  const bytes = fs.readFileSync(path.join(workspaceFolder(), '.gatebook/evidence', `${name}.json`))
  const record = parseRecord(JSON.parse(bytes.toString()))
  return sha256(bytes) === name && record?.commandHash === sha256(command) ? record.exitCode : undefined
}

function isWritten(line: string, { command, code, expected }: Case): boolean {
  const [box, told] = code === expected ? ['[x]', ''] : ['[ ]', `last run: exit ${code}, `]
  const start = `- ${box} \`${command}\` -> exit ${expected} (${told}`
  // a required code other than 0 is not lost behind the result that bears it out
  const required = code === expected && expected !== 0 ? `; required: exit ${expected}` : ''
  const behind = line.slice(start.length).replace(/^[\d.]+s, \d{4}-\d\d-\d\d/, 'observed')
  return line.startsWith(start) && behind === `observed${required})`
}
