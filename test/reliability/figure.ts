/** What was counted of one promise. */
export interface Figure {
  readonly promise: string
  readonly measured: string
  readonly isKept: boolean
}

/** Does something so many times, a few at once; the answers in order. */
export async function repeat<T>(count: number, atOnce: number, act: (turn: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = []
  let next = 0
  const worker = async () => {
    for (let turn = next++; turn < count; turn = next++) answers[turn] = await act(turn)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return answers
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
