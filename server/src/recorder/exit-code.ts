import os from 'node:os'
import type { RunResult } from '../core/index.ts'

/**
 * The exit code of a recorder: the command's own; as shells and `timeout` have it, 124 for a time-out, 125 where nothing
 * could be started, 130 for a cancelled and 129 for an interrupted run, and 128 + the number of a signal.
 */
export function recorderExitCode({ outcome, exitCode, signal }: RunResult): number {
  if (exitCode !== null) return exitCode
  if (outcome === 'timed-out') return 124
  if (outcome === 'cancelled') return 130
  if (outcome === 'interrupted') return 129
  return outcome === 'failed' ? 128 + (os.constants.signals[signal as NodeJS.Signals] ?? 0) : 125
}
