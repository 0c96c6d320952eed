import { circleOf } from '../../../server/src/core/workspace/circle.ts'
import { surrounding } from '../../../server/src/core/workspace/around.ts'
import { library } from '../../../server/src/core/workspace/links.ts'
import { teams } from '../../../server/src/core/workspace/team.ts'
import { inMemory } from './memory.ts'

/** The documents of a repository at `/repo` that mean the same packet by an id, asked from one of them. */
export async function circleIn(files: Record<string, string>, from: string, id: string) {
  const { workspace, read } = inMemory({ '/repo/.git/HEAD': '', ...files })
  const books = library(workspace.files, teams(workspace))
  const standing = await books.standingAt(from)
  const members = standing && (await circleOf(id, standing, surrounding(workspace.files, books)))
  return { members, read }
}
