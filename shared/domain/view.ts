import { z } from 'zod'
import { filterSchema, sortSchema } from './filter.ts'

/** Colours of the design's meanings; a rule's colour always stands beside its words in the legend. */
export const RULE_COLOURS = ['success', 'warning', 'danger', 'info', 'accent'] as const
export type RuleColour = (typeof RULE_COLOURS)[number]

const fieldKey = z.string().max(80)

/** Paints a cell, or the whole row, of records that the filter keeps. The first rule that fits a cell paints it. */
export const colourRule = z.object({
  /** Column that is painted; `null` paints the row. */
  field: fieldKey.nullable(),
  when: filterSchema,
  colour: z.enum(RULE_COLOURS),
  /** Titles of the records that the filter names, by id. */
  labels: z.record(z.string(), z.string()).default({}),
})
export type ColourRule = z.infer<typeof colourRule>

export const viewColumn = z.object({
  field: fieldKey,
  /** Pixels; absent: as the descriptor says. */
  width: z.number().int().min(20).max(2000).optional(),
  isShown: z.boolean(),
  isFrozen: z.boolean(),
})
export type ViewColumn = z.infer<typeof viewColumn>

/** What a person set for one column, with the titles of the records it names. */
export const viewCondition = z.object({
  field: fieldKey,
  filter: filterSchema,
  labels: z.record(z.string(), z.string()).default({}),
})

export const MAX_GROUP_LEVELS = 2

export const groupSchema = z
  .array(z.object({ field: fieldKey, direction: z.enum(['ascending', 'descending']) }))
  .max(MAX_GROUP_LEVELS)
export type Grouping = z.infer<typeof groupSchema>

/** Everything that makes a way of looking at records: what a saved view keeps. */
export const viewDefinition = z.object({
  /** Condition that belongs to the view itself and to no column. */
  base: filterSchema.optional(),
  conditions: z.array(viewCondition).max(50).default([]),
  search: z.string().max(200).default(''),
  sort: sortSchema.default([]),
  groups: groupSchema.default([]),
  /** In order; columns that are not named follow as the record type lists them. */
  columns: z.array(viewColumn).max(400).default([]),
  colours: z.array(colourRule).max(40).default([]),
  isDeleted: z.boolean().default(false),
})
export type ViewDefinition = z.infer<typeof viewDefinition>
