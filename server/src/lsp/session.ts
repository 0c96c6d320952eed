import type { Connection, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  type Asked,
  askedNothing,
  asksForRepository,
  type Belonging,
  type EvidencePorts,
  type Finding,
  type GateDocument,
  isArchived,
  type KnownEvidence,
  judgeKnowing,
  type Knowledge,
  type Ports,
  readOptions,
  type Settings,
  type Surroundings,
  type Told,
  withTeam,
} from '../core/index.ts'
import type { Client } from './client.ts'
import type { Configuration } from './configuration.ts'
import type { Evidence } from './evidence.ts'
import { guard, refuse } from './guard.ts'
import type { Neighbours } from './neighbours.ts'
import type { Readings } from './readings.ts'
import type { Watch } from './watch.ts'
import type { World } from './world.ts'

/** What every request needs of one connection. It keeps no answers: each is a function of the document's present version. */
export interface Session {
  readonly connection: Connection
  readonly client: Client
  readonly ports: Ports
  readonly documents: TextDocuments<TextDocument>
  readonly configuration: Configuration
  readonly world: World
  readonly neighbours: Neighbours
  readonly readings: Readings
  /** Null where there are neither files nor processes. */
  readonly witnesses: EvidencePorts | null
  readonly watch: Watch
  readonly evidence: Evidence
}

export interface Opened {
  readonly document: TextDocument
  readonly model: GateDocument
}

/** Answers one of our own requests, guarded as every request is. */
export function serve<Params, Answer>(
  session: Session,
  name: string,
  answer: (session: Session, params: Params) => Answer | Promise<Answer>,
): void {
  const { connection } = session
  connection.onRequest(
    name,
    guard(connection.console, name, (params: Params) => answer(session, params)),
  )
}

/** An open document and its model. Throws an error for the client where it is not open. */
export async function openDocument(session: Session, uri: string): Promise<Opened> {
  const opened = await findDocument(session, uri)
  if (!opened) throw refuse(`Gatebook: ${uri} is not open. Open the document and try again.`)
  return opened
}

/** The model is of the document's version when this answers: use it before the next wait. */
export async function findDocument(
  session: Pick<Session, 'neighbours' | 'documents' | 'readings'>,
  uri: string,
): Promise<Opened | null> {
  const home = await session.neighbours.belonging(uri)
  const document = session.documents.get(uri)
  return document ? { document, model: session.readings.read(document, optionsOf(home)) } : null
}

/** The findings of the document's present version: read its version only after the wait. */
export async function findingsOf(session: Session, document: TextDocument): Promise<readonly Finding[]> {
  const { uri } = document
  const home = await session.neighbours.belonging(uri)
  const model = session.readings.read(document, optionsOf(home))
  if (!concerns(model)) return []
  const { judgement, asked } = await amongNeighbours(session, { uri, model, home }, (settings, around, key) => {
    session.readings.read(document, optionsOf(home))
    return session.readings.judge(document, settings, around, key)
  })
  if (home) session.neighbours.remember(uri, home, asked)
  return judgement
}

/** An open document among others. */
interface Place {
  readonly uri: string
  readonly model: GateDocument
  readonly home: Belonging | null
}

/** What comes out by the document's settings and all that stands around it; `key` tells two such states apart. */
export async function amongNeighbours<Judgement>(
  session: Session,
  { uri, model, home }: Place,
  judgeBy: (settings: Settings, around: Surroundings, key: string) => Judgement,
): Promise<{ readonly judgement: Judgement; readonly asked: Asked }> {
  const settings = withTeam(await session.configuration.of(uri), home?.team ?? null)
  const repository = asksForRepository(model) ? session.world.repository(uri) : null
  const evidence = demandsEvidence(home) ? tiersOf(session.evidence.of(uri)) : null
  const here = { repository, evidence, isArchived: home !== null && isArchived(home) }
  const around = { ...session.world.around(uri, settings, home?.team?.policy), ...here }
  if (!home) return { judgement: judgeBy(settings, around, ''), asked: askedNothing() }
  const judgeWith = (told: Told, key: string) => judgeBy(settings, { ...around, ...told }, key)
  const learn = (asked: Asked) => learnAround(session, uri, home, asked)
  return judgeKnowing(judgeWith, learn, session.neighbours.askedBy(uri))
}

/** Does the team of a document demand more of evidence than a claim? For others nobody looks behind results to judge. */
export const demandsEvidence = (home: Belonging | null): boolean =>
  (home?.team?.policy.evidenceMinimum ?? 'claimed') !== 'claimed'

/** What is known now, without waiting: what is learned later is news. */
const tiersOf = ({ results }: KnownEvidence): Surroundings['evidence'] =>
  results.map(({ packet, index, command, tier, state }) => ({ packet, index, command, tier, state }))

/** Files are waited for; git is not: what it tells later is news. */
async function learnAround(session: Session, uri: string, home: Belonging, asked: Asked): Promise<Knowledge> {
  const found = await session.neighbours.lookUp(asked, home)
  return { ...found, commits: session.world.commits(uri, [...asked.commits]) }
}

const optionsOf = (home: Belonging | null) => (home ? readOptions(home) : {})

/** Documents that are none of ours cost neither a question for settings nor one to git. */
function concerns({ kind }: GateDocument): boolean {
  return kind !== 'none' && kind !== 'template'
}
