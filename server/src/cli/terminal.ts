/**
 * Lets this process outlive whoever reads its output: a reader that is gone (`| head`, a closed window) wants no more of
 * it, but the run and its evidence go on.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/**
 * Ends as the closed terminal ends every program. Left to itself Node would abort, since at its exit it restores the
 * terminal, which is gone. Shells see 129 either way.
 */
export function endWithTerminal(): number {
  if (process.platform !== 'win32') process.kill(process.pid, 'SIGHUP')
  return 129
}
