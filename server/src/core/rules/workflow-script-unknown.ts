import type { GateDocument } from '../model/document.ts'
import { nearest } from '../model/near.ts'
import { type Manifest, manifestsFor, scriptsIn, targetsIn } from './manifests.ts'
import { namedCommands, type NamedCommand } from './named-commands.ts'
import { nameCommand } from './phrase.ts'
import type { Draft, Fix, Rule, Surroundings } from './rule.ts'
import { type Need, needsOf } from './scripts.ts'
import { suspects } from './suspects.ts'

/** A command whose script, manifest, target or file does not exist. */
export const workflowScriptUnknown: Rule = {
  code: 'workflow-script-unknown',
  summary: 'A documented command whose script, manifest or target does not exist',
  severity: 'warning',
  *check(document, around) {
    if (!around.linked) return
    for (const command of namedCommands(document, suspected(document)))
      for (const need of needsOf(command.text)) {
        const lack = isKnownPlace(command) ? lackOf(within(command, need), around) : null
        if (lack && !isMadeHere(document, need, command.start) && !isAway(document, need, command.start))
          yield draft(document, command, need, lack)
      }
  },
}

const suspected = suspects(({ commands }) => commands.some(({ command }) => needsOf(command.text).length > 0))

interface Lack {
  readonly because: string
  readonly instead: string | null
}

/** A program in the language of the script, above it under the same heading. */
function isShown(before: string, name: string): boolean {
  const language = languages.find(([ending]) => ending.test(name))?.[1]
  return language?.test(before) === true
}

const languages: readonly (readonly [RegExp, RegExp])[] = [
  [/\.py$/, /^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:python3?|py)\b/m],
  [/\.[cm]?[jt]sx?$/, /^[ \t]*(?:`{3,}|~{3,})[ \t]*(?:[cm]?[jt]sx?|javascript|typescript)\b/m],
  [/\.(?:sh|bash)$/, /^[ \t]*#!\/\S*\b(?:ba|z)?sh\b/m],
]

/** What lies in a folder of another machine, or in one that the reader is to name, nobody can look up. */
const isKnownPlace = ({ folder }: NamedCommand): boolean =>
  folder === null || !/^(?:[~/]|[A-Za-z]:)|[$<>*]/.test(folder)

/** Does the document itself say how its file is made, or show what is to be in it? */
function isMadeHere({ text, sections }: GateDocument, { kind, name }: Need, at: number): boolean {
  if (kind !== 'file') return false
  const section = sections.findLast(({ start, end }) => at >= start && at < end)
  if (isShown(text.slice(section?.start ?? 0, at), name)) return true
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const told = String.raw`\b(?:creates?|save|write|adds?|new file|generates?|implements?)\b[^\n.]{0,60}[\s\`/"']${base}(?![\w.])`
  return new RegExp(String.raw`${told}|^[ \t]*(?:#|//)[ \t]*(?:[\w./-]*/)?${base}[ \t]*$`, 'im').test(text)
}

/** Behind `ssh somebody@there` under the same heading the files are those of the other machine. */
function isAway({ text, sections }: GateDocument, { kind }: Need, at: number): boolean {
  const section = sections.findLast(({ start, end }) => at >= start && at < end)
  return kind === 'file' && /^[ \t]*(?:\$ )?ssh [^\n"';&|]*$/m.test(text.slice(section?.start ?? 0, at))
}

/** Paths of a command start where a `cd` above it led. */
function within({ folder }: NamedCommand, need: Need): Need {
  if (folder === null) return need
  if (need.kind === 'file')
    return { ...need, name: `${folder.replace(/\/+$/, '')}/${need.name.replace(/^(?:\.\/)+/, '')}` }
  return { ...need, folder: need.folder ? `${folder}/${need.folder}` : folder }
}

function lackOf(need: Need, around: Surroundings): Lack | null {
  if (need.kind === 'file') return fileLack(need.name, around)
  const isScript = need.kind === 'script'
  const found = isScript
    ? manifestsFor('package.json', need.folder, around, scriptsIn)
    : manifestsFor('Makefile', need.folder, around, targetsIn)
  return found && nameLack(need.name, found, isScript ? 'script' : 'target')
}

function nameLack(name: string, manifests: readonly Manifest[], noun: string): Lack | null {
  if (manifests.some(({ names }) => names.includes(name))) return null
  const [first] = manifests
  const where = manifests.length === 1 && first ? first.path : `any of ${manifests.length} manifests`
  const instead = nearest(
    name,
    manifests.flatMap(({ names }) => names),
    2,
  )
  return { because: `there is no ${noun} ${name} in ${where}`, instead }
}

function fileLack(path: string, { linked }: Surroundings): Lack | null {
  const file = linked?.(path)
  if (file?.state !== 'missing' || isElsewhere(path, file.similar)) return null
  const instead = file.similar.length === 1 ? file.similar[0]! : null
  return { because: `${path} is not there`, instead }
}

/** The whole path lies below another folder: the reader is there. */
const isElsewhere = (path: string, similar: readonly string[]): boolean => {
  const ending = `/${path.replace(/^(?:\.\/)+/, '')}`
  return similar.some((other) => {
    const rest = other.replace(/^(?:\.\.\/)+/, '')
    return `/${rest}`.endsWith(ending) || (rest.includes('/') && ending.endsWith(`/${rest}`))
  })
}

function draft(document: GateDocument, command: NamedCommand, need: Need, { because, instead }: Lack): Draft {
  const { start, end, packet } = command
  const advice = instead === null ? 'correct the command, or add what it needs' : `write ${instead} if that is meant`
  return {
    start,
    end,
    ...(packet === null ? {} : { packet }),
    message: `${nameCommand(command.text)} cannot run: ${because}, so ${advice}.`,
    fixes: instead === null ? [] : replace(document, command, need, instead),
  }
}

function replace({ text }: GateDocument, { start, end }: NamedCommand, { name, kind }: Need, instead: string): Fix[] {
  const at = text.lastIndexOf(name, end - name.length)
  // a file that was found from the document's folder may be another one from where the command runs
  if (at < start || kind === 'file') return []
  return [
    { title: `Write ${instead}`, preferred: true, edits: [{ start: at, end: at + name.length, newText: instead }] },
  ]
}
