import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import type { Notation } from '../transactions/notations.ts'
import type { Yard } from './transacting.ts'

/** The day of all commits and judgements, so that nothing is stale. */
export const day = '2026-02-10'

/** Nothing of whoever runs the tests gets into a commit. */
export const commitEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ines',
  GIT_AUTHOR_EMAIL: 'ines@example.org',
  GIT_COMMITTER_NAME: 'Ines',
  GIT_COMMITTER_EMAIL: 'ines@example.org',
  GIT_AUTHOR_DATE: `${day}T10:00:00+0000`,
  GIT_COMMITTER_DATE: `${day}T10:00:00+0000`,
}

export interface Step {
  readonly call: string
  readonly code: number | null
  readonly said: string
  readonly text: string
}

/** Takes a packet from start to done with nothing but `gatebook`: the first review asks for changes, the next one approves. */
export async function lifeOnCommandLine(place: Yard, { packet, text, hasGate }: Notation): Promise<Step[]> {
  const { file, root, read, call } = place
  const steps: Step[] = []
  const take = async (name: string, ...args: string[]) => {
    const { code, out, err } = await call(name, ...args)
    steps.push({ call: name, code, said: out + err, text: read() })
    assert.equal(code, 0, `${name}: ${err}`)
  }
  const on = (name: string, by: string, ...args: string[]) =>
    take(name, '--as', by, '--today', day, ...args, file, packet)
  const [implementer, reviewer] = ['Ines', 'Tomas']
  await on('start', implementer)
  await on('tick', implementer, '--all')
  await take('run', '--document', file, '--packet', packet, '--yes', '--as', implementer)
  fs.writeFileSync(path.join(root, 'a/b.md'), 'second\n')
  await on('review', implementer, '--file', 'a/b.md: new')
  await on('request-changes', reviewer, '--finding', 'count them again; P1; Ines')
  await on('start', implementer)
  if (/^- \[ \]/m.test(sectionWithoutGates(read(), packet))) await on('tick', implementer, '--all')
  await on('review', implementer, '--file', 'a/b.md: new')
  const gates = hasGate ? ['--gate', 'P1: N/A docs-only packet'] : []
  await on('approve', reviewer, ...gates, '--risk', 'birds may come; P2; Ines; 2026-03-01')
  if (/^\W*(?:Commit\W*)?Pending/m.test(read()) && text !== read()) await on('checkpoint', implementer)
  await on('done', implementer)
  return steps
}

/** The checklist, which stands before the packet's first sub-heading. */
function sectionWithoutGates(text: string, packet: string): string {
  const from = text.search(new RegExp(`^## (?:Packet )?${packet}\\b`, 'm'))
  return text.slice(from).split(/^### /m)[0] ?? ''
}

/**
 * Without what no two lives have in common: how long a run took, on which day, which nothing fixes for what really ran,
 * and the hash of the commit that holds both.
 */
export const unmeasured = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/\d+(?:\.\d+)? ?s, \d{4}-\d\d-\d\d/g, 'TIME')
    .replace(/`[0-9a-f]{8}`(?= \(\w+\([^)]*\):)/g, 'COMMIT')

/** Without what a commit is called either. */
export const masked = (text: string): string => unmeasured(text).replace(/COMMIT \([^)]*\)[^)\n]*\)/g, 'COMMIT')
