import type { Reading, Run, Source } from '../parse/index.ts'
import type { Command, Words } from './document.ts'
import { ownWords } from './own-words.ts'
import { expectedCode, findArrow, readResult, statedAt } from './result.ts'
import { trimmed } from './words.ts'

const executables =
  /^(?:sudo |env |time |[A-Z_]+=\S+ )*(?:\.{1,2}\/[^\s/]\S*|\/[^\s/]+\/\S+|go|npm|npx|pnpm|yarn|node|bun|deno|cargo|rustc|make|cmake|ctest|bazel|gradle|\.\/gradlew|mvn|python3?|pip3?|pytest|tox|uv|ruff|mypy|ruby|bundle|rake|php|composer|dotnet|swift|bash|sh|zsh|pwsh|git|gh|docker|podman|kubectl|helm|terraform|ansible\S*|curl|wget|rg|grep|find|test|diff|sed|awk|jq|cat|ls|cd|echo|gitleaks|trivy|govulncheck|semgrep|eslint|tsc|vitest|jest|mocha|playwright|golangci-lint|shellcheck|just|task|nix|forge|cast|sbt|mix|openssl|psql|pg_dump|pg_restore|rm|mkdir|cp|mv|chmod|systemctl|journalctl|oc|kustomize|argocd|rsync|sqlite3|true|false|exit)(?=\s|$)/

/** Does this text start with a known executable, and has it arguments? Most code spans in trackers are names, not commands. */
export const looksLikeCommand = (text: string): boolean =>
  executables.test(visible(text)) && /\s/.test(text.trim()) && !isExpression.test(text)

/** `task == started` compares. */
const isExpression = /^\s*\w+\s+(?:[=!]==?|:=|=>)\s/

/** A character that is not seen makes no other command of it. */
const visible = (text: string) => (/^[\x20-\x7e]*$/.test(text) ? text : text.replace(/\p{Cf}/gu, ''))

/**
 * The command that a line starts with, and what the line says after it. Null where the line starts with something else:
 * `Exit codes recorded for all commands.` is no command, `` Run `make check` `` is one.
 */
export function readCommand(reading: Reading, source: Source, isClaim: boolean, inTable = false): Command | null {
  const runs = reading.inline(source, inTable)
  const code = leadingCode(runs)
  if (!code) return null
  const last = source.lines.at(-1) ?? code.end
  const tail = trimmed(reading.text, code.end, Math.max(code.end, last))
  const between = reading.text.slice(code.end, tail.start)
  return commandAt(code, tail, isClaim, source.start, tail.end, between)
}

/** Lines of a drawing: `/----\\`, `└── src`. */
const isDrawn = /^[\s\\/|_+*=─━│┃└├┌┐┘┤┬┴┼▼▲◄►-]+(?:\s|$)/u

/** A command as it is written in plain text: `go build ./... -> exit 0` in a fence. */
export function plainCommand(text: string, line: { start: number; text: string }): Command | null {
  const { at } = findArrow(line.text)
  const written = trimmed(text, line.start, line.start + (at < 0 ? line.text.length : at))
  if (!written.text || isDrawn.test(written.text)) return null
  const tail = trimmed(text, written.end, line.start + line.text.length)
  return commandAt(written, tail, false, written.start, tail.end || written.end)
}

/** `between` is the white space and the marks that stand between the command and its tail. */
function commandAt(code: Words, tail: Words, isClaim: boolean, start: number, end: number, between = ''): Command {
  const remark = tail.text.search(/\(last run:/i)
  const stated = ownWords(between + (remark < 0 ? tail.text : tail.text.slice(0, remark))).trimStart()
  const said = stated.slice(statedAt(stated).at).trim()
  return {
    text: code.text,
    code: { start: code.start, end: code.end },
    tail,
    expectedCode: expectedCode(said, isClaim),
    expectation: expectationOf(said, isClaim),
    start,
    end,
  }
}

function expectationOf(said: string, isClaim: boolean): string | null {
  if (!isClaim) return said || null
  return /\brequired: (?<said>[^()]+?)\)/.exec(said)?.groups?.said ?? null
}

function leadingCode(runs: readonly Run[]): Run | null {
  const first = runs.findIndex((run) => run.kind === 'code')
  const found = runs[first]
  if (!found || first === 0) return found ?? null
  const lead = runs.slice(0, first).map((run) => run.text)
  return /^\s*(?:(?:re-?)?(?:run|execute)\s*:?\s*)?$/i.test(lead.join('')) ? found : null
}

/** Is the line, outside a section of required commands, a command all the same? */
export const isCommandAnywhere = (command: Command): boolean =>
  looksLikeCommand(command.text) && (readResult(command.tail) !== null || command.tail.text === '')
