import { z } from 'zod'

/** Messages of the change feed. Ids are listed up to a limit; beyond it a page reloads what it shows. */
export const MAX_FEED_IDS = 500

export const changeEvent = z.object({
  kind: z.literal('changed'),
  /** Sequence of the last log entry of the batch. */
  seq: z.number().int(),
  batchId: z.string(),
  actorId: z.string().nullable(),
  /** Connection that made the change, so that a page can tell its own. */
  origin: z.string().nullable(),
  changes: z.array(z.object({ type: z.string(), ids: z.array(z.string()).max(MAX_FEED_IDS), isComplete: z.boolean() })),
})
export type ChangeEvent = z.infer<typeof changeEvent>

export const feedEvent = z.discriminatedUnion('kind', [
  changeEvent,
  z.object({ kind: z.literal('workbook'), isOpen: z.boolean() }),
  z.object({ kind: z.literal('backup'), at: z.number() }),
  /** Sent at once after subscribing, so that a subscriber knows it will miss nothing. */
  z.object({ kind: z.literal('ready'), seq: z.number().int() }),
])
export type FeedEvent = z.infer<typeof feedEvent>
