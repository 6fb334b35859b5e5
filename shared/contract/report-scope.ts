import { z } from 'zod'
import { isBusinessDate } from '../domain/dates.ts'
import { recordId } from './base.ts'

export const businessDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isBusinessDate)

/** What a report is about. Row scope of the person is added by the service. */
export const reportScope = z.object({
  pipelineId: recordId.optional(),
  departmentId: recordId.optional(),
  personId: recordId.optional(),
  /** Half-open range over the expected close date; the closing date for won and lost. */
  period: z.object({ from: businessDate, to: businessDate }).optional(),
})
export type ReportScope = z.infer<typeof reportScope>
