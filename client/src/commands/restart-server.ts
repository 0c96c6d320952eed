import type { Services } from '../services.ts'

export function restartServer({ server }: Services): Promise<void> {
  return server.restart()
}
