import type { LinkedFile, Surroundings } from '../rules/rule.ts'

/** What was found out for a document's rules. */
export interface Knowledge {
  /** By path as the document writes it. */
  readonly links: ReadonlyMap<string, KnownLink>
  /** By hash as the document writes it; null where git does not tell. */
  readonly commits: ReadonlyMap<string, boolean | null>
}

export interface KnownLink {
  readonly file: LinkedFile
  /** Another one whenever `file` may say something else. */
  readonly key: string
}

/** What the rules wanted to know. */
export interface Asked {
  readonly links: ReadonlySet<string>
  readonly commits: ReadonlySet<string>
}

const nothing: Asked = { links: new Set(), commits: new Set() }

export type Told = Pick<Surroundings, 'linked' | 'hasCommit'>

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
  before: Asked = nothing,
): Promise<{ readonly judgement: Judgement; readonly asked: Asked }> {
  const asked = { links: new Set(before.links), commits: new Set(before.commits) }
  for (let round = 1; ; round++) {
    const known = await learn(asked)
    const size = asked.links.size + asked.commits.size
    const now = { links: new Set<string>(), commits: new Set<string>() }
    const judgement = judgeWith(answering(known, now), keyOf(known))
    for (const link of now.links) asked.links.add(link)
    for (const commit of now.commits) asked.commits.add(commit)
    const isSettled = asked.links.size + asked.commits.size === size
    // where nothing was asked the findings came from memory, and the last answer holds
    if (isSettled || round === rounds) return { judgement, asked: now.links.size + now.commits.size ? now : asked }
  }
}

function answering(known: Knowledge, asked: { readonly links: Set<string>; readonly commits: Set<string> }): Told {
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
  }
}

const keyOf = ({ links, commits }: Knowledge): string =>
  JSON.stringify([Array.from(links, ([target, { key }]) => [target, key]), [...commits]])
