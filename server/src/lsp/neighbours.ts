import { type Connection, type Diagnostic, DiagnosticSeverity, type TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { configName, library, placesOf, surrounding, teams } from '../core/index.ts'
import type { Asked, Belonging, Knowledge, Library, Surrounding, Team } from '../core/index.ts'
import type { Workspace, WorkspaceFiles } from '../core/index.ts'
import type { Client } from './client.ts'
import type { Configuration } from './configuration.ts'
import { corePath, uriOf } from './file-uris.ts'
import { inBackground } from './guard.ts'
import { toRange } from './proto.ts'
import { placesOfFile, type Watch } from './watch.ts'

/** The files around the open documents. What is open counts before what is on the disk. */
export interface Neighbours {
  /** Where a document lies and whose it is; null where there are no files to look at. */
  readonly belonging: (uri: string) => Promise<Belonging | null>
  readonly lookUp: (asked: Asked, home: Belonging) => Promise<Pick<Knowledge, 'links' | 'texts'>>
  /** What the rules asked for a document the last time; undefined before the first. */
  readonly askedBy: (uri: string) => Asked | undefined
  readonly remember: (uri: string, home: Belonging, asked: Asked) => void
  /** The documents whose rules asked for one of these paths. */
  readonly askersOf: (paths: readonly string[]) => readonly string[]
  /** Another document that a finding points at, by absolute path. */
  readonly document: (path: string) => TextDocument
  /** Null where there are no files to look at. */
  readonly shelf: Shelf | null
}

/** The documents beside the open ones. What is open counts before what is on the disk. */
export interface Shelf extends Surrounding, Pick<Library, 'standingAt'> {
  readonly files: WorkspaceFiles
}

/** `onNews` is called with the documents whose judgement may come out otherwise; without any, it may be all. */
export function neighbours(
  connection: Connection,
  client: Client,
  documents: TextDocuments<TextDocument>,
  workspace: Workspace | null,
  settingsOf: Configuration['of'],
  onNews: (uris?: readonly string[]) => void,
  watch: Watch,
): Neighbours {
  if (!workspace) return alone
  const open = new Map<string, string>()
  const asking = new Map<string, { readonly asked: Asked; readonly places: ReadonlySet<string> }>()
  const files = openFirst(workspace.files, (path) => documents.get(open.get(path) ?? ''))
  const teamOf = teams({ ...workspace, files })
  const belonging = async (path: string): Promise<Belonging> => {
    const [home, { files: kinds }] = await Promise.all([teamOf(path), settingsOf(uriOf(path))])
    return { ...home, kinds }
  }
  const books = library(files, belonging)
  const reports = configReports(connection)
  const askersOf = (paths: readonly string[]) =>
    Array.from(asking).flatMap(([uri, { places }]) => (paths.some((path) => isAsked(places, path)) ? uri : []))
  const changed = (...paths: string[]) => {
    const uris = askersOf(paths)
    if (uris.length) onNews(uris)
  }
  documents.onDidOpen(({ document: { uri } }) => {
    const path = corePath(uri)
    if (path) open.set(path, uri)
  })
  documents.onDidChangeContent(({ document: { uri } }) => changed(corePath(uri) ?? ''))
  documents.onDidClose(({ document: { uri } }) => {
    const path = corePath(uri) ?? ''
    asking.delete(uri)
    open.delete(path)
    changed(path)
  })
  watch.listen((paths) => {
    const configs = paths.filter((path) => path.endsWith(`/${configName}`))
    for (const path of configs) reports.clear(path)
    if (configs.length) onNews()
    else changed(...paths)
  })
  return {
    async belonging(uri) {
      const path = uri.startsWith('file:') || client.servesFiles ? corePath(uri) : null
      if (!path) return null
      const home = await belonging(path)
      reports.clearPassedOver(home)
      if (home.team) reports.show(home.team)
      return home
    },
    async lookUp({ links, texts }, home) {
      const found = Array.from(links, async (target) => [target, await books.lookUp(target, home)] as const)
      const read = Array.from(texts, async (target) => [target, await books.readText(target, home)] as const)
      return { links: new Map(await Promise.all(found)), texts: new Map(await Promise.all(read)) }
    },
    askedBy: (uri) => asking.get(uri)?.asked,
    remember(uri, home, asked) {
      const places = [...asked.links, ...asked.texts].flatMap((target) => placesOf(target, home) ?? [])
      asking.set(uri, { asked, places: new Set(places.filter((place) => place !== home.path)) })
      watch.want(
        uri,
        'asked',
        [...new Set(places)].sort().flatMap((place) => placesOfFile(place, home.root)),
      )
    },
    askersOf,
    shelf: { files, standingAt: books.standingAt, ...surrounding(files, books) },
    document(path) {
      const uri = uriOf(path)
      return documents.get(open.get(path) ?? '') ?? TextDocument.create(uri, 'markdown', 0, books.textOf(path) ?? '')
    },
  }
}

/** Itself, or as the folder of one; what was never saved has no path. */
const isAsked = (places: ReadonlySet<string>, path: string): boolean =>
  path !== '' && (places.has(path) || Array.from(places).some((place) => place.startsWith(`${path}/`)))

const alone: Neighbours = {
  belonging: () => Promise.resolve(null),
  lookUp: () => Promise.resolve({ links: new Map(), texts: new Map() }),
  askedBy: () => undefined,
  remember: () => undefined,
  askersOf: () => [],
  document: (path) => TextDocument.create(uriOf(path), 'markdown', 0, ''),
  shelf: null,
}

function openFirst(files: WorkspaceFiles, opened: (path: string) => TextDocument | undefined): WorkspaceFiles {
  return {
    ...files,
    look(path) {
      const document = opened(path)
      return document ? Promise.resolve({ kind: 'file', version: `open ${document.version}` }) : files.look(path)
    },
    read(path) {
      const document = opened(path)
      return document ? Promise.resolve(document.getText()) : files.read(path)
    },
  }
}

/** Shows in a team's configuration what is wrong with it. It is pushed: nobody pulls for a document that is not ours. */
function configReports(connection: Connection) {
  const shown = new Map<string, Team>()
  const send = (path: string, diagnostics: Diagnostic[]) => {
    const sent = connection.sendDiagnostics({ uri: uriOf(path), diagnostics })
    inBackground(connection.console, 'sending diagnostics', path, sent)
  }
  const clear = (path: string) => {
    if (shown.get(path)?.problem) send(path, [])
    shown.delete(path)
  }
  return {
    show(team: Team) {
      const last = shown.get(team.path)
      if (last === team) return
      shown.set(team.path, team)
      if (team.problem || last?.problem) send(team.path, team.problem ? [toConfigDiagnostic(team, team.problem)] : [])
    },
    clear,
    /** A configuration that is nearer than the one that was found is there no more: not every client tells of that. */
    clearPassedOver({ path, root, team }: Belonging) {
      const folder = (config: string) => config.slice(0, -configName.length)
      const isInReach = (config: string) => root === null || folder(config).length > root.length
      const isNearer = (config: string) => !team || config.length > team.path.length
      for (const config of shown.keys())
        if (path.startsWith(folder(config)) && isInReach(config) && isNearer(config)) clear(config)
    },
  }
}

function toConfigDiagnostic({ path, text }: Team, problem: NonNullable<Team['problem']>): Diagnostic {
  const document = TextDocument.create(uriOf(path), 'jsonc', 0, text)
  return {
    range: toRange(document, problem),
    severity: DiagnosticSeverity.Error,
    code: 'config-invalid',
    source: 'gatebook',
    message: problem.message,
  }
}
