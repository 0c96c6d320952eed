import type { Services } from '../services.ts'
import { sheetsOf } from '../transactions/packet-target.ts'
import { transact } from '../transactions/transact.ts'
import { anything, ask } from './ask.ts'
import { activeTracker } from './targets.ts'
import * as vscode from 'vscode'

/** Adds a packet to the active tracker; with (uri, packet) it creates the section of one that has only its row. */
export async function addPacket(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const [first, known] = given
  const nobody = { title: '', implementer: '', reviewer: '' }
  if (typeof first === 'string' && typeof known === 'string')
    return transact(services, vscode.Uri.parse(first), { name: 'add', packet: known, ...nobody })
  const active = await activeTracker(services)
  const sheets = active && (await sheetsOf(services, active.uri))
  if (!sheets) return false
  const last = sheets.packets.at(-1)
  const title = vscode.l10n.t('Add packet')
  const packet = await ask(
    title,
    vscode.l10n.t('Its id'),
    (text) =>
      complainOfId(
        text,
        sheets.packets.map((one) => one.packet),
      ),
    sheets.nextId ?? '',
  )
  const name =
    packet &&
    (await ask(title, vscode.l10n.t('What is {0} called?', packet), (text) =>
      text ? null : vscode.l10n.t('A packet needs a title.'),
    ))
  const implementer = name && (await ask(title, vscode.l10n.t('Who implements it?'), anything, last?.implementer ?? ''))
  const reviewer =
    implementer === undefined
      ? undefined
      : await ask(title, vscode.l10n.t('Who reviews it?'), anything, last?.reviewer ?? '')
  if (!packet || !name || implementer === undefined || reviewer === undefined) return false
  return transact(services, active.uri, { name: 'add', packet, title: name, implementer, reviewer })
}

function complainOfId(text: string, known: readonly string[]): string | null {
  if (known.includes(text)) return vscode.l10n.t('{0} is a packet of this tracker already.', text)
  return /^[A-Z0-9][\w.-]*$/.test(text) ? null : vscode.l10n.t('Write an id like those of the other packets.')
}
