import type { Services } from '../services.ts'

/** Shows the packets of all trackers by their status. */
export const groupByStatus = ({ packetOptions }: Services): Promise<void> => packetOptions.set({ grouping: 'status' })

/** Shows the packets of each tracker under it. */
export const groupByDocument = ({ packetOptions }: Services): Promise<void> =>
  packetOptions.set({ grouping: 'document' })
