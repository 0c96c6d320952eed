import { window } from 'vscode'

/** One answer of a person, trimmed; undefined where they gave up. `complain` says what is wrong with an answer. */
export async function ask(
  title: string,
  prompt: string,
  complain: (text: string) => string | null,
): Promise<string | undefined> {
  const validateInput = (text: string) => complain(text.trim())
  return (await window.showInputBox({ title, prompt, validateInput, ignoreFocusOut: true }))?.trim()
}
