import type { GateDocument } from '../model/document.ts'
import type { LinkedFile, Surroundings } from '../rules/rule.ts'

/** What was found out for a document's rules. */
export interface Knowledge {
  /** By path as the document writes it. */
  readonly links: ReadonlyMap<string, KnownLink>
  /** By hash as the document writes it; null where git does not tell. */
  readonly commits: ReadonlyMap<string, boolean | null>
  /** The texts of files that are no documents, by path as the document writes it. */
  readonly texts: ReadonlyMap<string, KnownText>
}

export interface KnownLink {
  readonly file: LinkedFile
  /** Another one whenever `file` may say something else. */
  readonly key: string
}

export interface KnownText {
  /** Null where there is none to read. */
  readonly text: string | null
  /** Another one whenever `text` may be another. */
  readonly key: string
}

const topics = ['links', 'commits', 'texts'] as const
type Topic = (typeof topics)[number]

/** What the rules wanted to know. */
export type Asked = Readonly<Record<Topic, ReadonlySet<string>>>

export const askedNothing = (): Asked & Record<Topic, Set<string>> => ({
  links: new Set(),
  commits: new Set(),
  texts: new Set(),
})

/** What the rules will want to know of most documents. */
export const likelyAsked = ({ links }: GateDocument): Asked => ({
  ...askedNothing(),
  links: new Set(links.map(({ target }) => target.trim().replace(/[?#].*$/s, '')).filter(Boolean)),
})

export type Told = Pick<Surroundings, 'linked' | 'hasCommit' | 'textOf'>

/** Rules ask again where an answer leads them on; nobody needs more rounds than this. */
const rounds = 4
/** Beyond it a document's links are taken to be there. */
const mostAsked = 500

/**
 * Judges until everything that the rules ask is known. Rules answer at once and files do not: what is not known yet is
 * taken as innocent, noted, learned, and judged again. `judgeWith` gets a key that tells two states of knowledge apart;
 * `before` is what was asked the last time.
 */
export async function judgeKnowing<Judgement>(
  judgeWith: (told: Told, key: string) => Judgement,
  learn: (asked: Asked) => Promise<Knowledge>,
  before: Asked = askedNothing(),
): Promise<{ readonly judgement: Judgement; readonly asked: Asked }> {
  const asked = askedNothing()
  addTo(asked, before)
  for (let round = 1; ; round++) {
    const known = await learn(asked)
    const size = sizeOf(asked)
    const now = askedNothing()
    const judgement = judgeWith(answering(known, now), keyOf(known))
    addTo(asked, now)
    const isSettled = sizeOf(asked) === size
    // where nothing was asked the findings came from memory, and the last answer holds
    if (isSettled || round === rounds) return { judgement, asked: sizeOf(now) ? now : asked }
  }
}

const sizeOf = (asked: Asked): number => topics.reduce((sum, topic) => sum + asked[topic].size, 0)

function addTo(asked: Record<Topic, Set<string>>, more: Asked): void {
  for (const topic of topics) for (const name of more[topic]) asked[topic].add(name)
}

function answering(known: Knowledge, asked: Record<Topic, Set<string>>): Told {
  const note = (names: Set<string>, name: string) => void (names.size < mostAsked && names.add(name))
  return {
    linked(target) {
      note(asked.links, target)
      return known.links.get(target)?.file ?? { state: 'file' }
    },
    hasCommit(hash) {
      note(asked.commits, hash)
      return known.commits.get(hash) ?? null
    },
    textOf(target) {
      note(asked.texts, target)
      return known.texts.get(target)?.text ?? null
    },
  }
}

const keyOf = ({ links, commits, texts }: Knowledge): string =>
  JSON.stringify([keysOf(links), [...commits], keysOf(texts)])

const keysOf = (known: ReadonlyMap<string, { readonly key: string }>) =>
  Array.from(known, ([target, { key }]) => [target, key])
