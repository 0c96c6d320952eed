import { rememberingTexts } from '../parse/memo.ts'
import { hintOf, shellParts, shellWords } from './shell.ts'

/** What a command needs to be there: a script of a manifest, a target of a makefile, a file. */
export type Need =
  | { readonly kind: 'script'; readonly name: string; readonly folder: string }
  | { readonly kind: 'target'; readonly name: string; readonly folder: string }
  | { readonly kind: 'file'; readonly name: string; readonly folder: string }

const leads = /^(?:sudo|time|env|exec|nohup|[A-Z_][A-Z0-9_]*=\S*)$/
/** One of these stands in every command that needs something. */
const hint = hintOf(String.raw`\b(?:p?npm|make|cargo|node|tsx|(?:ba|z)?sh|python3?|ruby|perl)\b`)
/** What is run by its path has an ending. */
const mayRunFile = (command: string) => command.includes('./') && /\.\w/.test(command)
/** What no path or name as it stands is. */
const open = /[$<>*?{}`~\\]|\.\.\.|…/
/** Folders that a build fills. */
const made = /(?:^|\/)(?:dist|build|out|target|bin|tmp|coverage|node_modules|\.venv|venv)\//

/** What the simple commands of a shell text need, of what can be looked up. A `cd` on the way ends the search: paths after it start elsewhere. */
export const needsOf = (command: string): readonly Need[] =>
  hint.test(command) || mayRunFile(command) ? needsIn(command) : []

const needsIn = rememberingTexts((command): readonly Need[] => {
  const needs: Need[] = []
  for (const { text } of shellParts(command)) {
    const words = shellWords(text)
    const [program = '', ...args] = words.slice(words.findIndex((word) => !leads.test(word)))
    if (program === 'cd' || program === 'pushd') break
    const need = needOf(program, args)
    if (need && !open.test(need.name) && !open.test(need.folder)) needs.push(need)
  }
  return needs
})

function needOf(program: string, args: readonly string[]): Need | null {
  if (program === 'npm' || program === 'pnpm') return inManifest(program, args)
  if (program === 'make') return inMakefile(args)
  if (program === 'cargo') return manifestOf(args)
  if (/^(?:node|tsx|bash|sh|zsh|python3?|ruby|perl)$/.test(program)) return fileOf(program, args)
  return /^\.{1,2}\/.*\.\w+$/.test(program) ? file(program) : null
}

const file = (name: string): Need | null =>
  made.test(name) || name.startsWith('/') ? null : { kind: 'file', name, folder: '' }

/** `npm run x`, `npm test`, with the folder of `--prefix` or `-C`; one workspace of many is not looked for. */
function inManifest(program: string, args: readonly string[]): Need | null {
  const folder = valueOf(args, program === 'npm' ? ['--prefix', '-C'] : ['-C', '--dir']) ?? ''
  if (args.some((arg) => /^(?:-w|-F|-r|--workspaces?|--filter|--recursive|--if-present)(?:=|$)/.test(arg))) return null
  const words = withoutFlags(args, ['--prefix', '-C', '--dir'])
  if (words[0] === 'test' || words[0] === 't') return { kind: 'script', name: 'test', folder }
  if (words[0] !== 'run' && words[0] !== 'run-script') return null
  return words[1] ? { kind: 'script', name: words[1], folder } : null
}

function inMakefile(args: readonly string[]): Need | null {
  if (args.some((arg) => /^(?:-f|--file|--makefile)(?:=|$)/.test(arg))) return null
  const folder = valueOf(args, ['-C', '--directory']) ?? ''
  const name = withoutFlags(args, ['-C', '--directory', '-j', '-o']).find((word) => !word.includes('='))
  return name ? { kind: 'target', name, folder } : null
}

function manifestOf(args: readonly string[]): Need | null {
  const path = valueOf(args, ['--manifest-path'])
  return path === null ? null : file(path)
}

/** The script that an interpreter is given; none where it is told what to do in another way. */
function fileOf(program: string, args: readonly string[]): Need | null {
  if (args.some((arg) => /^-(?:e|c|m|p|-eval|-print|-test|-version|-check)$|^-s$/.test(arg))) return null
  const name = args.find((arg) => !arg.startsWith('-'))
  const isScript = name !== undefined && /\.(?:[cm]?[jt]s|sh|bash|py|rb|pl)$/.test(name)
  return isScript && !(program === 'node' && args[0]?.startsWith('-r')) ? file(name) : null
}

function valueOf(args: readonly string[], flags: readonly string[]): string | null {
  for (const [i, arg] of args.entries()) {
    const flag = flags.find((one) => arg === one || arg.startsWith(`${one}=`))
    if (flag) return arg === flag ? (args[i + 1] ?? '') : arg.slice(flag.length + 1)
  }
  return null
}

/** The words that are no flags, nor the values of flags that take one; what stands behind `--` is the script's own. */
function withoutFlags(args: readonly string[], valued: readonly string[]): string[] {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args
  return own.filter((arg, i) => !arg.startsWith('-') && !valued.includes(own[i - 1] ?? ''))
}
