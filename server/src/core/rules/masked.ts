import { shellParts, type Part } from './shell.ts'

/** What hides the exit code of a command. Offsets are the command's. */
export interface Mask {
  /** `| tail`, `|| true`, `; echo`. */
  readonly words: string
  readonly byPipe: boolean
  /** From where on the command would have to be cut off, its white space included. */
  readonly cut: number
  /** It keeps the output (`tee`): cutting it off would lose that. */
  readonly keeps: boolean
}

const filters = 'tail|head|cat|tee|less|more'
const filter = new RegExp(String.raw`^(?:${filters})\b`)
const harmlessOnes = 'true|:|echo|printf|exit 0'
const harmless = new RegExp(String.raw`^(?:${harmlessOnes})(?=\s|$)`)
/** Stands in every command with a mask behind its operator. */
const hint = new RegExp(String.raw`[\s|;&](?:${filters}|${harmlessOnes})`)
const wrapped = String.raw`(?:(?:sudo|time|env) |[A-Z_]+=\S* )*`
/** These show something, or tidy up: nothing that they say is judged. */
const showing = new RegExp(
  String.raw`^${wrapped}(?:git (?:log|show|diff|status|branch|tag|blame|shortlog)|ls|cat|head|tail|echo|printf|date|find|env|ps|du|df|tree|(?:docker|kubectl|podman) (?:ps|logs|images|get|describe)|journalctl)(?=\s|$)`,
)
/** The first lines of what a search finds are for somebody to read. */
const searching = new RegExp(String.raw`^${wrapped}(?:grep|rg|ag|ack|git grep)(?=\s|$)`)
const tidying = new RegExp(
  String.raw`^${wrapped}(?:rm|pkill|killall|kill|umount|(?:docker|podman)(?:[ -]compose)? (?:rm|stop|down|kill)|git worktree remove)(?=\s|$)`,
)

/** Ends this command in something that exits 0 whatever came before it? Null where its exit code counts, or nobody needs it. */
export function maskOf(command: string): Mask | null {
  if (!/[|;\n]/.test(command) || !hint.test(command)) return null
  const parts = shellParts(command)
  const last = parts.at(-1)
  const before = parts.at(-2)
  if (!last || !before || isBlock(parts)) return null
  const byPipe = last.operator === '|'
  const hides = byPipe ? filter.test(last.text) : /^(?:\|\||;)$/.test(last.operator) && harmless.test(last.text)
  if (!hides || isIdle(parts, byPipe && /^head\b/.test(last.text))) return null
  return {
    words: `${last.operator} ${/^\S+/.exec(last.text)![0]}`,
    byPipe,
    cut: before.end,
    keeps: /^tee\b/.test(last.text),
  }
}

/** The code that matters is that of the last pipeline before the mask. */
function isIdle(parts: readonly Part[], byHead: boolean): boolean {
  const first = parts.slice(0, -1).findLast((part) => part.operator !== '|')!
  const isRead = byHead && searching.test(first.text)
  return showing.test(first.text) || tidying.test(first.text) || isRead
}

/** Within `if`, `for` and the like the words between the separators are no commands of their own. */
const isBlock = (parts: readonly Part[]) => parts.some(({ text }) => /^(?:if|for|while|until|case|trap)\b/.test(text))
