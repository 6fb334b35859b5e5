import { z } from 'zod'
import { DRAW_WEIGHTS } from '#shared/domain/daily/draw.ts'
import type { DrawItem } from '#shared/domain/daily/draw.ts'

const stored = z.object({
  weights: z.record(z.string(), z.number()),
  /** Ids of the population by weight: most entries share one of a few. */
  items: z.record(z.string(), z.array(z.string())),
})

/** The published weights and the population with them, as the draw keeps them. */
export function writeItems(entries: readonly DrawItem[]): string {
  const items: Record<string, string[]> = {}
  for (const { id, weight } of entries) (items[weight] ??= []).push(id)
  return JSON.stringify({ weights: DRAW_WEIGHTS, items })
}

export function readItems(text: string): DrawItem[] {
  const { items } = stored.parse(JSON.parse(text))
  return Object.entries(items).flatMap(([weight, ids]) => ids.map((id) => ({ id, weight: Number(weight) })))
}
