import { gather } from './gather.ts'
import { readDocumentFile } from './io.ts'
import { complain } from './say.ts'

/**
 * Hands every document that these paths stand for to `visit`, one after the other, and says what could not be read. Gives
 * how many were named and could not be: a file that a folder or a glob brought along does not count.
 */
export async function eachDocument(
  paths: readonly string[],
  visit: (file: string, text: string) => Promise<void>,
  readFile = readDocumentFile,
): Promise<number> {
  const { files, problems } = await gather(paths)
  for (const problem of problems) complain(problem)
  let unread = problems.length
  for (const { file, named } of files) {
    const read = readFile(file)
    if ('text' in read) await visit(file, read.text)
    else {
      complain(read.problem)
      if (named) unread++
    }
  }
  return unread
}
