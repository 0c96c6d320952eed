import type { Artifact } from '../model/document.ts'
import { relativeTo, folderOf } from '../paths.ts'
import { stateOf } from './artifacts.ts'
import { shorten } from './phrase.ts'
import type { Draft, Rule } from './rule.ts'

/** An artifact that was last changed before what it depends on, by the history of the repository. */
export const artifactOutdated: Rule = {
  code: 'artifact-outdated',
  summary: 'What an artifact depends on changed after the artifact did',
  severity: 'warning',
  *check(document, around) {
    const { repository } = around
    if (!repository) return
    for (const artifact of document.artifactTables.flatMap(({ artifacts }) => artifacts)) {
      const found = stateOf(artifact, around)
      if (found.state === 'outdated')
        yield draft(artifact, found.by, relativeTo(folderOf(repository.document), found.by))
    }
  },
}

const draft = ({ path, when }: Artifact, by: string, written: string): Draft => ({
  start: path.start,
  end: path.end,
  message: `${shorten(path.text)} was last changed before ${shorten(by)}, on which it depends${when?.text ? ` ("${shorten(when.text, 60)}")` : ''}: bring it up to date.`,
  fixes: [{ title: 'Open both', action: { name: 'open', paths: [path.text, written] } }],
})
