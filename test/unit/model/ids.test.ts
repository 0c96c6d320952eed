import assert from 'node:assert/strict'
import { findIds, headingPacket, isId } from '../../../server/src/core/model/ids.ts'

describe('ids', () => {
  const shapes: [string, boolean][] = [
    ['SEC-00', true],
    ['P1-03', true],
    ['C-W4-01', true],
    ['W1-A', true],
    ['00', true],
    ['2.4.1', true],
    ['Packet 07', true],
    ['T12', true],
    ['Login page', false],
    ['', false],
    ['src/a.ts', false],
    ['done', false],
  ]
  for (const [text, expected] of shapes)
    it(`${text || '(blank)'} ${expected ? 'is' : 'is no'} id`, () => assert.equal(isId(text), expected))

  const known = new Set([
    'SEC-00',
    'SEC-01',
    'SEC-02',
    'SEC-03',
    '00',
    '01',
    'C-1',
    'C-2',
    'C-3',
    'C-W6-01',
    'C-W6-02',
    'C-W6-03',
  ])
  const texts: [string, string][] = [
    ['SEC-00 and SEC-02', 'SEC-00 SEC-02'],
    ['SEC-01..SEC-03', 'SEC-01 SEC-02 SEC-03'],
    ['C-1 through C-3', 'C-1 C-2 C-3'],
    ['C-W6-01..03', 'C-W6-01 C-W6-02 C-W6-03'],
    ['SEC-000 XSEC-00', ''],
    ['Packet 00 before Packet 01', '00 01'],
    ['nothing', ''],
  ]
  for (const [text, expected] of texts) {
    it(`finds in “${text}”: ${expected || 'none'}`, () =>
      assert.equal(
        findIds(text, known)
          .map(({ id }) => id)
          .join(' '),
        expected,
      ))
  }

  const headings: [string, string | null][] = [
    ['SEC-00 Checklist: Scope', 'SEC-00'],
    ['SEC-01: Replay', 'SEC-01'],
    ['EG-00 - Entry', 'EG-00'],
    ['Packet 00 Inventory', '00'],
    ['00 — Inventory', '00'],
    ['✅ SEC-02 Audit', 'SEC-02'],
    ['Review Evidence: SEC-02', 'SEC-02'],
    ['SEC-00 through SEC-03 summary', null],
    ['Overview of SEC-02', null],
    ['2. Overview', null],
    ['Findings', null],
  ]
  for (const [heading, id] of headings)
    it(`heading “${heading}” → ${id ?? 'no packet'}`, () => assert.equal(headingPacket(heading, known), id))
})
