import path from 'node:path'
import type { GitHistory } from '../core/index.ts'
import { type GitConversation, gitConversation } from './git-conversation.ts'
import { nameIn, type Place, places } from './place.ts'

/** The history that git tells, one conversation with each repository; untrusted nothing is started. */
export function gitHistory(isTrusted: () => boolean): GitHistory {
  const conversations = new Map<string, GitConversation>()
  const placeOf = places()
  const conversationAt = ({ root }: Place) => {
    const conversation = conversations.get(root) ?? gitConversation(isTrusted, root)
    conversations.set(root, conversation)
    return conversation
  }
  return {
    async lastCommit(file) {
      const place = isTrusted() ? await placeOf(path.dirname(file)) : null
      if (!place) return null
      return conversationAt(place).lastCommit(nameIn(place, file))
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
