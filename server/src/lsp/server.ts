import { CodeLensRefreshRequest, TextDocuments, type Connection } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type Ports, recordsFolder } from '../core/index.ts'
import { method } from '../protocol/index.ts'
import { serveBoard } from './board.ts'
import { capabilities } from './capabilities.ts'
import { readClient, type Client } from './client.ts'
import { workspaceOf } from './client-files.ts'
import { serveCodeActions } from './code-actions.ts'
import { serveCompletion } from './completion.ts'
import { configuration } from './configuration.ts'
import { type JudgeAnew, serveDiagnostics } from './diagnostics.ts'
import { serveDocumentLinks } from './document-links.ts'
import { inBackground } from './guard.ts'
import { evidence } from './evidence.ts'
import { serveHover } from './hover.ts'
import { neighbours } from './neighbours.ts'
import { serveKeptDocuments } from './kept-document.ts'
import { serveLenses } from './lenses.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import { serveRanges } from './ranges.ts'
import { readings } from './readings.ts'
import { servePackets } from './packets.ts'
import { serveRecordedRuns } from './recorded-runs.ts'
import { serveRenaming } from './rename.ts'
import { serveRequests } from './requests.ts'
import { serveRunEdits } from './run-edits.ts'
import { demandsEvidence, type Session } from './session.ts'
import { serveSymbols } from './symbols.ts'
import { serveTransactions } from './transact.ts'
import { serveVerdict } from './verdict.ts'
import { serveWorkspaceSymbols } from './workspace-symbols.ts'
import { isOfGit, watch } from './watch.ts'
import { world } from './world.ts'

/** Serves one connection: all that is asked of it goes to the core, all that the core needs of the world comes by `ports`. */
export function startServer(connection: Connection, ports: Ports): void {
  connection.onInitialize((params) => {
    const client = readClient(params)
    serve(connection, client, ports)
    return { capabilities: capabilities(client), serverInfo: { name: 'Gatebook' } }
  })
  connection.listen()
}

function serve(connection: Connection, client: Client, ports: Ports): void {
  let judgeAnew: JudgeAnew = () => {}
  const onNews: JudgeAnew = (uris) => judgeAnew(uris)
  const documents = new TextDocuments(TextDocument)
  const announce = ({ uri }: TextDocument) => {
    if (client.commands)
      inBackground(connection.console, method.changed, uri, connection.sendNotification(method.changed, { uri }))
  }
  const onChange: JudgeAnew = (uris) => {
    // another configuration may read every document otherwise, and the state of artifacts follows git
    if (!uris) documents.all().forEach(announce)
    onNews(uris)
  }
  documents.onDidChangeContent(({ document }) => announce(document))
  const refreshLenses = oneAtATime(() => connection.sendRequest(CodeLensRefreshRequest.type))
  const onEvidence = (uri: string) => {
    const document = documents.get(uri)
    if (document) announce(document)
    if (client.refreshesLenses) inBackground(connection.console, 'asking for new lenses', uri, refreshLenses())
    inBackground(connection.console, 'judging by evidence', uri, judgeByEvidence(uri))
  }
  const judgeByEvidence = async (uri: string) => {
    if (demandsEvidence(await asking.neighbours.belonging(uri))) onNews([uri])
  }
  let learnAnew = () => {}
  const settings = configuration(connection, client, onChange)
  const workspace = workspaceOf(connection, client, ports)
  const around = world(connection, client, ports, () => {
    onChange()
    learnAnew()
  })
  const watching = watch(connection, client)
  const asking: Omit<Session, 'evidence'> = {
    connection,
    client,
    ports,
    documents,
    configuration: settings,
    world: around,
    witnesses: ports.evidence?.(around.isTrusted) ?? null,
    watch: watching,
    neighbours: neighbours(connection, client, documents, workspace, settings.of, onChange, watching),
    readings: readings(),
  }
  const session: Session = { ...asking, evidence: evidence(asking, onEvidence) }
  learnAnew = () => documents.all().forEach(({ uri }) => session.evidence.of(uri))
  watching.listen((paths) => {
    if (paths.some((path) => path.includes(`/${recordsFolder}/`))) learnAnew()
    // documents are judged by the history too
    if (paths.some(isOfGit)) onChange()
    session.evidence.filesChanged(paths)
    // the state of artifacts stands in the outline of their index
    for (const uri of session.neighbours.askersOf(paths))
      documents
        .all()
        .filter((one) => one.uri === uri)
        .forEach(announce)
  })
  judgeAnew = serveDiagnostics(session)
  serveCodeActions(session)
  serveSymbols(session)
  serveHover(session)
  servePackets(session)
  serveRenaming(session)
  serveRanges(session)
  serveDocumentLinks(session)
  serveCompletion(session)
  serveWorkspaceSymbols(session)
  serveLenses(session)
  serveRequests(session)
  serveRunEdits(session)
  serveRecordedRuns(session)
  serveTransactions(session)
  serveVerdict(session)
  serveBoard(session)
  serveKeptDocuments(session)
  serveDocuments(session)
}

function serveDocuments({ connection, documents, configuration, world, evidence, watch }: Session): void {
  documents.onDidClose(({ document: { uri } }) => {
    configuration.forget(uri)
    world.forget(uri)
    evidence.forget(uri)
    watch.forget(uri)
  })
  documents.listen(connection)
}
