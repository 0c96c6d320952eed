import type { GateDocument } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { gather } from '../model/gather.ts'

/** The packets that each packet waits for, once each. Several rules ask it of one document. */
export const waitedFor = remembering(({ dependencies }: GateDocument): ReadonlyMap<string, readonly string[]> =>
  gather(dependencies.map(({ from, to }) => [to, from])),
)
