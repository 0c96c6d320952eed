import type { GateDocument, Link } from '../model/document.ts'
import { isMarkdown } from '../paths.ts'
import type { WorkspaceFiles } from '../ports.ts'
import type { Standing } from '../standing.ts'
import type { Library } from './links.ts'

/** A document that another one links to, or that links to it. */
export interface Edge {
  readonly to: Standing
  /** One of them is the plan of the other: there the same id is the same packet. */
  readonly isPlan: boolean
  /** The targets, as `to` writes them, by which it leads to the other. */
  readonly targets: readonly string[]
}

/** How the documents of a repository hang together. */
export interface Surrounding {
  /** The documents that this one links to. */
  readonly linkedFrom: (one: Standing) => Promise<readonly Edge[]>
  /** Those, and the documents of its repository that link to it. */
  readonly around: (one: Standing) => Promise<readonly Edge[]>
}

/** @param workspace list and read what is open first */
export function surrounding(
  workspace: Pick<WorkspaceFiles, 'list' | 'read'>,
  library: Pick<Library, 'lookUp' | 'standingAt'>,
): Surrounding {
  const linkedFrom = async (one: Standing): Promise<Edge[]> => {
    const found = new Map<string, Edge>()
    for (const { role, target } of linksOf(one.document)) {
      const { file } = await library.lookUp(target, one)
      if (file.state !== 'document' || file.path === one.path) continue
      const to = await library.standingAt(file.path)
      const isPlan = found.get(file.path)?.isPlan === true || isPlanLink(one.document, role)
      if (to) found.set(file.path, { to, isPlan, targets: [] })
    }
    return [...found.values()]
  }
  const linksBack = async (path: string, one: Standing): Promise<Edge | null> => {
    const names = [nameOf(one.path), encodeURI(nameOf(one.path))]
    const text = await workspace.read(path)
    if (text === null || !names.some((name) => text.includes(name))) return null
    const to = await library.standingAt(path)
    if (!to) return null
    const links = linksOf(to.document).filter(({ target }) => names.some((name) => target.includes(name)))
    const leading: Link[] = []
    for (const link of links) {
      const { file } = await library.lookUp(link.target, to)
      if (file.state === 'document' && file.path === one.path) leading.push(link)
    }
    const isPlan = leading.some(({ role }) => isPlanLink(to.document, role))
    return leading.length ? { to, isPlan, targets: leading.map(({ target }) => target) } : null
  }
  return {
    linkedFrom,
    async around(one) {
      const files = one.root === null ? [] : await workspace.list(one.root)
      const others = files.filter((path) => isMarkdown(path) && path !== one.path)
      const back = await Promise.all(others.map((path) => linksBack(path, one)))
      return joined([...(await linkedFrom(one)), ...back.filter((edge) => edge !== null)])
    },
  }
}

const linksOf = ({ links, lanes }: GateDocument): readonly Link[] =>
  [...links, ...lanes.flatMap(({ target }) => target ?? [])].filter(({ target }) => mayBeDocument.test(target))

const mayBeDocument = /\.(?:md|markdown)(?![\w.])/i

const isPlanLink = ({ kind }: GateDocument, role: Link['role']) =>
  role === 'plan' || (kind === 'plan' && role === 'tracker')

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** Two documents that link to each other are one edge. */
function joined(edges: readonly Edge[]): Edge[] {
  const found = new Map<string, Edge>()
  for (const edge of edges) {
    const before = found.get(edge.to.path)
    const isPlan = edge.isPlan || before?.isPlan === true
    found.set(edge.to.path, { to: edge.to, isPlan, targets: [...(before?.targets ?? []), ...edge.targets] })
  }
  return [...found.values()]
}
