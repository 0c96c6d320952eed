import { lot } from '../unit/evidence/lot.ts'
import { recordHere } from '../unit/recorder/recording.ts'
import { type Figure, repeat } from './figure.ts'

/** A command and how it must end. */
type Case = readonly [command: string, code: number | null, signal?: string]

const shapes: readonly ((code: number) => Case)[] = [
  (code) => [`exit ${code}`, code],
  (code) => [`(exit ${code})`, code],
  (code) => [`echo out; echo err >&2; (exit ${code})`, code],
  (code) => [`cat <<'END'\n\`a\` $b ${code}\nEND\nexit ${code}`, code],
  (code) => [`true\nif true; then\n  exit ${code}\nfi`, code],
  (code) => [`test '🟨 ✅' = '🟨 ✅' && exit ${code}`, code],
  (code) => [`sh -c 'exit ${code}'`, code],
  (code) => [`gatebook-has-no-${code}`, 127],
  () => ['/dev/null', 126],
  () => ['kill -TERM $$', null, 'SIGTERM'],
  () => ['kill -SEGV $$', null, 'SIGSEGV'],
  () => [`sh -c 'kill -KILL $$'; exit $?`, 137],
]

/** Runs so many commands of every shape, with codes from 0 to 255 by lot, through the recorder. */
export async function exitCodes(count: number): Promise<Figure> {
  const by = lot(20_260_212)
  const cases = Array.from({ length: count }, (_, at) => shapes[at % shapes.length]!(by.between(0, 255)))
  const told = await repeat(count, 4, async (turn) => {
    const [command, code, signal = null] = cases[turn]!
    const { result } = await recordHere(command)
    return result.exitCode === code && result.signal === signal && result.outcome === (code === 0 ? 'passed' : 'failed')
  })
  const right = told.filter(Boolean).length
  return { promise: 'exit code right', measured: `${right} of ${count} runs`, isKept: right === count }
}
