import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  coveredIn,
  coversPath,
  type KnownEvidence,
  stepRuns,
  type VerifiedResult,
  verifyDocument,
} from '../core/index.ts'
import type { DocumentParams, ResultEvidence } from '../protocol/index.ts'
import { inBackground } from './guard.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import { relativeTo } from '../core/paths.ts'
import { toRange } from './proto.ts'
import { findDocument, type Session } from './session.ts'
import { placesCovered } from './watch.ts'

/** What stands behind the results of the open documents. */
export interface Evidence {
  /** What is known now, without waiting; it may be of an earlier version. What is learned later is announced as news. */
  readonly of: (uri: string) => KnownEvidence
  /** The results of the document as it is now. */
  readonly verify: Verify
  readonly forget: (uri: string) => void
  /** Files changed: learns anew of the documents that cover one of them. */
  readonly filesChanged: (paths: readonly string[]) => void
}

type Verify = (uri: string) => Promise<readonly VerifiedResult[]>
type Asking = Omit<Session, 'evidence'>

/** Asked again whenever somebody asks what is known; `onNews` is called where something else came out. */
export function evidence(session: Asking, onNews: (uri: string) => void): Evidence {
  const { connection, ports, client, watch, witnesses } = session
  const covered = new Map<string, Covered>()
  const verify = verifying(session, (uri, found) => {
    covered.set(uri, found)
    watch.want(uri, 'covered', placesCovered(found.root, found.covers))
  })
  const known = new Map<string, Learned>()
  const learning = new Map<string, () => Promise<void>>()
  const learn = async (uri: string) => {
    const learned = { results: await verify(uri), steps: await runsOfSteps(session, uri) }
    const isNews = learning.has(uri) && said(learned) !== said(known.get(uri) ?? nothingLearned)
    known.set(uri, learned)
    if (isNews) onNews(uri)
  }
  const of: Evidence['of'] = (uri) => {
    const learnOnce = learning.get(uri) ?? oneAtATime(() => learn(uri))
    learning.set(uri, learnOnce)
    inBackground(connection.console, 'verifying evidence', uri, learnOnce())
    const now = client.today === null ? ports.clock.now() : Date.parse(`${client.today}T23:59:59`)
    return { ...(known.get(uri) ?? nothingLearned), now }
  }
  return {
    verify,
    of,
    forget: (uri) => [known, learning, covered].forEach((one) => one.delete(uri)),
    filesChanged(paths) {
      const touched = Array.from(covered).flatMap(([uri, found]) => (coversOne(found, paths) ? uri : []))
      if (touched.length) witnesses?.forget()
      touched.forEach(of)
    },
  }
}

/** What the packets of a document cover, from the root of its repository. */
interface Covered {
  readonly root: string
  readonly covers: readonly string[]
}

const coversOne = ({ root, covers }: Covered, paths: readonly string[]): boolean =>
  covers.length > 0 && paths.some((path) => path.startsWith(root) && coversPath(covers, relativeTo(root, path)))

type Learned = Required<Omit<KnownEvidence, 'now'>>
const nothingLearned: Learned = { results: [], steps: [] }

/** All but the places, which another version has elsewhere. */
const said = ({ results, steps }: Learned) =>
  JSON.stringify([
    results.map(({ start: _, end: __, record, ...rest }) => [rest, record?.name]),
    steps.map(({ last, ...rest }) => [rest, last.name]),
  ])

async function runsOfSteps(session: Asking, uri: string): Promise<Learned['steps']> {
  const { ports, neighbours, witnesses } = session
  const home = await neighbours.belonging(uri)
  const opened = await findDocument(session, uri)
  return home && opened && witnesses ? stepRuns(opened.model, home, { ...witnesses, hash: ports.hash }) : []
}

/** Holds an open document against the records of its repository; nothing where there are no files to look at. */
function verifying(session: Asking, onCovers: (uri: string, covered: Covered) => void): Verify {
  const { ports, neighbours, witnesses } = session
  return async (uri) => {
    const home = await neighbours.belonging(uri)
    const opened = await findDocument(session, uri)
    if (!home || !opened || !witnesses) return []
    if (home.root !== null) onCovers(uri, { root: home.root, covers: coveredIn(opened.model, home) })
    return verifyDocument(opened.model, home, { ...witnesses, hash: ports.hash })
  }
}

/** The answer to `gatebook/evidence`. It waits; while it does the document may change, and then it looks again. */
export async function answerEvidence(session: Session, { uri }: DocumentParams): Promise<ResultEvidence[]> {
  for (;;) {
    const document = session.documents.get(uri)
    const version = document?.version
    const results = await session.evidence.verify(uri)
    if (!document) return []
    if (document.version === version) return results.map((result) => toEvidence(document, result))
  }
}

function toEvidence(document: TextDocument, { start, end, record, ...said }: VerifiedResult): ResultEvidence {
  const range = toRange(document, { start, end })
  return { ...said, range, record: record?.name ?? null, run: record?.record.run ?? null }
}
