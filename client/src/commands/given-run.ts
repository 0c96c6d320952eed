/** The id of a run that a node of the view Evidence stands for; undefined from the palette. */
export function givenRun([first]: readonly unknown[]): string | undefined {
  return typeof first === 'string' ? first : undefined
}
