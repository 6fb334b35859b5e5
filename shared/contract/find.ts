import { z } from 'zod'
import { filterSchema, filterValue, sortSchema } from '../domain/filter.ts'
import { groupSchema } from '../domain/view.ts'
import { procedure, recordId, recordType } from './base.ts'

const count = z.number().int().min(0)
/** Values of the groups that lead to a row, the outermost first; none in a view without groups. */
const path = z.array(filterValue).max(2)

export const findAnswer = z.object({
  /** Cells of the view that show the text. */
  total: count,
  /** The hit that comes next, its place among all, counted from 1, and its row in the view, or in its group; `null` for none at all. */
  hit: z.object({ ordinal: count, path, row: count, id: recordId, field: z.string() }).nullable(),
})
export type FindAnswer = z.infer<typeof findAnswer>

/**
 * Looks for a text in what the cells of a view show, in rows that the page has not loaded too: words of choices, titles of
 * references, dates as `2026-11-02`, numbers with or without separators. After the last hit comes the first one again.
 */
export const findInView = procedure
  .input(
    z.object({
      type: recordType,
      filter: filterSchema.optional(),
      search: z.string().max(200).optional(),
      isDeleted: z.boolean().optional(),
      sort: sortSchema.default([]),
      /** The view is grouped: the hits come group by group. */
      groups: groupSchema.default([]),
      text: z.string().min(1).max(200),
      /** Fields in the order of the columns. */
      fields: z.array(z.string().max(80)).min(1).max(52),
      /**
       * The cell on which the person stands: row in the view, place among the fields; in a grouped view the row within the
       * group, -1 for its heading.
       */
      from: z
        .object({ path: path.default([]), row: z.number().int().min(-1), place: count })
        .default({ path: [], row: -1, place: 0 }),
      direction: z.enum(['next', 'previous']).default('next'),
      isInclusive: z.boolean().default(false),
      matchCase: z.boolean().default(false),
      wholeCell: z.boolean().default(false),
      language: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
  )
  .output(findAnswer)
