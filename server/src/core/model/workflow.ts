import type { GateDocument, Section, Step } from './document.ts'
import { namedSteps } from './named-steps.ts'
import { isWorkflow } from './step.ts'

/** How what an index lists is brought up to date. */
export interface Workflow {
  readonly section: Section
  /** In their order, by the names under which they are run. */
  readonly steps: ReadonlyMap<string, Step>
}

/** The workflow of an artifact index: the first section that is named so and has steps. Null where there is none. */
export function workflowOf(document: GateDocument): Workflow | null {
  if (document.kind !== 'artifact-index') return null
  const named = [...namedSteps(document)]
  for (const section of document.sections) {
    if (!isWorkflow(section.heading.text)) continue
    const steps = named.filter(([, { start }]) => start >= section.start && start < section.end)
    if (steps.length) return { section, steps: new Map(steps) }
  }
  return null
}
