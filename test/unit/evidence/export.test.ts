import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { recordBytes, type EvidenceRecord } from '../../../server/src/core/index.ts'
import { sha256 } from '../../../server/src/recorder/job.ts'
import { gatebook } from '../cli/built.ts'
import { file, keepStateApart, recordsIn, runPacket, startGate, tracker } from './gates.ts'
import { repository, type Repository } from './repository.ts'

const more = `
## ML-02 Checklist: Weir & "sluice"

### Required Commands

- [x] \`printf '%s' "<&>"\` -> exit 0 (0.1s, 2026-02-10)
- [ ] \`make weir\` -> exit 0
`

/** One packet that ran, one of which somebody only wrote. */
async function exported(home: Repository, format: string, ...args: string[]) {
  const { code, out, err } = await gatebook(['export', '--format', format, ...args, file], home.root)
  return { code, out, err, lines: out.split('\n').filter(Boolean) }
}

interface Statement {
  readonly _type: string
  readonly subject: readonly { readonly name: string; readonly digest: Readonly<Record<string, string>> }[]
  readonly predicateType: string
  readonly predicate: Readonly<Record<string, unknown>>
}

const hasPython = spawnSync('python3', ['--version']).status === 0

/** What Python's own parsers make of a text; an answer is JSON. */
function byPython<T>(program: string, input: string): T {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program], { input, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout) as T
}

describe('exported evidence', () => {
  keepStateApart()
  const home = repository()
  let name = ''
  let record: EvidenceRecord
  before(async () => {
    startGate(home, tracker() + more)
    await runPacket(home)
    ;[[name, record] = ['', {} as EvidenceRecord]] = [...recordsIn(home)]
  })

  it('is a bundle from which every record comes back with the bytes of its name', async () => {
    const { code, err, lines } = await exported(home, 'jsonl')
    assert.deepEqual([code, err, lines.length], [0, '', 1])
    const one = JSON.parse(lines[0]!) as { name: string; record: EvidenceRecord }
    assert.equal(one.name, name)
    assert.equal(sha256(recordBytes(one.record)), name)
  })

  it('is a JUnit file, read by another parser', async function () {
    if (!hasPython) this.skip()
    const { code, out } = await exported(home, 'junit')
    assert.equal(code, 0)
    const program = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps([[suite.get('name'), suite.get('tests'), suite.get('failures'), suite.get('skipped'), [
  [case.get('name'), [child.tag for child in case], {p.get('name'): p.get('value') for p in case.iter('property')},
   [child.get('message') for child in case if child.tag != 'properties']] for case in suite]] for suite in root]))`
    const [first, second] = byPython<
      [string, string, string, string, [string, string[], Record<string, string>, string[]][]][]
    >(program, out)
    const [ran] = first![4]
    assert.deepEqual(first!.slice(0, 4), ['ML-01 Wheel', '1', '0', '0'])
    assert.deepEqual(
      [ran![0], ran![1], ran![2].tier, ran![2].record],
      ['sh check.sh', ['properties'], 'observed', name],
    )
    assert.deepEqual(second!.slice(0, 4), ['ML-02 Weir & "sluice"', '2', '0', '2'])
    assert.deepEqual(
      second![4].map(([command, , , messages]) => [command, ...messages]),
      [
        [`printf '%s' "<&>"`, 'claimed: no record of it: somebody wrote it'],
        ['make weir', 'not run'],
      ],
    )
  })

  it('is a statement a run and a summary a packet, with what they are about', async () => {
    const { code, lines } = await exported(home, 'in-toto')
    assert.equal(code, 0)
    const [run, packet, ...others] = lines.map((line) => JSON.parse(line) as Statement)
    assert.deepEqual(others, [])
    for (const one of [run, packet]) assert.equal(one?._type, 'https://in-toto.io/Statement/v1')
    assert.deepEqual(run?.subject, [
      { name: 'sh check.sh', digest: { sha256: record.commandHash } },
      { name: 'tree', digest: { gitTree: record.git?.tree } },
      { name: 'commit', digest: { gitCommit: record.git?.commit } },
    ])
    assert.equal(run.predicateType, 'urn:gatebook:predicate:run:1')
    assert.deepEqual(run.predicate, { record: name, ...record })
    assert.equal(packet?.predicateType, 'urn:gatebook:predicate:packet:1')
    assert.deepEqual(packet.subject, [{ name: `${name}.json`, digest: { sha256: name } }])
    const [result] = packet.predicate.results as Readonly<Record<string, unknown>>[]
    assert.deepEqual([packet.predicate.packet, result?.tier, result?.state], ['ML-01', 'observed', 'verified'])
  })

  it('is that of one packet, of failures as failures, and never of a changed record', async () => {
    assert.equal((await exported(home, 'jsonl', '--packet', 'ML-02')).out, '')
    const { code, err } = await exported(home, 'jsonl', '--packet', 'ML-09')
    assert.deepEqual([code, err], [2, 'gatebook: no document named here has a packet ML-09. Check its id.\n'])
    const failing = repository()
    startGate(failing)
    await runPacket(failing)
    failing.write('src/wheel.txt', 'ash\n')
    assert.match((await exported(failing, 'junit')).out, /failures="1".*\n.*\n.*\n[^]*<failure message="stale: /)
    const [[broken] = ['']] = recordsIn(failing)
    failing.write(`.gatebook/evidence/${broken}.json`, '{}')
    const left = await exported(failing, 'jsonl')
    assert.deepEqual(
      [left.out, left.err],
      ['', `gatebook: ${broken}.json: was changed after it was written, so it is not exported.\n`],
    )
  })

  it('is refused in a format that there is not, and without a file', async () => {
    assert.match((await exported(home, 'xml')).err, /^gatebook: --format xml: expected jsonl, junit, in-toto\.\n/)
    assert.match((await gatebook(['export', '--format', 'junit'], home.root)).err, /needs at least one file/)
  })
})
