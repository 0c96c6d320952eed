import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  judge,
  readDocument,
  type Finding,
  type GateDocument,
  type Settings,
  type Surroundings,
} from '../core/index.ts'

export interface Readings {
  /** The model of the document's present version; where it is no markdown or too long, of an empty one. */
  read(document: TextDocument): GateDocument
  judge(document: TextDocument, settings: Settings, around: Surroundings): readonly Finding[]
}

interface Reading {
  readonly version: number
  readonly model: GateDocument
  /** What the findings were judged by, as text, and the findings. */
  judged: { readonly by: string; readonly findings: readonly Finding[] } | null
}

/** UTF-16 units. Nobody keeps a longer tracker, and reading one at every keystroke would hold up all the others. */
const longestRead = 10 * 1024 * 1024

/** Reads and judges each version of an open document once. */
export function readings(): Readings {
  const known = new WeakMap<TextDocument, Reading>()
  const current = (document: TextDocument): Reading => {
    const reading = known.get(document)
    if (reading?.version === document.version) return reading
    const fresh: Reading = { version: document.version, model: readDocument(textOf(document)), judged: null }
    known.set(document, fresh)
    return fresh
  }
  return {
    read: (document) => current(document).model,
    judge(document, settings, around) {
      const reading = current(document)
      const by = JSON.stringify([settings, around])
      if (reading.judged?.by !== by) reading.judged = { by, findings: judge(reading.model, settings, around) }
      return reading.judged.findings
    },
  }
}

function textOf(document: TextDocument): string {
  const text = document.languageId === 'markdown' ? document.getText() : ''
  return text.length > longestRead ? '' : text
}
