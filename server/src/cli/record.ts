import { recorderExitCode } from '../recorder/exit-code.ts'
import { recordJob, type World } from '../recorder/record.ts'
import { refuse } from './say.ts'
import { endWithTerminal, outliveReaders } from './terminal.ts'

/**
 * `gatebook record JOBFILE HASH`: runs a frozen job whose file still has this SHA-256. The exit code is the command's
 * own, or one of `recorderExitCode`; 2 when the job was refused, which then left no result.
 */
export async function record(argv: string[], world: World): Promise<number> {
  const [jobFile, hash, ...more] = argv
  if (!jobFile || !hash || more.length) return refuse('record takes a job file and its SHA-256.')
  outliveReaders()
  const recorded = await recordJob(jobFile, hash, process, world)
  if ('problem' in recorded) return refuse(recorded.problem)
  return recorded.result.outcome === 'interrupted' ? endWithTerminal() : recorderExitCode(recorded.result)
}
