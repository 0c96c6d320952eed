import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { activated, closeEditors, copyFixture, findings, openTracker, replace, replaceText, until } from './support.ts'

const refresh = 'markdown.preview.refresh'

describe('the Markdown preview', () => {
  afterEach(closeEditors)

  it('shows how far a tracker is, its states and its findings', async () => {
    const document = await openTracker('preview.md')
    await untilKnown(document)
    const html = await drawn(document, (text) => text.includes('NO_GO'))
    assert.match(
      html,
      /<div class="gatebook-summary gatebook-error"[^>]*><p>1\/2 done · NO_GO: \d reasons? · \d findings<\/p><ul><li>/,
    )
    assert.match(
      html,
      /<h2[^>]*>HBR-00 Checklist[^<]*<span class="gatebook-state gatebook-done">DONE · 3\/4 · APPROVED<\/span>/,
    )
    assert.match(
      html,
      /<td class="gatebook-cell gatebook-done">DONE <span id="gatebook-finding-\d" [^>]*>done-with-unchecked</,
    )
    assert.match(html, /<td class="gatebook-cell gatebook-open">PENDING<\/td>/)
  })

  it('shows what stands behind a result', async () => {
    const command = '- [x] `echo all tables load` -> exit 0 (0.1s, 2026-02-10)'
    const document = await openTracker('preview-tier.md', (text) =>
      text.replace('- [ ] `echo all tables load` -> exit 0', command),
    )
    await untilKnown(document)
    const html = await drawn(document, (text) => text.includes('gatebook-tier'))
    assert.match(html, /exit 0 \(0\.1s, 2026-02-10\) <span class="gatebook-tier gatebook-\w+" title="[^"]+">claimed/)
  })

  it('writes nothing of a document as it stands', async () => {
    const document = await openTracker('preview-hostile.md', (text) =>
      text.replace('every checkbox', 'every `<img src=x onerror="alert(1)">` checkbox'),
    )
    await untilKnown(document)
    const [, summary = ''] = (await render(document)).split(/<\/?div[ >]/)
    assert.match(summary, /every [^ ]*&lt;img src=x onerror=&quot;alert/)
    assert(!summary.includes('<img'))
  })

  it('is drawn again when something else is known, and only then', async () => {
    const document = await openTracker('preview-again.md')
    await untilKnown(document)
    await drawn(document, (html) => html.includes('gatebook-summary'))
    const html = await drawn(
      document,
      (text) => !text.includes('done-with-unchecked'),
      () => replaceText(document, '- [ ] Owners of every port', '- [x] Owners of every port'),
    )
    assert.match(html, /gatebook-summary/)
  })

  it('leaves other documents alone', async () => {
    const document = await vscode.workspace.openTextDocument(copyFixture('notes.md', 'preview-notes.md'))
    await activated()
    assert(!(await render(document)).includes('gatebook'))
  })
})

async function render(document: vscode.TextDocument): Promise<string> {
  return vscode.commands.executeCommand<string>('markdown.api.render', document)
}

async function untilKnown({ uri }: vscode.TextDocument): Promise<void> {
  await until(vscode.languages.onDidChangeDiagnostics, () => findings(uri).length > 0)
}

/** What is drawn once it fits: now, or whenever the previews are to be drawn again. */
async function drawn(
  document: vscode.TextDocument,
  fits: (html: string) => boolean,
  change?: () => Promise<void>,
): Promise<string> {
  const heard = new vscode.EventEmitter<void>()
  const { executeCommand } = vscode.commands
  const restore = replace(vscode.commands, 'executeCommand', (id: string, ...given: unknown[]) => {
    if (id === refresh) heard.fire()
    return executeCommand(id, ...given)
  })
  try {
    for (;;) {
      const again = new Promise<void>((resolve) => heard.event(resolve))
      const html = await render(document)
      await change?.()
      change = undefined
      if (fits(html)) return html
      await again
    }
  } finally {
    restore()
    heard.dispose()
  }
}
