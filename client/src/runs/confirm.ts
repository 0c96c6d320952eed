import * as vscode from 'vscode'
import type { Soak } from '../../../server/src/core/index.ts'
import type { FrozenCommand } from '../../../server/src/protocol/index.ts'
import { describeSoak } from '../../../server/src/recorder/soak.ts'
import { setting } from '../settings.ts'
import type { PlaceOfRun } from './place-of-run.ts'
import { visible } from './visible.ts'

/** Who said that it may run: a person, now or by Always Allow; or the setting, which the record says. */
export type Confirmation = 'person' | 'flag'

interface Question {
  readonly document: string
  readonly commands: readonly FrozenCommand[]
  readonly place: PlaceOfRun
  readonly soak: Soak | null
  readonly stopsAtFailure?: boolean
}

/** Asks before anything runs, as `gatebook.run.confirm` says; null where the person does not want it. */
export async function confirm(memory: vscode.Memento, question: Question): Promise<Confirmation | null> {
  const rule = setting('run.confirm')
  if (rule === 'never') return 'flag'
  const keys = question.commands.map(({ text }) => keyOf(text, question.place))
  const allowed = memory.get<readonly string[]>(allowedKey, [])
  // what was allowed for minutes was not allowed for days
  if (rule === 'ask' && !question.soak && keys.every((key) => allowed.includes(key))) return 'person'
  const { message, detail } = askingFor(question)
  const buttons = question.soak ? [run] : [run, alwaysAllow]
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons)
  if (answer === alwaysAllow) await memory.update(allowedKey, [...new Set([...allowed, ...keys])])
  return answer === undefined ? null : 'person'
}

const run = 'Run'
const alwaysAllow = 'Always Allow'
const allowedKey = 'gatebook.allowed'

/** Exactly this command in this folder by this shell with these variables: another byte is another command. */
function keyOf(command: string, { cwd, shell, environment }: PlaceOfRun): string {
  const given = Object.entries(environment).sort()
  return JSON.stringify([command, cwd, shell, ...(given.length ? [given] : [])])
}

/** The words of the question: every byte of every command, the folder, the shell and the place in the document. */
export function askingFor({ document, commands, place, soak, stopsAtFailure = false }: Question): {
  message: string
  detail: string
} {
  const [first] = commands
  const isOne = commands.length === 1
  const message = soak
    ? `Soak the required command of ${first?.packet ?? ''}?`
    : isOne
      ? `Run the required command of ${first?.packet ?? ''}?`
      : `Run ${commands.length} required commands of ${first?.packet ?? ''}, one after the other? ${stopsAtFailure ? 'The first failure stops the rest.' : 'A failure does not stop the rest.'}`
  const shown = commands.map(
    ({ text, packet, line, folder, destroys }) =>
      `${visible(text)}\n    ${document}: ${packet}, line ${line + 1}${folder === null ? '' : `, in ${visible(folder)}`}${destroys === null ? '' : `\n    Caution: this ${destroys}.`}`,
  )
  const given = Object.entries(place.environment).map(([name, value]) => `\nEnvironment: ${name}=${visible(value)}`)
  const where = `Folder: ${visible(place.cwd)}\nShell: ${visible(place.shell)}${given.join('')}\nEnds after: ${place.timeout} s`
  return { message, detail: [...shown, where, ...(soak ? [describeSoak(soak)] : [])].join('\n\n') }
}
