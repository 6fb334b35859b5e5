import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './base.ts'
import { importableType, importEvent, importPlan, importPreview, importRequest, sourceChoice } from './import-types.ts'

const fileToken = z.string().min(1).max(100)

export const importsContract = {
  /** The first rows of a file with the encoding, delimiter and columns that were found in it. */
  preview: procedure
    .input(
      z.object({
        fileToken,
        recordType: importableType,
        source: sourceChoice.default({}),
        /** False proposes afresh, as if no such file had been imported before. */
        useMemory: z.boolean().default(true),
      }),
    )
    .output(importPreview),
  /** What the import would do, and what it asks before; writes nothing. */
  plan: procedure.input(z.object({ fileToken, request: importRequest })).output(importPlan),
  /** Runs the import: progress at most ten times a second, then the result. Aborting it leaves the workbook untouched. */
  run: procedure.input(z.object({ fileToken, request: importRequest })).output(eventIterator(importEvent)),
  /** Writes the rejected rows with their reasons to a file the page may fetch. */
  rejects: procedure
    .input(z.object({ resultId: z.string().max(100), fileToken, language: z.enum(['zh-CN', 'en']) }))
    .output(z.object({ rows: z.number().int() })),
}
