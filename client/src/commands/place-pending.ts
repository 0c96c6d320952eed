import type { Services } from '../services.ts'

export function placePending({ runs }: Services): Promise<void> | undefined {
  return runs?.showPending()
}
