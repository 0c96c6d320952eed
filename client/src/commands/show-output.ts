import type { Services } from '../services.ts'

export function showOutput({ log }: Services): void {
  log.show()
}
