import { documentTargets } from '../../../server/src/core/features/document-links.ts'
import { tokensOf } from '../../../server/src/core/features/id-tokens.ts'
import { mayHoldPackets } from '../../../server/src/core/features/workspace-symbols.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { assertProportional } from '../proportion.ts'

/** Documents that grow with n, each of a kind that a feature which reads it whole could take the square of the time for. */
const hostile: Record<string, (n: number) => string> = {
  'marks before a number that does not come': (n) => `a${'>'.repeat(5 * n)}`,
  'marks before a number that does not come, in a fence': (n) => `\`\`\`\n1 ${'>'.repeat(5 * n)}\n\`\`\``,
  'bars on a line': (n) => `a${'|'.repeat(5 * n)}`,
  'folders without a file': (n) => `## A-1\n\n- [ ] a\n\n\`${'./'.repeat(5 * n)}\`\n\n- ${'./'.repeat(5 * n)}`,
}

describe('documents that are hostile to features', function () {
  // a busy machine takes several times as long
  this.timeout(120_000)

  for (const [name, document] of Object.entries(hostile))
    it(`of ${name} take time in proportion`, () => assertProportional(document, use))
})

function use(text: string): void {
  const document = readDocument(text)
  for (const { chapter } of document.stretches) tokensOf(chapter)
  documentTargets(document)
  mayHoldPackets(text)
}
