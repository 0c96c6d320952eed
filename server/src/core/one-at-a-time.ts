/** While one is under way a second call waits for it, and further ones are the second. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const start = () => {
    next = null
    return (running = work().finally(() => (running = null)))
  }
  return () => (running ? (next ??= running.then(start, start)) : start())
}
