import { defaultPolicy } from '../../../server/src/core/policy.ts'
import { repositoryOf } from './given.ts'
import { type Row, testTable } from './table.ts'

const policy = (body: string, title = 'Security Policy') => `# ${title}\n\n${body}\n`

const placeholders: readonly Row[] = [
  { name: 'an example address', text: policy('## Contact\n\nMail security@example.com. <!-- finding -->') },
  {
    name: 'an example address in a table of no promise, but an item that has one',
    text: policy(
      '| a | b |\n|---|---|\n| x | security@example.com |\n\n1. Report to `psirt@example.org` <!-- finding -->',
    ),
  },
  {
    name: 'a company to be filled in',
    text: policy('* **Reporting:** https://yourdomain.com/security <!-- finding -->', 'Security'),
  },
  {
    name: 'a measure of the future in brackets',
    text: policy('- Images are signed (planned) and scanned. <!-- finding -->', 'Reporting Security Issues'),
  },
  { name: 'a measure to be decided', text: policy('Keys rotate (to be decided with operations). <!-- finding -->') },
  {
    name: 'a time that nobody set',
    text: policy('We answer within TBD days. <!-- finding -->', 'Responsible Disclosure'),
  },
  { name: 'a template', text: policy('## Contact\n\nContact: <your security team> <!-- finding -->') },
  { name: 'a real address', text: policy('## Contact\n\nMail security@tidewater.io.') },
  { name: 'an address that shows a form', text: policy('Reports are logged by address, e.g. `x@example.com`.') },
  { name: 'a code block', text: policy('Report so:\n\n```\nmail security@example.com\n```') },
  { name: 'a plan in a sentence of its own', text: policy('Future milestones will introduce signing.') },
  { name: 'placeholders that are spoken of', text: policy('The build contains placeholders for certificates.') },
  { name: 'a link that begins like a blank', text: policy('See [your rights](rights.md).') },
  { name: 'another kind of document', text: '# Mail\n\nReport to security@example.com (TBD).\n' },
]

describe('policy-placeholder', () => testTable('policy-placeholder', placeholders))

const released = repositoryOf({
  releases: [
    { name: 'v2.1.0', date: '2026-02-01' },
    { name: 'v2.0.0', date: '2025-12-01' },
  ],
})
const promise = 'We review this policy every release.'
const reviews: readonly Row[] = [
  {
    name: 'a review before the last two releases',
    text: policy(`**Last reviewed:** 2025-10-01 <!-- finding -->\n\n${promise}`),
    around: { repository: released },
  },
  {
    name: 'a review with its release, in a list',
    text: policy(`- Reviewed: 2025-10-01 (for v1.9.0) <!-- finding -->\n\n${promise}`),
    around: { repository: released },
  },
  {
    name: 'no review, and no change since',
    text: policy(`${promise} <!-- finding -->`),
    around: { repository: released, lastCommit: '2025-10-01' },
  },
  {
    name: 'a quarter that has passed',
    text: policy('Reviewed: October 1, 2025 <!-- finding -->\n\n- The policy is reviewed quarterly.'),
  },
  {
    name: 'six months',
    text: policy('Review date: 2025-07-01 <!-- finding -->\n\nWe revisit this document every 6 months.'),
  },
  {
    name: 'the cadence of the team',
    text: policy('Last review: 2025-07-01 <!-- finding -->'),
    around: { policy: { ...defaultPolicy, reviewEvery: 90 } },
  },
  {
    name: 'a review between the last two releases',
    text: policy(`Last reviewed: 2025-12-20\n\n${promise}`),
    around: { repository: released },
  },
  { name: 'a change between them', text: policy(promise), around: { repository: released, lastCommit: '2025-12-20' } },
  {
    name: 'a first release',
    text: policy(`Last reviewed: 2020-01-01\n\n${promise}`),
    around: { repository: repositoryOf({ releases: released.releases.slice(0, 1) }) },
  },
  { name: 'a repository that nobody asked', text: policy(`Last reviewed: 2020-01-01\n\n${promise}`) },
  { name: 'a year that is not over', text: policy('Reviewed: 2025-04-01\n\nThis policy is reviewed yearly.') },
  {
    name: 'reviews of something else',
    text: policy('Reviewed: 2020-01-01\n\nEvery pull request is reviewed. Keys are reviewed every week.'),
  },
]

describe('policy-review-overdue', () => testTable('policy-review-overdue', reviews))
