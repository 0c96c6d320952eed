import { scanForSecrets } from '../../../server/src/node/scanner.ts'
import { keeper } from '../../../server/src/recorder/keeper.ts'
import { redactHeld } from '../../../server/src/recorder/output.ts'
import { cleanLogs } from './clean-logs.ts'
import { plantedSecrets } from './planted.ts'

/** The output as it is kept. */
async function keep(output: string): Promise<string> {
  const held = keeper()
  held.take(0, Buffer.from(output))
  return (await redactHeld(held.end(), {}, scanForSecrets)).text
}

/** Is any part of the secret told that is longer than a word? */
function isTold(secret: string, text: string): boolean {
  const part = 9
  const parts = Array.from({ length: Math.max(1, secret.length - part) }, (_, at) => secret.slice(at, at + part))
  return parts.some((one) => text.includes(one) && !/^[A-Z -]+$|BEGIN|END|PRIVATE/.test(one))
}

/** The planted secrets of which something is still told, with the number of all and of their kinds. */
export async function missedSecrets() {
  const planted = plantedSecrets()
  const list: string[] = []
  for (const { kind, secret, text } of planted)
    if (isTold(secret, await keep(`step 1 of 2\n${text}\nstep 2 of 2\n`))) list.push(`${kind}: ${text}`)
  return { of: planted.length, kinds: new Set(planted.map(({ kind }) => kind)).size, list }
}

/** The clean logs of which something was redacted, with the number of all. */
export async function falseAlarms() {
  const logs = cleanLogs()
  const list: string[] = []
  for (const log of logs) {
    const text = await keep(log)
    if (text !== log) list.push(text)
  }
  return { of: logs.length, list }
}
