import { type GitCompanion, gitCompanion } from './git-companion.ts'

type Answer = (has: boolean | null) => void

/** Is a hash that of a commit which git has? Null where git does not tell. One process answers many. */
export function commitLookup(isTrusted: () => boolean, folder: string): (hash: string) => Promise<boolean | null> {
  const asked: Answer[] = []
  let git: GitCompanion | null = null
  let rest = ''
  const onText = (text: string) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop()!
    for (const line of lines) asked.shift()?.(!line.endsWith(' missing'))
    if (!asked.length) git?.setAwaited(false)
  }
  const onEnd = () => {
    git = null
    rest = ''
    for (const answer of asked.splice(0)) answer(null)
  }
  return (hash) => {
    git ??= gitCompanion(isTrusted, folder, ['cat-file', '--batch-check=%(objecttype)'], { onText, onEnd })
    const companion = git
    if (!companion) return Promise.resolve(null)
    return new Promise((resolve) => {
      asked.push(resolve)
      companion.setAwaited(true)
      companion.write(`${hash}^{commit}\n`)
    })
  }
}
