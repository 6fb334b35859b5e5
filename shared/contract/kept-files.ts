import { z } from 'zod'
import { recordId } from './base.ts'

/** Largest file that a record takes, in bytes. */
export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024

/** How a kept file is seen in place, by the type that its bytes have; `null`: it is only saved. */
export function viewOf(mediaType: string): 'picture' | 'pdf' | null {
  if (mediaType === 'application/pdf') return 'pdf'
  return /^image\/(png|jpeg|gif|webp)$/.test(mediaType) ? 'picture' : null
}

/** A file that a record keeps. */
export const attachedFile = z.object({
  attachmentId: recordId,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  addedBy: z.string(),
  addedAt: z.number(),
})
export type AttachedFile = z.infer<typeof attachedFile>
