/** What `gatebook --help` prints, and what follows a call that could not be understood. */
export const usageText = `gatebook: release-gate trackers that cannot lie

  gatebook check [--format text|json] [--today YYYY-MM-DD] FILE…|GLOB…|DIRECTORY…
      Says what the claims of these documents lack. The nearest gatebook.config.json
      above a document, within its repository, holds for it.
      Exit 0: nothing at warning or above. 1: findings. 2: could not run.

  gatebook run --document FILE --packet ID|STEP [--command N] [--yes] [--as NAME]
               [--set PLACEHOLDER=VALUE]… [--timeout SECONDS]
               [--soak HOURS [--report FILE]] [--format text|json]
      Runs the required commands of a packet, or its Nth, and writes the evidence
      into the document; or those of a step of a runbook ("Refresh Workflow step 1"),
      with --set for its placeholders. Asks first; --yes answers. --soak: the command must hold
      out for these hours, else its pass is not written; the report of it, with the
      gaps in which nobody watched, stands under reports/.
      Exit 0: all passed. 1: one did not. 2: could not run, or was not confirmed.

  gatebook refresh [--yes] [--as NAME] [--to N] [--required N]… [--skip "N: REASON"]…
                   [--confirm N]… [--set PLACEHOLDER=VALUE]… [--timeout SECONDS] FILE
      Does the steps of the workflow of an artifact index in their order, stopping at
      the first failure, and writes what was seen as one bullet of its status section.
      Asks whether a step that says "when required" is; a skipped one gives a reason.
      A step by hand is confirmed by a person: --as names them.
      Exit 0: all done or skipped. 1: it stopped before. 2: could not run or be written.

  gatebook accept --as NAME --reason TEXT
                  [--finding "TEXT; SEVERITY; open|accepted|resolved; OWNER; DATE"]…
                  FILE PACKET COMMAND
      Accepts the last run of a required command (its number or its text) although
      its exit code is not the expected one. Never a time-out, a signal, 126 or 127.
      Exit 0: it stands in the document. 2: it does not.

  gatebook rerun --as NAME [--packet ID] [--yes] [--in-place] [--timeout SECONDS] FILE
      Runs the required commands again as the reviewer, on the tree that the
      implementer's runs had: in a worktree of the commit that has it, else in
      place if it is still the same. Writes the reviewer's list.
      Exit 0: every result is the implementer's. 1: one differs. 2: one could not
      be run again, or it was not confirmed.

  gatebook verify [--format text|json] FILE…|GLOB…|DIRECTORY…
      Holds every result that these documents state against the records of runs in
      their repository, and against its files.
      Exit 0: all verified. 1: one is unverified, stale or refuted. 2: could not run.

  gatebook export --format jsonl|junit|in-toto [--packet ID] FILE…|GLOB…|DIRECTORY…
      Prints what was recorded of their runs: the records, a JUnit file, or unsigned
      in-toto statements. Exit 0: printed. 2: could not run.

  gatebook board [--format text|json] FILE
      Shows the packets of a tracker by status: how far each is, who sees to it, and
      what it waits for. Exit 0: shown. 2: could not be.

  gatebook new --title TEXT [--like TRACKER] FILE
      Writes a new tracker: in the shape of another, with nothing done, or the
      built-in one. Never over a file that is there. Exit 0: written. 2: it was not.

  gatebook verdict [--format text|json] FILE
      Says which verdict follows from a tracker, which it states, and why.
      Exit 0: they agree, or none is stated. 1: the stated one is weaker.
      2: could not run.

  gatebook start|done --as NAME FILE PACKET
  gatebook tick --as NAME (--item TEXT… | --all) FILE PACKET
  gatebook review --as NAME [--file "PATH: REASON"]… FILE PACKET
  gatebook approve --as NAME [--gate "P1: REASON"|"P1: N/A REASON"]…
                   [--risk "TEXT; SEVERITY; OWNER; DATE"]… [--rollback TEXT]
                   [--no-commit REASON] FILE PACKET
  gatebook request-changes --as NAME --finding "TEXT; SEVERITY; OWNER"…
                   [--gate P1]… FILE PACKET
  gatebook waive --as NAME --item TEXT --reason TEXT --until DATE [--owner NAME]
                   FILE PACKET
  gatebook checkpoint --as NAME [--message TEXT] FILE PACKET
  gatebook add --as NAME --title TEXT [--implementer NAME] [--reviewer NAME]
                   FILE PACKET
  gatebook verdict --as NAME FILE
      Take a packet through its life: board, section and record change together, in
      the tracker's own notation. --item is the beginning of a box's text.
      checkpoint commits the files of the record, the tracker and its evidence by
      name and nothing else, then writes the hash. --dry-run prints the diff.
      Exit 0: written. 1: refused, with all that is missing. 2: could not be done.

  gatebook soak-start --as NAME --hours HOURS [--at "YYYY-MM-DD HH:MM"] FILE
  gatebook soak-finish --as NAME --report FILE FILE
  gatebook soak-approve --as NAME [--remove-remainder] FILE
      Write how a soak stands, as one bullet of the status section: begun here or
      elsewhere, ended as its report says, signed off. --dry-run prints the diff.
      Exit 0: written. 1: refused. 2: could not be done.
`
