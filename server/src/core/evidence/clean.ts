/* eslint-disable no-control-regex -- control characters are what these look for */
import { hiddenPattern } from './hidden.ts'

/** Operating system commands, device control strings and the like, with all that they carry, up to their end. */
const controlStrings =
  /(?:\u001b[PX\]^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u0018\u001a\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u009c|\u001b\\)/g
/** Colours, movements of the cursor, modes. */
const controlSequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]/g
const escapes = /\u001b[ -/]*[0-~]/g
const lineEnds = /\r+\n?/g
const unseen = new RegExp(`(?![\\n\\t])(?:${hiddenPattern.source})`, 'gu')

/**
 * Output as it reads, without what a terminal obeys or does not show: escape sequences with what they carry, control,
 * bidirectional, zero-width and tag characters. A lone carriage return, by which progress is shown, ends a line. Cleaning
 * again changes nothing. Takes time in proportion to the length, whatever is in it.
 */
export function cleanOutput(text: string): string {
  const shown = text.replace(controlStrings, '').replace(controlSequences, '').replace(escapes, '')
  return shown.replace(lineEnds, '\n').replace(unseen, '')
}
