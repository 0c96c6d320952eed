import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { packetFilters, type PacketFilter, peopleIn } from '../trees/packet-filters.ts'

/** Asks what the view Packets shall show alone, and of whom. */
export async function filterPackets(services: Services): Promise<void> {
  const { packetOptions } = services
  const active = packetOptions.filters()
  const items = packetFilters.map((filter) => ({
    label: labels[filter],
    description: descriptions[filter],
    picked: active.includes(filter),
    filter,
  }))
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Show which packets alone?'),
    canPickMany: true,
  })
  if (!chosen) return
  const filters = chosen.map(({ filter }) => filter)
  const isNew = filters.includes('mine') && !active.includes('mine')
  const me = isNew ? await askWho(services) : packetOptions.me()
  await packetOptions.set({ filters: filters.filter((filter) => filter !== 'mine' || me !== null), me })
}

export const clearFilter = ({ packetOptions }: Services): Promise<void> => packetOptions.set({ filters: [] })

const labels: Readonly<Record<PacketFilter, string>> = {
  blocked: vscode.l10n.t('Blocked'),
  'not evidenced': vscode.l10n.t('Not evidenced'),
  mine: vscode.l10n.t('Mine'),
}

const descriptions: Readonly<Record<PacketFilter, string>> = {
  blocked: vscode.l10n.t('they wait for a packet that is not finished, or say that they are blocked'),
  'not evidenced': vscode.l10n.t('no record bears out every required command'),
  mine: vscode.l10n.t('you implement or review them'),
}

/** The name on the board, which need not be that of git; null where nobody is named or chosen. */
async function askWho({ outlines, packetOptions }: Services): Promise<string | null> {
  const people = peopleIn([...outlines.all().values()].flatMap(({ children }) => children))
  const me = packetOptions.me()
  const sorted = me !== null && people.includes(me) ? [me, ...people.filter((name) => name !== me)] : people
  if (sorted.length)
    return (await vscode.window.showQuickPick(sorted, { title: vscode.l10n.t('Which of them are you?') })) ?? null
  void vscode.window.showInformationMessage(vscode.l10n.t('No open tracker names an implementer or a reviewer.'))
  return null
}
