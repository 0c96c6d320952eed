import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const locks = 'canal/north-locks.md'
const namesake = 'canal/south-locks.md'
const kept = ['docs/telemetry/README.md', 'docs/telemetry/LINE_SOAK_RUNBOOK.md', 'SECURITY.md']

const northern = [
  ['LOCK-00', 'Survey of the chambers', 'DONE'],
  ['LOCK-01', 'Gates close against the tide', 'DONE'],
  ['LOCK-02', 'Pumps keep the level of the upper chamber', 'IN_PROGRESS'],
  [
    'LOCK-03',
    'Everything that the keepers of the northern locks need before anybody may say that a barge of the greatest length is let through at night without a second keeper',
    'CHANGES_REQUESTED',
  ],
  ['LOCK-04', 'Barges of the greatest length', 'BLOCKED'],
  ['LOCK-05', 'Dredge the approach', 'IN_REVIEW'],
  ['LOCK-06', 'Paint the footbridge', 'DEFERRED'],
  ['LOCK-07', 'Final verdict', 'PENDING'],
] as const

describe('every view, in a light theme and in a dark one, in the workbench', function () {
  inOneGo()
  const fixture = bottlingWithLocks()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    const settings = { 'workbench.editor.enablePreview': false }
    workbench = await openWorkbench(fixture, { git: true, host: { settings, env: { GATEBOOK_TODAY: '2026-11-20' } } })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(path.dirname(fixture), { recursive: true, force: true })
  })

  for (const [theme, shade] of [
    ['Light 2026', 'light'],
    ['Dark 2026', 'dark'],
  ] as const) {
    it(`says what to do where nothing is open (${shade})`, async () => {
      await workbench.wear(theme)
      await workbench.command('View: Close All Editors')
      await workbench.command('View: Show Gatebook')
      await workbench.page.getByRole('button', { name: 'Try It on a Sample' }).waitFor()
      await workbench.page.getByText('artifact indexes, runbooks').waitFor()
      await workbench.status('Activating Extensions').waitFor({ state: 'hidden' })
      await workbench.screenshot(`views-empty-${shade}`)
    })

    it(`shows packets by document and by status (${shade})`, async () => {
      await workbench.open(namesake)
      await workbench.open(locks)
      await heard('LOCK-05 Dredge').waitFor()
      await heard('LOCK-11 Signal').waitFor()
      for (const file of [locks, namesake]) await workbench.row(new RegExp(`^${file}`)).waitFor()
      await workbench.screenshot(`packets-by-document-${shade}`)
      await workbench.command('Gatebook: Group Packets by Status')
      for (const word of ['CHANGES_REQUESTED, 1 packet', 'BLOCKED, 1 packet', 'DEFERRED, 1 packet'])
        await heard(word).waitFor()
      await workbench.screenshot(`packets-by-status-${shade}`)
      await workbench.command('Gatebook: Group Packets by Document')
      await heard('Canal Locks').waitFor()
    })

    it(`says of a finding, of a packet and of a law what stands behind them (${shade})`, async () => {
      await workbench.squiggleOn('| LOCK-01 |')
      for (const [name, text, said] of [
        ['finding', 'against the tide | DONE', /LOCK-01 is DONE but 1 of its.*Quick Fix/s],
        ['packet', '| LOCK-04', /Blocked by: LOCK-05/],
        ['law', 'A packet can only move', /Explain done-with-unchecked/],
      ] as const) {
        const hover = await workbench.hover(locks, text)
        await hover.filter({ hasText: said }).waitFor()
        await workbench.screenshot(`hover-${name}-${shade}`)
        await workbench.page.keyboard.press('Escape')
      }
    })

    it(`shows what documents list (${shade})`, async () => {
      for (const file of kept) await workbench.open(file)
      for (const other of ['Packets', 'Evidence']) await title(other).click()
      for (const label of [
        'Telemetry Migration Artifacts',
        'Line Soak Runbook',
        'Security Policy',
        'reports/line-soak',
      ])
        await heard(label).waitFor()
      await workbench.screenshot(`documents-${shade}`)
      for (const other of ['Packets', 'Evidence']) await title(other).click()
    })
  }

  /** The title of a view: a click closes it, and opens it again. */
  const title = (name: string) => workbench.page.locator('.pane-header .title', { hasText: name })

  /** The row that a screen reader calls so. */
  const heard = (label: string) => workbench.page.locator(`.monaco-list-row[aria-label^="${label}"]`).first()
})

/** A repository with documents of every kind, and two trackers of one title. */
function bottlingWithLocks(): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-views-')), 'bottling')
  for (const name of ['index', 'policy'])
    fs.cpSync(path.join(root, 'test/fixtures/samples', name), folder, { recursive: true })
  fs.mkdirSync(path.join(folder, 'canal'))
  fs.writeFileSync(path.join(folder, locks), tracker(northern))
  fs.writeFileSync(path.join(folder, namesake), tracker([['LOCK-11', 'Signal lamps of the southern locks', 'PENDING']]))
  return folder
}

/** Of each packet two boxes, checked where it is done; of LOCK-01 one is not. */
function tracker(packets: readonly (readonly [id: string, title: string, status: string])[]): string {
  const box = (checked: boolean) => (checked ? '- [x]' : '- [ ]')
  const section = ([id, title, status]: (typeof packets)[number]) => `## ${id} Checklist: ${title}

${box(status === 'DONE')} Walked through with a keeper.
${box(status === 'DONE' && id !== 'LOCK-01')} Written into the log of the canal.

### Review Gates

${box(status === 'DONE')} P0 PASS
`
  return `# Canal Locks Release Gate Tracker

Status: In Progress

## Rules

1. A packet can only move to \`DONE\` when every checkbox in that packet is checked.
2. If a review fails, set the status to \`CHANGES_REQUESTED\`, add findings, and keep checkboxes open.

## Packet Board

| Packet | Title | Status |
|---|---|---|
${packets.map((packet) => `| ${packet.join(' | ')} |`).join('\n')}

### Packet Dependency Order

\`\`\`
${packets.some(([id]) => id === 'LOCK-04') ? 'LOCK-05 ──blocks──► LOCK-04' : ''}
\`\`\`

${packets.map(section).join('\n')}`
}
