import type { Span, StepCommand, Words } from './document.ts'
import type { RawLine } from './words.ts'

const prompt = /^\s*(?:\$|❯|%)\s+/
const comment = /^\s*#/
/** What changes the shell itself: commands after it are no commands without it. */
const changesShell =
  /^\s*(?:export|source|\.|set|alias|unset|trap|pushd|popd|eval|shopt|umask|function)\s|^\s*[A-Za-z_]\w*=(?:\S*|"[^"]*"|'[^']*'|\$\(.*\))\s*$|^\s*[A-Za-z_]\w*\s*\(\)|^\s*cd\s+.*[$`&|;-]/m
/** Settings alone, as those of a file of them: to set them and end does nothing. */
const setting = /^[A-Z_][A-Z0-9_]*=(?:[^\s"'$`]*|<[^<>]*>|"[^"$`]*"|'[^']*')\s*(?:#.*)?$/
/** What a service answers, shown below its call. */
const answer = /^\s*\{\s*"/
const changesFolder = /^\s*cd\s+(?:"(?<double>[^"$`]+)"|'(?<single>[^']+)'|(?<bare>[^\s"'$`;&|]+))\s*$/

/**
 * The commands of a shell fence in order, as the shell gets them: without prompts, output and comments, continued lines,
 * here-documents and control structures as one. A line that is only a `cd` is the folder of those below it. Where a line
 * changes the shell itself, the whole fence is one command.
 */
export function readShellBlock(lines: readonly RawLine[]): StepCommand[] {
  const commands = (lines.some(({ text }) => prompt.test(text)) ? prompted(lines) : grouped(lines)).filter(
    ({ text }) => !answer.test(text),
  )
  if (!commands.length || isOutput(commands) || commands.every(({ text }) => setting.test(text))) return []
  if (commands.some(({ text }) => changesShell.test(text))) return [commandOf(together(commands), null)]
  let folder: string | null = null
  return commands.flatMap((command) => {
    const { double, single, bare } = changesFolder.exec(command.text)?.groups ?? {}
    const entered = double ?? single ?? bare
    if (entered === undefined) return [commandOf(command, folder)]
    folder = folder === null || entered.startsWith('/') ? entered : `${folder}/${entered}`
    return []
  })
}

const plausible =
  /^\s*(?:[A-Za-z_]\w*=(?:\S*|"[^"]*")\s+)*(?:[a-z~$_"'{(]|[./\\][\w./\\]|\[{1,2}\s|[A-Za-z_]\w*=|[A-Z]:\\|:\s)[^\s:\]]*(?:\s|$|[;|&=])/

/** A bracket behind a bare word is no shell: a query, or a program in another language. */
const isQuery = (text: string): boolean =>
  /^\s*(?!(?:for|if|while|until|case|select|function|time|exec|eval)\b)[A-Za-z_]\w*(?:\s+[A-Za-z_]\w*)?\s?\((?!\))/.test(
    text,
  )

/** A fence of shell output, as some mark it too: hardly a line that could be a command. */
const isOutput = (commands: readonly Words[]): boolean =>
  commands.filter(({ text }) => !plausible.test(text) || isQuery(text)).length * 3 > commands.length

/** A command that stands alone, in a code span. */
export const commandOf = ({ text, start, end }: Words, folder: string | null = null): StepCommand => ({
  text,
  start,
  end,
  folder,
  placeholders: placeholdersIn(text.replace(/^\s*#.*$/gm, '')),
})

/** Marks of HTML, and what a program or a file fills in by a template of its own, are nothing that the reader fills in. */
function placeholdersIn(text: string): string[] {
  const isTemplate = formats.test(text)
  const found = [...new Set(Array.from(text.matchAll(placeholder), ([each]) => each))]
  return found.filter((each) => (each.startsWith('{') ? !isTemplate : !text.includes(each.replace('<', '</'))))
}

const formats =
  /\{\{-?\s*(?:\.|\$|\w+\.\w|(?:range|end|if|else|with|define|block|template|json|println?)\b)|<<-?\s*['"]?\w/

/** `<name>` and `{{name}}`; `<in >out` redirects. */
const placeholder = /<[A-Za-z](?:[\w .:/-]*\w)?>|\{\{\s*\w[\w. -]*\}\}/g

const together = (commands: readonly Words[]): Words => ({
  text: commands.map(({ text }) => text).join('\n'),
  start: commands[0]!.start,
  end: commands.at(-1)!.end,
})

/** What stands behind a prompt, with the lines that continue it; the rest is output. */
function prompted(lines: readonly RawLine[]): Words[] {
  const found: Words[] = []
  let isOpen = false
  for (const line of lines) {
    const mark = prompt.exec(line.text)?.[0]
    const last = found.at(-1)
    if (mark) found.push({ text: line.text.slice(mark.length), start: line.start + mark.length, end: line.end })
    else if (isOpen && last) found[found.length - 1] = joined(last, line.text.replace(/^\s*>\s/, ''), line)
    else continue
    isOpen = !isWhole(found.at(-1)!.text)
  }
  return found
}

function grouped(lines: readonly RawLine[]): Words[] {
  const found: Words[] = []
  let isOpen = false
  for (const line of lines) {
    const last = found.at(-1)
    if (isOpen && last) found[found.length - 1] = joined(last, line.text, line)
    else if (line.text.trim() && !comment.test(line.text)) found.push(trimmedLine(line))
    else continue
    isOpen = !isWhole(found.at(-1)!.text)
  }
  return found.map((command) => ({ ...command, text: command.text.trimEnd() }))
}

function trimmedLine({ text, start, end }: RawLine): Words {
  const lead = text.length - text.trimStart().length
  return { text: text.slice(lead).replace(/\r?\n$/, ''), start: start + lead, end }
}

const joined = (before: Words, text: string, { end }: Span): Words => ({
  text: `${before.text}\n${text}`,
  start: before.start,
  end,
})

/** Would the shell run this, or wait for more? */
function isWhole(text: string): boolean {
  if (/\\$|(?:\||&&)\s*$/.test(text)) return false
  const document = /<<-?\s*(['"]?)(?<end>\w+)\1/.exec(text)?.groups?.end
  if (document) return new RegExp(`\\n\\s*${document}\\s*$`).test(text)
  const bare = text.replace(/\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*"/g, '').replace(/(?:^|\s)#.*$/gm, '')
  if (/['"]/.test(bare)) return false
  const words = bare.match(/[A-Za-z_]+(?![A-Za-z_=])|[{}()]/g) ?? []
  const count = (...names: string[]) => words.filter((word) => names.includes(word)).length
  return (
    count('fi') >= count('if') &&
    count('done') >= count('do') &&
    count('do') >= (/^\s*(?:for|while|until)\b/.test(bare) ? 1 : 0) &&
    count('esac') >= count('case') &&
    count('}') >= count('{') &&
    count(')') >= count('(')
  )
}
