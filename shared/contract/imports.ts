import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './base.ts'
import {
  importableType,
  importEvent,
  importPlan,
  importPreview,
  importRequest,
  mendedRow,
  sourceChoice,
} from './import-types.ts'

const fileToken = z.string().min(1).max(100)

const pickedFile = z.object({ token: z.string(), name: z.string(), size: z.number().int() })

/** Longest text that can be pasted, in UTF-16 units. */
export const MAX_PASTED_CHARS = 4_000_000

export const importsContract = {
  /** Takes a table from the clipboard over as a file. */
  paste: procedure
    .input(
      z.object({
        text: z.string().min(1).max(MAX_PASTED_CHARS),
        /** What the page calls it. */
        name: z.string().min(1).max(60),
      }),
    )
    .output(pickedFile),
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
  /** Makes a file of rejected rows that were mended, to be imported with the same columns. */
  mend: procedure
    .input(
      z.object({ resultId: z.string().max(100), name: z.string().min(1).max(200), rows: z.array(mendedRow).max(500) }),
    )
    .output(pickedFile),
  /** Writes the rejected rows with their reasons to a file the page may fetch. */
  rejects: procedure
    .input(z.object({ resultId: z.string().max(100), fileToken, language: z.enum(['zh-CN', 'en']) }))
    .output(z.object({ rows: z.number().int() })),
}
