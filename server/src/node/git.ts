import fs from 'node:fs/promises'
import path from 'node:path'
import type { GitHistory } from '../core/index.ts'
import { repositoryOf } from '../recorder/repository.ts'
import { type GitConversation, gitConversation } from './git-conversation.ts'

/** Milliseconds for which a folder is taken to lie where it did. */
const freshFor = 5000

/** A folder in its repository, links resolved: git does not follow them inside. */
interface Place {
  readonly root: string
  readonly folder: string
}

/** The history that git tells, one conversation with each repository; untrusted nothing is started. */
export function gitHistory(isTrusted: () => boolean): GitHistory {
  const conversations = new Map<string, GitConversation>()
  const places = new Map<string, { readonly until: number; readonly place: Promise<Place | null> }>()
  const placeOf = (folder: string) => {
    const known = places.get(folder)
    if (known && performance.now() < known.until) return known.place
    const place = findPlace(folder)
    places.set(folder, { until: performance.now() + freshFor, place })
    return place
  }
  const conversationAt = ({ root }: Place) => {
    const conversation = conversations.get(root) ?? gitConversation(isTrusted, root)
    conversations.set(root, conversation)
    return conversation
  }
  return {
    async lastCommit(file) {
      const place = isTrusted() ? await placeOf(path.dirname(file)) : null
      if (!place) return null
      const name = path.relative(place.root, path.join(place.folder, path.basename(file)))
      return conversationAt(place).lastCommit(name.replaceAll(path.sep, '/'))
    },
    async hasCommits(file, hashes) {
      const place = isTrusted() && hashes.some(isHash) ? await placeOf(path.dirname(file)) : null
      const ask = async (hash: string) => (place && isHash(hash) ? conversationAt(place).hasCommit(hash) : null)
      const told = await Promise.all(hashes.map(ask))
      return new Map(hashes.map((hash, at) => [hash, told[at] ?? null]))
    },
  }
}

/** What is no hash is not asked for: git would read it as the name of anything. */
const isHash = (name: string) => /^[0-9a-f]{4,64}$/i.test(name)

async function findPlace(given: string): Promise<Place | null> {
  try {
    const folder = await fs.realpath(given)
    const root = repositoryOf(folder)
    return root === null ? null : { root, folder }
  } catch {
    // a document may be open whose folder was never saved, or is gone
    return null
  }
}
