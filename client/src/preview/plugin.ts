import { marksHtml, summaryHtml } from './marks.ts'
import type { MarkdownIt, RenderEnvironment } from './markdown-it.ts'
import { colourCells, marksToken, placeMarks, type Place, summaryToken } from './places.ts'
import type { Shown } from './shown.ts'

/** What is known of the document at a URI; undefined for one that is not ours, or not yet. */
export type Known = (uri: string) => Shown | undefined

/** Shows in VS Code's Markdown preview what is known of a document at that moment: a preview waits for nobody. */
export function extendWith(known: Known, markdown: MarkdownIt): MarkdownIt {
  const { core, renderer, utils } = markdown
  const shownIn = ({ currentDocument }: RenderEnvironment) =>
    currentDocument === undefined ? undefined : known(currentDocument.toString())
  core.ruler.push('gatebook', (state) => {
    colourCells(state)
    placeMarks(state)
  })
  renderer.rules[summaryToken] = (_tokens, _index, _options, env) => {
    const shown = shownIn(env)
    return shown ? summaryHtml(shown, utils.escapeHtml) : ''
  }
  renderer.rules[marksToken] = (tokens, index, _options, env) => {
    const shown = shownIn(env)
    return shown ? marksHtml(shown, tokens[index]!.meta as Place, utils.escapeHtml) : ''
  }
  return markdown
}
