import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma'
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate'
import { root } from '../../host/paths.ts'

interface Contributed {
  readonly scopeName: string
  readonly path: string
  readonly injectTo: readonly string[]
}

export interface Token {
  readonly text: string
  readonly start: number
  /** Ours alone, outermost first, without the ending `.gatebook`. */
  readonly scopes: readonly string[]
}

const require = createRequire(import.meta.url)
const markdown = 'text.html.markdown'
const { contributes } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  contributes: { grammars: readonly Contributed[] }
}

/** VS Code's grammar of markdown, with the grammars that `package.json` puts into it. */
export async function loadMarkdown(): Promise<IGrammar> {
  await loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')))
  const files = new Map(contributes.grammars.map(({ scopeName, path: file }) => [scopeName, path.join(root, file)]))
  files.set(markdown, require.resolve('tm-grammars/grammars/markdown.json'))
  // a fence of a language that nobody knows counts as plain
  files.set('source.shell', require.resolve('tm-grammars/grammars/shellscript.json'))
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      const file = files.get(scope)
      return Promise.resolve(file ? parseRawGrammar(fs.readFileSync(file, 'utf8'), file) : null)
    },
    getInjections: (scope) =>
      contributes.grammars.filter(({ injectTo }) => injectTo.includes(scope)).map(({ scopeName }) => scopeName),
  })
  const grammar = await registry.loadGrammar(markdown)
  if (!grammar) throw new Error(`Expected a grammar of ${markdown}, found none in tm-grammars.`)
  return grammar
}

/** What our grammars give a name to, line by line. */
export function ownTokens(grammar: IGrammar, text: string): Token[][] {
  let state = INITIAL
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state)
    state = ruleStack
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        start: startIndex,
        scopes: scopes.filter((scope) => scope.endsWith('.gatebook') && !scope.startsWith('meta.')).map(withoutEnd),
      }))
      .filter(({ scopes }) => scopes.length)
  })
}

const withoutEnd = (scope: string) => scope.replace(/\.gatebook$/, '')
