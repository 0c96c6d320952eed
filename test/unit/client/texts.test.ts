import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import ts from 'typescript'
import { root } from '../../host/paths.ts'

const bundle = path.join(root, 'l10n/bundle.l10n.json')
const read = (name: string) => JSON.parse(fs.readFileSync(path.join(root, name), 'utf8')) as Record<string, unknown>

describe('texts that a person reads', () => {
  const manifest = read('package.json')

  it('of package.json stand in package.nls.json, each once', () => {
    const keys = [...stringsIn(manifest)].flatMap(({ value }) => /^%(.+)%$/.exec(value)?.[1] ?? [])
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(read('package.nls.json')).sort())
  })

  it('stand in package.json only as keys', () => {
    const own = [...stringsIn(manifest.contributes), ...stringsIn(manifest.capabilities)].filter(
      ({ name, value }) => texts.has(name) && !/^%.+%$/.test(value),
    )
    assert.deepEqual(own, [])
  })

  it('of the client stand in the bundle for translators, and no others', () => {
    const said = new Set(globSync('client/src/**/*.ts', { cwd: root, absolute: true }).flatMap(textsOf))
    const expected = Object.fromEntries([...said].sort().map((text) => [text, text]))
    if (process.env.UPDATE_SNAPSHOTS) fs.writeFileSync(bundle, `${JSON.stringify(expected, null, 2)}\n`)
    assert.deepEqual(read('l10n/bundle.l10n.json'), expected)
    assert.equal(manifest.l10n, './l10n')
  })
})

/** What VS Code shows of a contribution. */
const texts = new Set([
  ...['title', 'shortTitle', 'category', 'name', 'contextualTitle', 'accessibilityHelpContent', 'contents', 'label'],
  ...['description', 'markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions', 'altText', 'displayName'],
])

interface Found {
  /** Of the property; for an item of a list that of the list. */
  readonly name: string
  readonly value: string
}

function* stringsIn(value: unknown, name = ''): Generator<Found> {
  if (typeof value === 'string') yield { name, value }
  if (typeof value !== 'object' || value === null) return
  const isList = Array.isArray(value)
  for (const [key, inner] of Object.entries(value)) yield* stringsIn(inner, isList ? name : key)
}

/** What is given to `l10n.t` in a file. */
function textsOf(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText(source))) {
      const [text] = node.arguments
      assert(text && ts.isStringLiteralLike(text), `${file}: l10n.t takes a text, found ${node.getText(source)}`)
      found.push(text.text)
    }
    ts.forEachChild(node, visit)
  }
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  visit(source)
  return found
}
