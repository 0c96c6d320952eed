import { ThemeColor, ThemeIcon } from 'vscode'
import type { StatusValue } from '../../../server/src/core/index.ts'
import type { OutlineNode } from '../../../server/src/protocol/index.ts'

export type Icon = readonly [icon: string, color?: string]

const byStatus: Readonly<Record<StatusValue, Icon>> = {
  'not-started': ['circle-large-outline'],
  ready: ['circle-large-outline', 'charts.blue'],
  'in-progress': ['play-circle', 'charts.blue'],
  'in-review': ['eye', 'charts.purple'],
  blocked: ['stop', 'charts.red'],
  'changes-requested': ['request-changes', 'editorWarning.foreground'],
  partial: ['color-mode', 'charts.yellow'],
  done: ['pass-filled', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  deferred: ['history', 'descriptionForeground'],
  cancelled: ['circle-slash', 'descriptionForeground'],
  superseded: ['arrow-swap', 'descriptionForeground'],
  'not-applicable': ['dash', 'descriptionForeground'],
  unknown: ['question', 'charts.yellow'],
}

/** A ticked command of which no run is told has no colour: its tick is a claim. */
const byOutcome: Readonly<Record<NonNullable<OutlineNode['outcome']>, Icon>> = {
  passed: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
}

const groups: Readonly<Record<string, Icon>> = {
  checklist: ['checklist'],
  'required-commands': ['terminal'],
  'review-gates': ['shield'],
  'review-record': ['book'],
}

const documents: Readonly<Record<string, Icon>> = {
  'artifact-index': ['library'],
  runbook: ['book'],
  policy: ['law'],
  matrix: ['table'],
}

/** The icon of a node; undefined for one that has a check box instead. */
export function iconOf(node: OutlineNode): ThemeIcon | undefined {
  switch (node.kind) {
    case 'tracker':
    case 'packet':
    case 'artifact':
      return statusIcon(node.status)
    case 'document':
      return themed(documents[node.status ?? ''] ?? ['file'])
    case 'contact':
      return themed(node.status === 'done' ? ['mail'] : ['mail', 'charts.yellow'])
    case 'step':
      return themed(['list-ordered'])
    case 'group':
      return themed(groups[node.key.split('/').at(-1) ?? ''] ?? ['list-unordered'])
    case 'command':
      return themed(node.outcome ? byOutcome[node.outcome] : [node.checked ? 'pass' : 'terminal'])
    case 'gate':
    case 'item':
      return node.box ? undefined : themed(['circle-small'])
    case 'record':
      return themed(['note'])
  }
}

/** Of a status that nobody knows a question mark. */
export function statusIcon(status: string | undefined): ThemeIcon {
  return themed(isStatus(status) ? byStatus[status] : byStatus.unknown)
}

function isStatus(status: string | undefined): status is StatusValue {
  return status !== undefined && Object.hasOwn(byStatus, status)
}

export function themed([icon, color]: Icon): ThemeIcon {
  return new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color))
}
