import * as vscode from 'vscode'
import type { Place } from './places.ts'
import type { Shown, ShownFinding, ShownResult } from './shown.ts'
import { toneOf } from './tone.ts'

type Escape = (text: string) => string

/** What stands before the whole document: how far it is, and its findings, each with a link to its place. */
export function summaryHtml(shown: Shown, escape: Escape): string {
  const { summary, findings } = shown
  if (summary === null && !findings.length) return ''
  const head = [summary, countOf(findings.length)].filter((part) => part !== null).map(escape)
  const items = findings.map((finding, index) => `<li><a href="#${idOf(index)}">${words(finding, escape)}</a></li>`)
  const list = items.length ? `<ul>${items.join('')}</ul>` : ''
  const worst = (['error', 'warning'] as const).find((grave) => findings.some(({ severity }) => severity === grave))
  const kind = worst ? `gatebook-summary gatebook-${worst}` : 'gatebook-summary'
  return `<div class="${kind}" role="note" aria-label="Gatebook"><p>${head.join(' · ')}</p>${list}</div>\n`
}

function countOf(findings: number): string {
  if (findings === 1) return vscode.l10n.t('1 finding')
  return findings ? vscode.l10n.t('{0} findings', findings) : vscode.l10n.t('no findings')
}

/** What follows a block: the packet's state behind its heading, what stands behind results, findings. */
export function marksHtml(shown: Shown, place: Place, escape: Escape): string {
  const isHere = ({ line }: { readonly line: number }) => line >= place.lines[0] && line < place.lines[1]
  const isInCell = ({ column }: ShownFinding) => place.kind !== 'cell' || column === place.column
  const packets = place.kind === 'heading' ? shown.packets.filter(isHere) : []
  const results = place.kind === 'cell' ? [] : shown.results.filter(isHere)
  const notes = shown.findings.map((finding, index) =>
    isHere(finding) && isInCell(finding) ? noteHtml(finding, index, place, escape) : '',
  )
  return [
    ...packets.map(({ status, text }) => ` <span class="gatebook-state ${toneOf(status)}">${escape(text)}</span>`),
    ...results.map((result) => resultHtml(result, place, escape)),
    ...notes,
  ].join('')
}

/** In a fence the lines themselves have no room, so each result names its command. */
function resultHtml({ command, tier, state, reason }: ShownResult, { kind }: Place, escape: Escape): string {
  const pill = `<span class="gatebook-tier gatebook-${escape(state)}" title="${escape(reason)}">${escape(tier)}</span>`
  return kind === 'fence' ? `<div class="gatebook-of"><code>${escape(command)}</code> ${pill}</div>` : ` ${pill}`
}

function noteHtml(finding: ShownFinding, index: number, { kind }: Place, escape: Escape): string {
  const open = `id="${idOf(index)}" class="gatebook-finding gatebook-${finding.severity}"`
  // a whole message would tear a table apart; it stands in the summary
  if (kind === 'cell') return ` <span ${open} title="${words(finding, escape)}">${escape(finding.rule)}</span>`
  return kind === 'fence'
    ? `<div ${open}>${words(finding, escape)}</div>`
    : `<span ${open}>${words(finding, escape)}</span>`
}

const idOf = (index: number) => `gatebook-finding-${index}`

function words({ severity, rule, message }: ShownFinding, escape: Escape): string {
  return escape(`${severityWord(severity)}: ${message} (${rule})`)
}

function severityWord(severity: ShownFinding['severity']): string {
  switch (severity) {
    case 'error':
      return vscode.l10n.t('Error')
    case 'warning':
      return vscode.l10n.t('Warning')
    case 'info':
      return vscode.l10n.t('Information')
    case 'hint':
      return vscode.l10n.t('Hint')
  }
}
