import fs from 'node:fs'

/** Writes a file in whole or not at all, on the disk before it bears its name. Throws what the file system throws. */
export function writeWhole(file: string, content: string | Uint8Array, mode: number): void {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    const open = fs.openSync(temporary, 'w', mode)
    try {
      fs.writeFileSync(open, content)
      fs.fsyncSync(open)
    } finally {
      fs.closeSync(open)
    }
    fs.renameSync(temporary, file)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
}
