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
