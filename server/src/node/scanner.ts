import type { Found } from '../core/evidence/redact.ts'

/** What a comment in the scanned text may tell the scanner to do: a log must not be able to switch it off. */
const directives = /secretlint-(?=disable|enable)/g

/**
 * Finds secrets by the recommended rules of secretlint, which are loaded at the first call: they are as large as the
 * rest of the command line. Kinds are the names of its rules, as `slack`.
 */
export async function scanForSecrets(text: string): Promise<readonly Found[]> {
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ])
  const id = '@secretlint/secretlint-rule-preset-recommend'
  const content = text.replace(directives, 'secretlint_')
  const { messages } = await lintSource({
    source: { filePath: 'output.txt', content, ext: '.txt', contentType: 'text' },
    options: { config: { rules: [{ id, rule: creator }] } },
  })
  return messages.map(({ range: [start, end], ruleId }) => {
    return { start, end, kind: ruleId.replace(/^.*secretlint-rule-/, '') }
  })
}
