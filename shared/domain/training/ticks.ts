/** How often a trainee did each step, by step key. */
export type Ticks = Readonly<Record<string, number>>

/** As they are kept; what is no count is left out. */
export function readTicks(text: unknown): Ticks {
  const ticks: unknown = typeof text === 'string' ? JSON.parse(text) : {}
  if (typeof ticks !== 'object' || ticks === null || Array.isArray(ticks)) return {}
  return Object.fromEntries(
    Object.entries(ticks).flatMap(([key, count]) =>
      Number.isSafeInteger(count) && Number(count) > 0 ? [[key, Number(count)] as const] : [],
    ),
  )
}

/** Never below none; a step that was not done is not kept. */
export function tickBy(ticks: Ticks, stepKey: string, by: 1 | -1): Ticks {
  const { [stepKey]: known = 0, ...rest } = ticks
  const count = Math.max(0, known + by)
  return count === 0 ? rest : { ...rest, [stepKey]: count }
}
