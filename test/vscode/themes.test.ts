import assert from 'node:assert/strict'
import { parse } from 'jsonc-parser'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { extension } from './support.ts'

interface Theme {
  readonly include?: string
  readonly tokenColors?: readonly {
    readonly scope?: string | readonly string[]
    readonly settings: { readonly foreground?: string }
  }[]
}

describe('the colours of the grammars', () => {
  const scopes = grammars().flatMap(ownNames)

  for (const { label, file } of themes())
    it(`stand out in ${label}`, () => {
      const coloured = selectors(file)
      const isColoured = (scope: string) =>
        coloured.some((selector) => scope === selector || scope.startsWith(`${selector}.`))
      assert.deepEqual(
        scopes.filter((name) => !name.split(' ').some(isColoured)),
        [],
      )
    })
})

function grammars(): unknown[] {
  const root = extension().extensionPath
  const { contributes } = extension().packageJSON as { contributes: { grammars: readonly { path: string }[] } }
  return contributes.grammars.map(
    (grammar) => JSON.parse(fs.readFileSync(path.join(root, grammar.path), 'utf8')) as unknown,
  )
}

/** The names that are ours; a name of two scopes has a colour where one of them has. */
function ownNames(grammar: unknown): string[] {
  const names = Array.from(
    JSON.stringify(grammar).matchAll(/"name":"(?!meta\.)([^"]*\.gatebook)"/g),
    ([, name]) => name!,
  )
  assert(names.length)
  return names
}

function themes(): { label: string; file: string }[] {
  const found = vscode.extensions.all.flatMap(({ extensionPath, packageJSON }) => {
    const { contributes } = packageJSON as {
      contributes?: { themes?: readonly { id?: string; label: string; path: string }[] }
    }
    return (contributes?.themes ?? []).map(({ id, label, path: file }) => ({
      label: id ?? label,
      file: path.join(extensionPath, file),
    }))
  })
  assert(found.length > 10, 'VS Code brings themes')
  return found
}

/** What a theme gives a colour to wherever it stands, with what the theme rests on. */
function selectors(file: string): string[] {
  const { include, tokenColors = [] } = parse(fs.readFileSync(file, 'utf8')) as Theme
  const own = tokenColors
    .filter(({ settings }) => settings.foreground)
    .flatMap(({ scope = [] }) => (typeof scope === 'string' ? scope.split(',') : scope))
    .map((scope) => scope.trim())
    .filter((scope) => scope && !scope.includes(' '))
  return [...own, ...(include ? selectors(path.resolve(path.dirname(file), include)) : [])]
}
