import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  judge,
  documentReader,
  readCsvDocument,
  type ReadOptions,
  type Finding,
  type GateDocument,
  type Settings,
  type Surroundings,
} from '../core/index.ts'

export interface Readings {
  /** The model of the document's present version; where it is no markdown or too long, of an empty one. */
  readonly read: (document: TextDocument, options: ReadOptions) => GateDocument
  /** Judges what was read last. `key` tells two states of the files around the document apart. */
  readonly judge: (document: TextDocument, settings: Settings, around: Surroundings, key: string) => readonly Finding[]
}

interface Reading {
  /** Reads the next version beside this one. */
  readonly reader: ReturnType<typeof documentReader>
  readonly version: number
  readonly options: ReadOptions
  readonly model: GateDocument
  /** What the findings were judged by, as text, and the findings. */
  judged: { readonly by: string; readonly findings: readonly Finding[] } | null
}

/** UTF-16 units. Nobody keeps a longer tracker, and reading one at every keystroke would hold up all the others. */
const longestRead = 10 * 1024 * 1024

/** Reads and judges each version of an open document once. */
export function readings(): Readings {
  const known = new WeakMap<TextDocument, Reading>()
  const current = (document: TextDocument, options: ReadOptions): Reading => {
    const { version } = document
    const reading = known.get(document)
    if (reading?.version === version && JSON.stringify(reading.options) === JSON.stringify(options)) return reading
    const reader = reading?.reader ?? documentReader()
    const fresh: Reading = { reader, version, options, model: modelOf(document, reader, options), judged: null }
    known.set(document, fresh)
    return fresh
  }
  return {
    read: (document, options) => current(document, options).model,
    judge(document, settings, around, key) {
      const reading = current(document, known.get(document)?.options ?? {})
      const by = JSON.stringify([settings, around, key])
      if (reading.judged?.by !== by) reading.judged = { by, findings: judge(reading.model, settings, around) }
      return reading.judged.findings
    },
  }
}

function modelOf(document: TextDocument, read: Reading['reader'], options: ReadOptions): GateDocument {
  const text = document.getText()
  const isCsv = document.uri.endsWith('.csv')
  if (text.length > longestRead || !(isCsv || document.languageId === 'markdown')) return read('', options)
  return isCsv ? readCsvDocument(text) : read(text, options)
}
