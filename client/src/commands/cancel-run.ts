import type { Services } from '../services.ts'

export function cancelRun({ runs }: Services): void {
  runs?.cancel()
}
