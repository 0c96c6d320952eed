import type { Result } from '../model/document.ts'

/** What is wrong with evidence that is none. */
export type Fault = 'timed-out' | 'truncated' | 'no-output' | 'summary'

const faults: readonly (readonly [RegExp, Fault])[] = [
  [
    /\btimed[ -]out\b|^\W*time-?out(?=\W*$|\s*[,;:(—-])|\btime-?out (?:after|at|in|while|during|reached)\b|\b(?:killed|ended) by (?:the |a )?time-?out\b/i,
    'timed-out',
  ],
  [/\btruncated\b|\b(?:output|log) (?:was |is |got )?(?:cut|clipped|incomplete)\b|\bcut off\b/i, 'truncated'],
  [
    /\b(?:no|empty|missing) output\b|\boutput (?:was |is )?(?:missing|empty|lost|not (?:captured|recorded|kept))\b/i,
    'no-output',
  ],
]
const anyFault = new RegExp(faults.map(([{ source }]) => source).join('|'), 'i')
const denied =
  /\b(?:not|no longer|never|nothing|none|without|un)[ -]?(?:was |is |been |it )?(?:timed|time-?out|truncated|cut)\b|\bno time-?outs?\b/i

const all = String.raw`(?:all|every|each)(?: of)?(?: the| our)?(?: \S+){0,4}?`
const things = String.raw`(?:suites?|tests?|test suites|checks?|commands?|runs?|builds?|gates?|packages?|scans?|validations?)`
const well = String.raw`(?:green|pass(?:ed|es|ing)?|ok|clean|succe(?:eded|ssful)|fine|good)`
const summary = new RegExp(
  String.raw`^\W*(?:${all} ${things}(?: (?:are|were|is|was|have|has|all|ran|came|now|exit|exited)){0,3} ${well}\b|(?:everything|all)(?: is| was| came| came back| are)? ${well}\b|${things}(?: are| were| is| was)? all ${well}\b|no (?:failures|regressions|issues|problems)\b)`,
  'i',
)

/** Does this text sum up in place of a run: "all suites green"? */
const isSummary = (text: string): boolean => summary.test(text.replace(/[*_`]/g, ''))

type Said = Pick<Result, 'raw' | 'exitCode' | 'outcome' | 'disposition'>

/** Why a result proves nothing although somebody wrote it down; null where it does, or where its exit code speaks for it. */
export const faultOf = ({ raw, exitCode, outcome, disposition }: Said): Fault | null =>
  exitCode !== null || outcome === 'failed' || disposition ? null : faultIn(raw)

/** What the words of a result tell against it; null where they tell nothing. */
export function faultIn(raw: string): Fault | null {
  const said = raw.replace(/^\s*(?:->|→|⇒|=>|⟶)\s*/, '')
  const isFault = anyFault.test(said)
  if (!isFault && !isSummary(said)) return null
  if (denied.test(said)) return null
  return isFault ? faults.find(([words]) => words.test(said))![1] : 'summary'
}
