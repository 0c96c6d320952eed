import path from 'node:path'
import {
  asksForRepository,
  defaultSettings,
  folderOf,
  isArchived,
  isMarkdown,
  judge,
  judgeKnowing,
  library,
  likelyAsked,
  lineIndex,
  readDocument,
  readOptions,
  surroundings,
  teams,
  verifyDocument,
  withTeam,
} from '../core/index.ts'
import type {
  Asked,
  Belonging,
  DocumentKind,
  Finding,
  GateDocument,
  Knowledge,
  Library,
  Settings,
  Surroundings,
  Team,
  Told,
  WorkspaceFiles,
} from '../core/index.ts'
import type { Witnesses } from '../core/evidence/verify.ts'
import { toCorePath } from '../node/files.ts'
import { nodePorts, nodeWorkspace } from '../node/ports.ts'
import { evidenceRecords } from '../node/records.ts'
import { readDocumentFile } from './io.ts'
import type { Judged } from './report.ts'
import { unchangingTrees } from './witnesses.ts'

export interface JudgedFile extends Judged {
  readonly kind: DocumentKind
  /** What is wrong with the team's configuration that holds for the document, in one line; null where nothing is. */
  readonly configProblem: string | null
}

/** Judges documents one after the other; what stands around them is looked at once. */
export function judging(today: string) {
  const { books, judgeAmong, readFile } = setting(today)
  const other = (to: string) => ({ file: fromHere(to), text: books.textOf(to) ?? '' })
  const judgeFile = async (file: string, text: string): Promise<JudgedFile> => {
    const judgeBy: JudgeBy<readonly [DocumentKind, readonly Finding[]]> = (document, settings, around) => [
      document.kind,
      judge(document, settings, around),
    ]
    const { judgement, home } = await judgeAmong(file, text, judgeBy)
    const [kind, findings] = judgement
    return { file, text, kind, findings, other, configProblem: home.team && problemOf(home.team) }
  }
  return { readFile, judgeFile }
}

type JudgeBy<Judgement> = (
  document: GateDocument,
  settings: Settings,
  around: Surroundings,
  /** Reads another text of the document in the same way. */
  read: (text: string) => GateDocument,
) => Judgement

/** Lets somebody judge a document who may ask what stands around it, as the rules do. */
export function surveying(today: string) {
  const { judgeAmong } = setting(today)
  return async <Judgement>(file: string, text: string, judgeBy: JudgeBy<Judgement>): Promise<Judgement> =>
    (await judgeAmong(file, text, judgeBy)).judgement
}

function setting(today: string) {
  const { files, readFile } = askingOnce(nodeWorkspace.files)
  const belonging = onceForAFolder(teams({ ...nodeWorkspace, files }))
  const books = library(files, belonging)
  const judgeAmong = async <Judgement>(file: string, text: string, judgeBy: JudgeBy<Judgement>) => {
    const home = await belonging(toCorePath(file))
    const read = (other: string) => readDocument(other, readOptions(home))
    const document = await books.documentOf(home.path, text)
    const settings = withTeam(defaultSettings, home.team)
    const around = await surroundingsOf(document, home, { today, staleDays: settings.dateStale.days })
    const judgeWith = (told: Told) => judgeBy(document, settings, { ...around, ...told }, read)
    const learnAround = (asked: Asked) => learn(asked, home, books)
    const { judgement } = await judgeKnowing(judgeWith, learnAround, likelyAsked(document))
    return { judgement, home }
  }
  return { books, judgeAmong, readFile }
}

const history = nodePorts.history(() => true)
const records = evidenceRecords()
const witnesses = (): Witnesses => ({ hash: nodePorts.hash, records, trees: unchangingTrees() })
const askRepository = nodePorts.repository(() => true)

async function surroundingsOf(
  document: GateDocument,
  home: Belonging,
  { today, staleDays }: Pick<Surroundings, 'today' | 'staleDays'>,
): Promise<Surroundings> {
  const { path: file, team } = home
  const lastCommit = claimsFreshness(document) ? await history.lastCommit(path.normalize(file)) : null
  const repository = asksForRepository(document) ? await askRepository(path.normalize(file)) : null
  const demanded = team?.policy.evidenceMinimum ?? 'claimed'
  const evidence = demanded === 'claimed' ? null : await verifyDocument(document, home, witnesses())
  const known = { lastCommit, isArchived: isArchived(home), staleDays, repository, evidence }
  return surroundings(today, { ...known, ...(team && { policy: team.policy }) })
}

/** git is asked only for documents whose findings could depend on its answer. */
const claimsFreshness = ({ kind, dates }: GateDocument): boolean =>
  kind === 'policy' ||
  (kind !== 'none' && dates.some(({ place }) => place === 'header' || place === 'heading' || place === 'status'))

async function learn({ links, commits, texts }: Asked, home: Belonging, books: Library): Promise<Knowledge> {
  const found = Array.from(links, async (target) => [target, await books.lookUp(target, home)] as const)
  const read = Array.from(texts, async (target) => [target, await books.readText(target, home)] as const)
  return {
    links: new Map(await Promise.all(found)),
    texts: new Map(await Promise.all(read)),
    commits: await history.hasCommits(path.normalize(home.path), [...commits]),
  }
}

/**
 * Nothing is expected to change under one call of the command line: each place is looked at once, and a document that was
 * read for another one's sake is not read again for its own.
 */
function askingOnce(files: WorkspaceFiles) {
  const seen = new Map<string, ReturnType<WorkspaceFiles['look']>>()
  const ahead = new Map<string, string>()
  const look = (file: string) => {
    const state = seen.get(file) ?? files.look(file)
    seen.set(file, state)
    return state
  }
  const read = (file: string) => {
    const found = readDocumentFile(file)
    if (!('text' in found)) return Promise.resolve(null)
    if (isMarkdown(file)) ahead.set(file, found.text)
    return Promise.resolve(found.text)
  }
  const readFile = (file: string) => {
    const text = ahead.get(toCorePath(file))
    ahead.delete(toCorePath(file))
    return text === undefined ? readDocumentFile(file) : { text }
  }
  return { files: { ...files, look, read }, readFile }
}

/** All documents of a folder belong to the same team and repository. */
function onceForAFolder(belonging: (path: string) => Promise<Belonging>): (path: string) => Promise<Belonging> {
  const known = new Map<string, Promise<Belonging>>()
  return async (path) => {
    const home = known.get(folderOf(path)) ?? belonging(path)
    known.set(folderOf(path), home)
    return { ...(await home), path }
  }
}

function problemOf({ path: file, text, problem }: Team): string | null {
  if (!problem) return null
  const { line, character } = lineIndex(text).positionAt(problem.start)
  return `${fromHere(file)}:${line + 1}:${character + 1}: ${problem.message}`
}

const fromHere = (file: string) => path.relative('', file).replaceAll(path.sep, '/')
