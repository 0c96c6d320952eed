import { version } from '../../../package.json'
import type { World } from '../recorder/record.ts'

/** The world of a recorder that the command line starts. */
export const world: World = { trees: null, tool: `gatebook ${version}` }
