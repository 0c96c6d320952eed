import { shellParts, shellWords } from './shell.ts'

/** A search with `rg` or `grep`: what for, and in which files. */
export interface Search {
  readonly pattern: string
  readonly files: readonly string[]
  /** The pattern is no expression. */
  readonly isFixed: boolean
}

/** Options with a value of their own, which is no pattern and no file. */
const valued =
  /^(?:-[ABCMTdgjmt]|--(?:glob|type|max-count|context|after-context|before-context|include|exclude|color|sort))$/
/** Found is then not what the code says, or the whole line has to fit. */
const otherwise = /^(?:-[a-zA-Z]*[vLxr]|--(?:invert-match|files-without-match|line-regexp|recursive|files))/

/** A search that begins with quotes is read as well. */
const beginsAsSearch = /^[\s;&|]*(?:rg|[ef]?grep|[a-z]*['"\\])/

/** Reads a command that is one plain search; null for any other, and for one that looks for what is not there. */
export function readSearch(command: string): Search | null {
  if (!beginsAsSearch.test(command)) return null
  const parts = shellParts(command)
  if (parts.length !== 1) return null
  const [name, ...rest] = shellWords(parts[0]!.text)
  if (!/^(?:rg|[ef]?grep)$/.test(name ?? '') || rest.some((one) => otherwise.test(one))) return null
  const given = rest.filter((one, i) => !/^-./.test(one) && !valued.test(rest[i - 1] ?? ''))
  const [pattern, ...files] = given
  const isFixed = name === 'fgrep' || rest.some((one) => /^-[a-zA-Z]*F|^--fixed-strings$/.test(one))
  return pattern === undefined ? null : { pattern, files, isFixed }
}

/** Does the pattern find itself where it is written? Only alternatives that are plain words are judged. */
export const findsItself = ({ pattern, isFixed }: Search): boolean =>
  isFixed ? pattern.length > 0 : pattern.split('|').some((one) => /^[\p{L}\p{N} _:;,@#%&='"~<>/-]+$/u.test(one))

/** Does it find something in any file that is not empty? */
export const findsAnything = ({ pattern }: Search): boolean =>
  /^(?:\^?\$?|\^?\.\*\$?)$/.test(pattern) && pattern !== '^$'

const beginsHarmless = /^[\s;&|]*(?:true|:|echo|printf|exit 0)/

/** Is it made of nothing that could fail? */
export function cannotFail(command: string): boolean {
  if (!beginsHarmless.test(command)) return false
  return shellParts(command).every(({ text }) => /^(?:true|:|echo|printf|exit 0)(?=\s|$)[^>$`]*$/.test(text))
}

const anything =
  /\b(?:exit(?: code)?|code) 0 or (?:any(?:thing|\b)|non-?zero|not\b|otherwise|other|fail\w*)|\b0 or non-?zero\b|\bany (?:exit )?code\b|\bexit anything\b/i
const found = /\bexit(?: code)? (?:0 or 1|1 or 0|0\/1)\b/i

/** Do these words of an expectation take any code? Of a search 1 is the only other one. */
export const acceptsAnything = (expectation: string, command: string): boolean =>
  anything.test(expectation) || (/^(?:rg|[ef]?grep|diff|cmp|test|\[)\s/.test(command) && found.test(expectation))

/** Does the expectation demand that somebody judges what came? Then a person can fail it. */
export const demandsDisposition = (expectation: string): boolean =>
  /\b(?:triag\w*|dispos\w*|accept\w*|review\w*|explain\w*|justif\w*|document\w*|waive\w*|findings?|reason\w*)\b/i.test(
    expectation,
  )
