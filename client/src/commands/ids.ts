import { clientCommands } from '../../../server/src/protocol/index.ts'

/** Every command that the client registers. `package.json` declares the same ones: a test holds both together. */
export const commandIds = {
  ...clientCommands,
  runSoak: 'gatebook.runSoak',
  cancelRun: 'gatebook.cancelRun',
  placePending: 'gatebook.placePending',
  dismissEvidence: 'gatebook.dismissEvidence',
  showRunOutput: 'gatebook.showRunOutput',
  revealRun: 'gatebook.revealRun',
  startPacket: 'gatebook.startPacket',
  requestReview: 'gatebook.requestReview',
  approvePacket: 'gatebook.approvePacket',
  markDone: 'gatebook.markDone',
  whyNotDone: 'gatebook.whyNotDone',
  insertExcerpt: 'gatebook.insertExcerpt',
  pasteEvidence: 'gatebook.pasteEvidence',
  deriveVerdict: 'gatebook.deriveVerdict',
  runWorkflow: 'gatebook.runWorkflow',
  startSoak: 'gatebook.startSoak',
  finishSoak: 'gatebook.finishSoak',
  approveSoak: 'gatebook.approveSoak',
  showBoard: 'gatebook.showBoard',
  runTracker: 'gatebook.runTracker',
  groupByStatus: 'gatebook.groupByStatus',
  groupByDocument: 'gatebook.groupByDocument',
  filterPackets: 'gatebook.filterPackets',
  clearFilter: 'gatebook.clearFilter',
  openTracker: 'gatebook.openTracker',
  openSample: 'gatebook.openSample',
  newTracker: 'gatebook.newTracker',
  explainDocument: 'gatebook.explainDocument',
  restartServer: 'gatebook.restartServer',
  showOutput: 'gatebook.showOutput',
} as const

export type CommandName = keyof typeof commandIds

/** What `package.json` may ask for in a `when` clause, beside VS Code's own keys. */
export const contextKeys = {
  /** The active editor shows a tracker. */
  isTracker: 'gatebook.isTracker',
  /** It shows an artifact index. */
  isIndex: 'gatebook.isIndex',
  /** This VS Code has a machine to run on: not in the browser alone. */
  canRun: 'gatebook.canRun',
  /** The view Packets groups by status. */
  isByStatus: 'gatebook.isByStatus',
  /** A filter is on in the view Packets. */
  isFiltered: 'gatebook.isFiltered',
  /** A run is going on. */
  isRunning: 'gatebook.isRunning',
  /** Evidence waits for its place. */
  hasPending: 'gatebook.hasPending',
} as const

/** What a person did with the sample tracker of the walkthrough, by its steps. */
export const sampleKeys = {
  opened: 'gatebook.sample.opened',
  found: 'gatebook.sample.found',
  fixed: 'gatebook.sample.fixed',
  ran: 'gatebook.sample.ran',
  placed: 'gatebook.sample.placed',
  done: 'gatebook.sample.done',
} as const

export const viewIds = {
  packets: 'gatebook.packets',
  evidence: 'gatebook.evidence',
  documents: 'gatebook.documents',
} as const
