import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CodeAction, type Diagnostic, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node'
import { fixedByHand, samples, sampleWorkspace, samplesToday } from '../unit/rules/samples.ts'
import { applied, type Talk, talkHere } from './client.ts'

interface Book {
  readonly uri: string
  readonly file: string
  text: string
  version: number
}

const codes = (found: readonly Diagnostic[]) => [...new Set(found.map(({ code }) => String(code)))].sort()

/** What is found in these documents, once what git and the files tell has arrived and fits. */
async function findingsWhen({ pull, next }: Talk, books: readonly Book[], fits: (found: Diagnostic[]) => boolean) {
  for (;;) {
    const news = Promise.race([next('refresh'), next('changed')])
    const found = (await Promise.all(books.map(({ uri }) => pull(uri)))).flat()
    if (fits(found)) return found
    await news
  }
}

/** Does what a quick fix says, as an editor would: in the text, or by a new file. */
async function apply({ connection, change }: Talk, book: Book, { edit }: CodeAction): Promise<void> {
  for (const one of edit?.documentChanges ?? []) {
    if ('edits' in one && one.textDocument.uri === book.uri) {
      book.text = applied(book.text, one.edits as never)
      fs.writeFileSync(book.file, book.text)
      await change(book.uri, ++book.version, [{ text: book.text }])
    } else if ('kind' in one && one.kind === 'create') {
      fs.writeFileSync(new URL(one.uri), '')
      await connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: one.uri, type: 1 }],
      })
    }
  }
}

const isForUs = ({ code }: Diagnostic) => !(String(code) in fixedByHand)

describe('the sample workspaces, through the language server', () => {
  for (const sample of samples)
    it(`${sample.name}: the quick fixes take away everything that is not to be done by hand`, async () => {
      const talk = await talkHere({ options: { today: samplesToday, trusted: true } })
      const root = sampleWorkspace(sample)
      const books = sample.documents.map((document): Book => {
        const file = path.join(root, document)
        return { uri: pathToFileURL(file).toString(), file, text: fs.readFileSync(file, 'utf8'), version: 1 }
      })
      for (const book of books) await talk.open(book.uri, book.text)
      await findingsWhen(talk, books, (found) => codes(found).join() === [...sample.rules].sort().join())
      for (const book of books) {
        let found = await findingsWhen(talk, [book], () => true)
        for (let next = found.find(isForUs); next; next = found.find(isForUs)) {
          const { code, message, range } = next
          const actions = await talk.actions(book.uri, range)
          const fix = actions.find(
            ({ edit, diagnostics }) => edit && diagnostics?.some((one) => one.message === message),
          )
          assert(fix, `a fix of ${String(code)}`)
          await apply(talk, book, fix)
          found = await findingsWhen(talk, [book], (now) => now.every((one) => one.message !== message))
        }
      }
      const left = await findingsWhen(talk, books, () => true)
      assert.deepEqual(codes(left), sample.rules.filter((rule) => rule in fixedByHand).sort())
    })
})
