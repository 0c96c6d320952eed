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

const run = vscode.l10n.t('Run')
const alwaysAllow = vscode.l10n.t('Always Allow')
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
    ? vscode.l10n.t('Soak the required command of {0}?', first?.packet ?? '')
    : isOne
      ? vscode.l10n.t('Run the required command of {0}?', first?.packet ?? '')
      : vscode.l10n.t(
          'Run {0} required commands of {1}, one after the other? {2}',
          commands.length,
          first?.packet ?? '',
          stopsAtFailure
            ? vscode.l10n.t('The first failure stops the rest.')
            : vscode.l10n.t('A failure does not stop the rest.'),
        )
  const shown = commands.map(({ text, packet, line, folder, destroys }) =>
    vscode.l10n.t(
      '{0}\n    {1}: {2}, line {3}{4}{5}',
      visible(text),
      document,
      packet,
      line + 1,
      folder === null ? '' : vscode.l10n.t(', in {0}', visible(folder)),
      destroys === null ? '' : vscode.l10n.t('\n    Caution: this {0}.', destroys),
    ),
  )
  const given = Object.entries(place.environment).map(([name, value]) =>
    vscode.l10n.t('\nEnvironment: {0}={1}', name, visible(value)),
  )
  const where = vscode.l10n.t(
    'Folder: {0}\nShell: {1}{2}\nEnds after: {3} s',
    visible(place.cwd),
    visible(place.shell),
    given.join(''),
    place.timeout,
  )
  return { message, detail: [...shown, where, ...(soak ? [describeSoak(soak)] : [])].join('\n\n') }
}
