import { z } from 'zod'
import { procedure } from './base.ts'

const fileToken = z.string().min(1).max(100)

/** What a number of a column is: money in minor units, a share of 1, days or a plain number. */
export const REPORT_COLUMN_KINDS = ['text', 'count', 'money', 'share', 'number'] as const
export type ReportColumnKind = (typeof REPORT_COLUMN_KINDS)[number]

export const reportTable = z.object({
  name: z.string().max(200),
  language: z.enum(['zh-CN', 'en']),
  columns: z
    .array(z.object({ header: z.string().max(300), kind: z.enum(REPORT_COLUMN_KINDS) }))
    .min(1)
    .max(600),
  rows: z.array(z.array(z.union([z.string().max(2_000), z.number(), z.null()])).max(600)).max(5_000),
})
export type ReportTable = z.infer<typeof reportTable>

/** A picture as its bytes in base64: at most 12 MB. */
const MAX_PICTURE_CHARS = 16_000_000
export const pictureBytes = z.base64().max(MAX_PICTURE_CHARS)

const written = z.object({ name: z.string(), bytes: z.number().int() })

export const reportFilesContract = {
  /** Writes a table of a report to an .xlsx file. */
  writeTable: procedure.input(z.object({ fileToken, table: reportTable })).output(written),
  /** Writes a chart to a .png file; refused with `EXPORT_REFUSED` for anything but a PNG picture. */
  writePicture: procedure.input(z.object({ fileToken, png: pictureBytes })).output(written),
}
