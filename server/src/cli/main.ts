import '../node/engine.ts'
import { accept } from './accept.ts'
import { board } from './board.ts'
import { check } from './check.ts'
import { exportEvidence } from './export.ts'
import { newTracker } from './new.ts'
import { record } from './record.ts'
import { refresh } from './refresh.ts'
import { rerun } from './rerun.ts'
import { run } from './run.ts'
import { transactionNames } from './intent-options.ts'
import { transact } from './transact.ts'
import { usageText } from './usage.ts'
import { verdict } from './verdict.ts'
import { verify } from './verify.ts'
import { world } from './world.ts'

type Command = (argv: string[]) => Promise<number>

const transactions = transactionNames.map((name): [string, Command] => [name, (argv) => transact(name, argv)])

const commands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(transactions),
  check,
  board,
  new: newTracker,
  run,
  accept,
  refresh,
  rerun,
  record: (argv) => record(argv, world),
  verify,
  export: exportEvidence,
  // somebody who answers for it has it written, anybody may ask for it
  verdict: (argv) => (argv.some((one) => /^--as(?:=|$)/.test(one)) ? transact('verdict', argv) : verdict(argv)),
}

async function main([name = '', ...rest]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command) return command(rest)
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(usageText)
    return 0
  }
  process.stderr.write(`gatebook: ${name ? `there is no command “${name}”` : 'a command is missing'}.\n\n${usageText}`)
  return 2
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`gatebook: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  },
)
