import { filesAround } from './given.ts'
import { type Row, testTable } from './table.ts'

const packets = (rows: string, rest = '', header = '| Packet | Title | Status |\n|---|---|---|') =>
  `# T\n\nStatus: In Progress\n\n${header}\n${rows}\n\n${rest}`
const work = '## Work\n\n- [x] a\n- [ ] b\n'
const open = `# T\n\nStatus: Open\n\n${work}\n`

/** What documents write that were read after the rules were made, in our own words, and what is still found beside it. */
const tables: Readonly<Record<string, readonly Row[]>> = {
  'status-unknown': [
    { name: 'a status in Spanish', text: `# Grúa\n\n**Status**: ✅ COMPLETADO con éxito\n\n${work}` },
    { name: 'another', text: `# Grúa\n\n**Status**: ✅ COMPLETO\n\n${work}` },
    { name: 'a slip', text: `# Crane\n\n**Status**: ✅ COMPLTE <!-- finding -->\n\n${work}` },
  ],
  'status-contradiction': [
    {
      name: 'a status that takes out what is open',
      text: '# Crane\n\nStatus: DONE (Phases 1-2), Phase 3 pending the run\n\n| Phase | Name | Status |\n|---|---|---|\n| 1 | Hoist | DONE |\n| 2 | Signals | DONE |\n| 3 | Dock | PENDING |\n',
    },
    {
      name: 'the log of what a review noticed',
      text: '# Portal\n\nStatus: Complete\n\n- [x] a\n\n| # | Issue | Status |\n|---|---|---|\n| 1 | Vague aim | Resolved |\n| 2 | No host | Open |\n',
    },
    {
      name: 'work beside it',
      text: '# Portal\n\nStatus: Complete <!-- finding -->\n\n- [x] a\n\n| # | Task | Status |\n|---|---|---|\n| 1 | Aim | Done |\n| 2 | Host | Open |\n',
    },
    {
      name: 'an exception that holds',
      text: '# Portal\n\nStatus: Complete\n\n- [x] a\n\n## Exceptions\n\n### EX-CRANE-001: One hook\n\n- **Status:** ACTIVE (for now)\n',
    },
    {
      name: 'what a complete review describes',
      text: '# Portal\n\nStatus: ✅ COMPLETE REVIEW\n\n- [x] a\n\n## Phase 2: Host\n\nStatus: Not started\n\nx\n',
    },
    {
      name: 'what passed with issues',
      text: '# Portal\n\nStatus: PASS WITH MINOR ISSUES\n\n- [x] a\n- [ ] b\n\n## Board review (Pending)\n\nx\n',
    },
  ],
  'dependency-cycle': [
    {
      name: 'none, with a remark on what builds on it',
      text: packets(
        '| A-1 | Base | OPEN |\n| A-2 | Flow | OPEN |',
        '## A-1: Base\n\n**Dependencies**: None (A-2 extends this)\n\n## A-2: Flow\n\n**Dependencies**: A-1\n',
      ),
    },
    {
      name: 'what is best done before others',
      text: packets(
        '| A-1 | Base | OPEN |\n| A-2 | Flow | OPEN |',
        '## A-1: Base\n\nDependencies: None; best before `A-2`.\n\n## A-2: Flow\n\nDependencies: `A-1`.\n',
      ),
    },
  ],
  'dependency-open': [
    {
      name: 'an order that is preferred',
      text: packets(
        '| A-1 | Base | OPEN |\n| A-2 | Flow | DONE |\n| A-3 | Ship | DONE | <!-- finding -->',
        '## A-2: Flow\n\nDependencies: Prefer after `A-1`, but it can begin earlier.\n\n## A-3: Ship\n\nDependencies: `A-1`.\n',
      ),
    },
  ],
  'dependency-unknown': [
    {
      name: 'an id of a table without statuses, and of a heading in a fence',
      text: packets(
        '| A-1 | Base | OPEN |\n| A-2 | Flow | OPEN |\n| A-3 | Ship | OPEN |',
        '## A-2: Flow\n\nDependencies: `A-5`, A-6\n\n## A-3: Ship\n\nDependencies: A-7 <!-- finding -->\n\n| Item | Plan |\n|---|---|\n| `A-5` | Later |\n\n```\n## **A-6: Dock**\n```\n',
      ),
    },
  ],
  'exit-code-missing': [
    {
      name: 'an arrow in a remark of the shell',
      text: packets(
        '| A-1 | Scope | OPEN |',
        '## A-1: Scope\n\n### Review Evidence\n\n```\nopenssl rand -base64 32  # copy it → SECRET_KEY\nmake all → passed <!-- finding -->\n```\n',
      ),
    },
  ],
  'evidence-missing': [
    {
      name: 'files and folders of tests',
      text: packets(
        '| A-1 | Tests | DONE |\n| A-2 | Ship | DONE | <!-- finding -->',
        '## A-1: Tests\n\n### Required Tests\n\n- `tests/hoist.test.ts`\n- `test/sil/`\n\n## A-2: Ship\n\n### Required Tests\n\n- `./tests/ship.sh`\n',
      ),
    },
    {
      name: 'what was merged by a pull request',
      text: packets(
        '| A-1 | Tests | Merged in PR #12 |\n| A-2 | Ship | Merged | <!-- finding -->',
        '## A-1: Tests\n\n### Required Tests\n\n- `make test`\n\n## A-2: Ship\n\n### Required Tests\n\n- `make ship`\n',
      ),
    },
    {
      name: 'the same where the document wants evidence',
      text: packets(
        '| A-1 | Tests | Merged in PR #12 | <!-- finding -->',
        '## Rules\n\n1. A packet is done only with recorded evidence.\n\n## A-1: Tests\n\n### Required Tests\n\n- `make test`\n',
      ),
    },
  ],
  'risk-incomplete': [
    {
      name: 'conditions that are to be filled in, or would be nice',
      text: `${open}## Verdict: approved\n\n**Conditions:**\n\n- _[List the conditions, e.g. "Tell the port"]_\n- Log the tides (nice-to-have)\n- Watch the queue <!-- finding -->\n`,
    },
  ],
  'secret-exposed': [
    {
      name: 'what a test types, a variable, and what descriptions of tokens show',
      text: `${open}- \`{"password":"TenantAdmin123!"}\`\n- \`{"password":"Faro419rojo!"}\` <!-- finding -->\n\n\`\`\`python\nuser.temp_password = temp_pwd\nsecret = 'JBSWY3DPEBLW64TMMQ======'\n\`\`\`\n`,
    },
    {
      name: 'values that say in another language that they are none',
      text: `${open}- \`SECRET_KEY=tu_clave_secreta_32_caracteres\`\n- \`DB_PASSWORD=password_muy_seguro_2024\`\n- \`{"password": "secreto"}\`\n- \`DB_PASSWORD=Faro-419-rojo\` <!-- finding -->\n`,
    },
    {
      name: 'names, patterns, hashes and sequences in place of a secret',
      text: `${open}- \`--set-secrets="DB_PASSWORD=DB_PASSWORD:latest"\`\n- \`sed "s/DB_PASSWORD=.*/DB_PASSWORD=$NEW/" .env\`\n- \`SET password = '\\$2y\\$10\\$k3ForTheHarbourGate419'\`\n- \`postgres://app:xyz123@db/app\`\n- AKIA2ABCDEFGHIJKLMNO\n- \`AUTH_TOKEN=e2e-admin\`\n- \`BOT_TOKEN=123456:ABC-DEF9871xyzKl-abc\`\n`,
    },
  ],
  'link-broken': [
    {
      name: 'a form whose lines read as definitions',
      text: '# T\n\nStatus: Open\n\n- [ ] a\n\nSee [one][Gain 1].\n\n[Gain 1]: [Description]\n\nSee [two]([docs/two.md]). <!-- finding -->\n',
      around: { linked: filesAround({}) },
    },
    {
      name: 'a file that an open box is to create, and a name to be filled in',
      text: '# T\n\nStatus: Open\n\n- [ ] Create [`dock.yaml`](dock.yaml)\n- [ ] Read [it](gone.md) <!-- finding -->\n- [x] Create [`pier.yaml`](pier.yaml) <!-- finding -->\n\nSee [the freeze](./FREEZE_v1.0_YYYYMMDD.md).\n',
      around: { linked: filesAround({}) },
    },
  ],
  'date-stale': [
    {
      name: 'the date of what is all complete',
      text: `# T\n\nLast updated: 2025-11-02\nStatus: ✅ All Phases Complete\n\n${work}`,
      around: { lastCommit: '2026-02-01' },
    },
    {
      name: 'the date of what is frozen',
      text: `# T\n\n${work}\n## Summary\n\n**Document Status:** FROZEN\n**Last Updated:** 2025-11-02\n`,
      around: { lastCommit: '2026-02-01' },
    },
    {
      name: 'the date of a review',
      text: `# Crane — Business Logic Review v3\n\nStatus: In progress\nDate: 2025-11-02\n\n${work}`,
    },
  ],
  'done-with-unchecked': [
    {
      name: 'sections that bear the numbers of another list',
      text: '# Crane\n\n| Phase | Name | Status |\n|---|---|---|\n| 1 | Hoist control | DONE |\n| 2 | Signal bridge | DONE |\n| 3 | Harbour dashboard | OPEN |\n| 4 | Ship it | DONE | <!-- finding -->\n\n## Phase 1: Types and folders\n\n- [ ] a\n\n## Phase 2: Extract hoist control\n\n- [ ] b\n\n## Phase 4: Ship it\n\n- [ ] c\n',
    },
    {
      name: 'a title that drifted',
      text: '# Crane\n\n| Phase | Name | Status |\n|---|---|---|\n| 1 | Hoist control | DONE | <!-- finding -->\n| 2 | Signal bridge | OPEN |\n\n## Phase 1: Lifting\n\n- [ ] a\n\n## Phase 2: Signal bridge\n\n- [ ] b\n',
    },
    {
      name: 'boxes that have a status each',
      text: '# T\n\n## Phase 1 check\n\n- [ ] **Map**\n  - File: `a.md`\n  - Status: ✅ Complete\n\n## Phase 2 check\n\nStatus: Complete <!-- finding -->\n\n- [ ] **Map**\n',
    },
    {
      name: 'what is left for later',
      text: '# T\n\nStatus: COMPLETE\n\n- [x] a\n\n## Tomorrow’s action items\n\n- [ ] b\n\n### Deferred criteria\n\n- [ ] c\n\n## Future enhancements\n\n- [ ] d\n',
    },
    {
      name: 'a claim of its own below such a heading',
      text: '# T\n\n## Next steps\n\n### Dock\n\nStatus: DONE <!-- finding -->\n\n- [ ] b\n',
    },
    {
      name: 'work under a title that looks ahead',
      text: '# Roadmap\n\nStatus: COMPLETE <!-- finding -->\n\n- [ ] a\n',
    },
    {
      name: 'a brief that is written',
      text: '---\ntype: "brief"\nstatus: "complete"\n---\n\n# Portal\n\n## Success criteria\n\n- [ ] It loads in a second\n',
    },
    {
      name: 'a plan that is not',
      text: '---\ntype: "plan"\nstatus: "complete" # <!-- finding -->\n---\n\n# Portal\n\n## Steps\n\n- [ ] Load it\n'.replace(
        ' # <!--',
        ' <!--',
      ),
    },
  ],
  'workflow-script-unknown': [
    {
      name: 'a program of the machine that one signs in to',
      text: '# Deploy runbook\n\n## Deploy\n\n```sh\nssh -i key.pem crane@198.51.100.7\n./deploy.sh\n```\n\n## Here\n\n```sh\nssh crane@198.51.100.7 "uptime"\n./other.sh <!-- finding -->\n```\n',
      around: { linked: filesAround({}) },
    },
  ],
  'runbook-placeholder': [
    {
      name: 'how a program says that it is called, and settings',
      text: '# Restore runbook\n\n## Procedure\n\n```sh\nif [ -z "$1" ]; then\n  echo "Usage: $0 <service>"\nfi\n```\n\n```sh\n# in .env\nAPI_KEY=<key>\nHOST="harbour"\nSMTP_PASSWORD=<key or password>\n```\n\n```sh\nrestore <dump> <!-- finding -->\n# answers:\n{\n  "id": "<id>"\n}\n```\n',
    },
  ],
  'command-destructive': [
    {
      name: 'a file that is filled for a test, and a disk',
      text: '# Restore runbook\n\n## Procedure\n\n```sh\ndd if=/dev/zero of=test.bin bs=1M count=10\ndd if=/tmp/test.bin of=/dev/null\ndd if=image of=/dev/sdb <!-- finding -->\n```\n',
    },
    {
      name: 'commands that are told of',
      text: '# Restore runbook\n\n## Rollback\n\nThis rollback uses `git reset --soft` + `git checkout -- .` because the tag is near.\n\nIt uses `git reset --soft` (it keeps what is staged) combined with `git checkout -- .` to drop the rest.\n\nUse `git checkout -- .` to drop the rest. <!-- finding -->\n',
    },
  ],
  'artifact-missing': [
    {
      name: 'an index in an archive',
      text: '# Index\n\n| Artifact | Update When |\n|---|---|\n| `intent.md` | Rarely |\n| `status.md` | Weekly |\n',
      around: { isArchived: true, linked: filesAround({}) },
    },
  ],
}

for (const [rule, rows] of Object.entries(tables)) describe(`${rule} in fresh documents`, () => testTable(rule, rows))
