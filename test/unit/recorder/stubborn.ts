import type { Recorder } from './recording.ts'

/** A child that traps TERM, one in a session of its own, one whose parent has ended, and one with nothing of ours but the parent. */
export const stubborn = `
  trap '' TERM
  (trap '' TERM; while :; do sleep 1; done) & echo trap=$!
  setsid sh -c 'trap "" TERM; echo session=$$; while :; do sleep 1; done' &
  (setsid sh -c 'echo orphan=$$; exec sleep 100' &)
  setsid env -i sh -c 'echo stripped=$$; exec sleep 100' &
  echo shell=$$
  while :; do sleep 1; done
`

/** The processes of a stubborn run, once all of them are up. */
export async function stubbornPids(recorder: Recorder): Promise<number[]> {
  const names = ['trap', 'session', 'orphan', 'stripped', 'shell']
  const found = await Promise.all(names.map((name) => recorder.printed(new RegExp(`${name}=(\\d+)\\n`))))
  return found.map(([, pid]) => Number(pid))
}
