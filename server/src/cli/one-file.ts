import { parseArgs } from 'node:util'

export interface OneFile {
  readonly format: 'text' | 'json'
  readonly file: string
}

/** The options of a command that tells of one document; or what is wrong with them. */
export function readOneFile(command: string, argv: string[]): OneFile | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' } },
    })
    const { format } = values
    if (format !== 'text' && format !== 'json') return `--format ${format}: expected text or json.`
    const [file, ...more] = positionals
    return file && !more.length ? { format, file } : `${command} needs exactly one file.`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
