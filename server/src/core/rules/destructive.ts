import { hintOf, shellParts, shellWords } from './shell.ts'

/** What a command does that cannot be taken back. */
export interface Destruction {
  /** `git reset --hard`: what it is known by. */
  readonly name: string
  readonly effect: string
}

const temporary =
  /^(?:"|')?(?:\/tmp\/|\$\{?TMP|\$\(mktemp|(?:~|\$\{?HOME\}?)\/\.(?:cache|npm)\b|node_modules\b|\.?\/?(?:dist|build|out|target|coverage|test-results|playwright-report|__pycache__|tmp|\.cache|\.next)\b)/
/** One of these stands in every command that destroys. */
const hint = hintOf(
  String.raw`\bgit\b|\brm\b|\bdd\b|delete|drain|destroy|uninstall|prune|\bdown\b|drop|mkfs|shred|wipefs|truncate|unpublish|yank`,
  'i',
)
const leads = /^(?:sudo|time|env|exec|nohup|[A-Z_]+=\S*)$/

/** What a shell text destroys or rewrites first; null where it does not. Files that a build makes again do not count. */
export function destructionIn(command: string): Destruction | null {
  if (!hint.test(command)) return null
  for (const { text } of shellParts(command)) {
    const words = shellWords(text)
    const first = words.findIndex((word) => !leads.test(word))
    const found = destructionOf(words.slice(Math.max(first, 0)))
    if (found) return found
  }
  return null
}

function destructionOf([program = '', ...args]: readonly string[]): Destruction | null {
  if (program === 'git') return inGit(behindOptions(args))
  if (program === 'rm') return inRemoval(args)
  const known = others.find(({ shape }) => shape.test([program, ...args].join(' ')))
  return known ? { name: known.name, effect: known.effect } : null
}

function inRemoval(args: readonly string[]): Destruction | null {
  const flags = args.filter((arg) => arg.startsWith('-')).join('')
  const paths = args.filter((arg) => !arg.startsWith('-'))
  const isWhole = /r/i.test(flags) && paths.some((path) => !temporary.test(path))
  return isWhole ? { name: 'rm -r', effect: 'deletes whole folders' } : null
}

/** git's own options come before the verb; `-C` and `-c` take a value. */
function behindOptions(args: readonly string[]): readonly string[] {
  const [first = ''] = args
  if (!first.startsWith('-')) return args
  return behindOptions(args.slice(/^-[Cc]$/.test(first) ? 2 : 1))
}

function inGit([verb = '', ...args]: readonly string[]): Destruction | null {
  const has = (...flags: readonly string[]) => args.some((arg) => flags.includes(arg))
  const flag = (letter: string) => args.some((arg) => /^-[a-z]+$/i.test(arg) && arg.includes(letter))
  const of = (name: string, effect: string): Destruction => ({ name: `git ${name}`, effect })
  if (verb === 'reset' && has('--hard')) return of('reset --hard', 'throws away what is not committed')
  if (verb === 'clean' && (flag('f') || has('--force')) && !flag('n') && !has('--dry-run'))
    return of('clean -f', 'deletes files that git does not know')
  if (verb === 'push' && (flag('f') || has('--force', '--mirror')))
    return of('push --force', 'rewrites a branch of others')
  if (verb === 'push' && (has('--delete') || flag('d'))) return of('push --delete', 'deletes a branch of others')
  if (verb === 'checkout' && (has('.') || has('--'))) return of('checkout --', 'throws away what is not committed')
  if (verb === 'restore' && !has('--staged')) return of('restore', 'throws away what is not committed')
  if (verb === 'branch' && flag('D')) return of('branch -D', 'deletes a branch that may not be merged')
  if (verb === 'filter-branch' || verb === 'filter-repo') return of(verb, 'rewrites the history')
  if (verb === 'stash' && has('drop', 'clear')) return of('stash drop', 'throws away what was put aside')
  return null
}

const others: readonly (Destruction & { readonly shape: RegExp })[] = [
  { shape: /^(?:kubectl|oc) (?:\S+ )*?delete\b/, name: 'kubectl delete', effect: 'deletes resources of a cluster' },
  { shape: /^(?:kubectl|oc) (?:\S+ )*?drain\b/, name: 'kubectl drain', effect: 'evicts every pod of a node' },
  { shape: /^terraform (?:\S+ )*?destroy\b/, name: 'terraform destroy', effect: 'destroys infrastructure' },
  { shape: /^helm (?:uninstall|delete)\b/, name: 'helm uninstall', effect: 'deletes a release' },
  {
    shape:
      /^(?:docker|podman) (?:system|volume|image|container) prune\b|^(?:docker|podman)[ -]compose down .*(?:-v\b|--volumes\b)/,
    name: 'docker prune',
    effect: 'deletes images or volumes',
  },
  {
    shape: /^(?:dropdb|mkfs(?:\.\w+)?|shred|wipefs)\b|^dd\b.*\bof=["']?(?!\/tmp\/|\/dev\/null\b)[/$<]/,
    name: 'dd',
    effect: 'overwrites or deletes data',
  },
  {
    shape: /\b(?:drop (?:table|database|schema)|truncate table|delete from)\b/i,
    name: 'drop table',
    effect: 'deletes data of a database',
  },
  { shape: /^(?:npm|cargo) (?:unpublish|yank)\b/, name: 'npm unpublish', effect: 'takes a release from its users' },
]
