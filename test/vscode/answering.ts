import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { replace } from './support.ts'

interface Answers {
  /** What is typed, in order; null leaves what stands there. */
  readonly inputs: readonly (string | null)[]
  /** What is chosen, in order, by label; of a list of many all that are named. */
  readonly picks?: readonly (string | readonly string[])[]
}

/** Answers what a command asks, as a person would, and sees that it asks neither more nor less. */
export async function answering({ inputs, picks = [] }: Answers, act: () => Thenable<unknown>): Promise<void> {
  const [typed, chosen] = [[...inputs], [...picks]]
  const input = (options: vscode.InputBoxOptions) => {
    const said = typed.shift()
    assert(said !== undefined, `asked too much: ${options.prompt}`)
    const text = said ?? options.value ?? ''
    assert.equal(options.validateInput?.(text) ?? null, null, options.prompt)
    return Promise.resolve(text)
  }
  type Items = readonly (string | { label: string })[]
  const pick = async (given: Items | Thenable<Items>, options: vscode.QuickPickOptions) => {
    const items = await given
    const labels = chosen.shift()
    assert(labels !== undefined, `asked too much: ${options.title}: ${JSON.stringify(items)}`)
    const found = items.filter((item) => labels.includes(typeof item === 'string' ? item : item.label))
    return options.canPickMany ? found : found[0]
  }
  const back = [replace(vscode.window, 'showInputBox', input), replace(vscode.window, 'showQuickPick', pick)]
  try {
    await act()
    assert.deepEqual([typed, chosen], [[], []], 'all was asked')
  } finally {
    for (const restore of back) restore()
  }
}
