import { z } from 'zod'
import { isBusinessDate } from '../domain/dates.ts'
import { procedure, recordId } from './base.ts'
import { editResult } from './records.ts'

const day = z.string().refine(isBusinessDate)

/** Half-open: from ≤ day < to. Confidence and rate in basis points. */
const request = z.object({
  from: day,
  to: day,
  confidence: z.number().int().min(5000).max(9990),
  rate: z.number().int().min(10).max(5000),
})
export type DrawRequest = z.infer<typeof request>

const weights = z.object({
  base: z.number(),
  late: z.number(),
  roundAmount: z.number(),
  contradiction: z.number(),
  neverChecked: z.number(),
})

/** What the draw goes by for one person, the same for everybody to read. */
const personRisk = z.object({
  personId: z.string(),
  name: z.string(),
  entries: z.number().int(),
  late: z.number().int(),
  roundAmount: z.number().int(),
  contradictions: z.number().int(),
  isNeverChecked: z.boolean(),
  /** Share of all weights, 0 to 1: how likely a place of the sample is theirs. */
  share: z.number(),
})
export type PersonRisk = z.infer<typeof personRisk>

const plan = z.object({
  population: z.number().int(),
  /** From this population, exact. */
  sampleSize: z.number().int(),
  /** For a population without end, by the formula. */
  largeSize: z.number().int(),
  weights,
  people: z.array(personRisk),
})
export type DrawPlan = z.infer<typeof plan>

const statement = z.object({
  sample: z.number().int(),
  untrue: z.number().int(),
  /** Share, 0 to 1; `null` while nothing was found. */
  upper: z.number().nullable(),
})

const draw = z.object({
  id: z.string(),
  managerName: z.string(),
  drawnAt: z.number(),
  from: z.string(),
  to: z.string(),
  seed: z.string(),
  head: z.string(),
  confidence: z.number().int(),
  rate: z.number().int(),
  population: z.number().int(),
  sampleSize: z.number().int(),
  checked: z.number().int(),
  truthful: z.number().int(),
  untrue: z.number().int(),
  unverifiable: z.number().int(),
  statement,
})
export type DrawView = z.infer<typeof draw>

const personResult = z.object({
  personId: z.string(),
  name: z.string(),
  checks: z.number().int(),
  truthful: z.number().int(),
  untrue: z.number().int(),
  unverifiable: z.number().int(),
  waiting: z.number().int(),
})
export type PersonResult = z.infer<typeof personResult>

export const checksContract = {
  /** What a draw would go by; nothing is drawn or written. */
  plan: procedure.input(request).output(plan),
  /** Draws and writes the checks of the sample. */
  draw: procedure.input(request).output(editResult.extend({ drawId: z.string(), drawn: z.number().int() })),
  /** Draws so far with what they found, the latest first, and when the next one is due. */
  draws: procedure.output(z.object({ draws: z.array(draw), nextDue: z.string().nullable(), isDue: z.boolean() })),
  /** Draws once more from what is stored of a draw, and tells whether it gives the same. */
  repeat: procedure.input(z.object({ drawId: recordId })).output(
    z.object({
      isSeedRight: z.boolean(),
      isHeadKnown: z.boolean(),
      isSameSample: z.boolean(),
      sample: z.number().int(),
    }),
  ),
  /** Findings by person. */
  results: procedure.output(z.array(personResult)),
  /** What the person concerned says to a finding. */
  reply: procedure.input(z.object({ checkId: recordId, reply: z.string().trim().min(1).max(4000) })).output(editResult),
}
