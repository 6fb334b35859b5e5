/** Goals, results and unresolved points stand in numbered threes. */
export const POINTS = [1, 2, 3] as const

export interface InterviewPoints {
  readonly goals: readonly string[]
  readonly results: readonly string[]
  readonly unresolved: readonly string[]
}

/**
 * Unresolved points of a report as it is handed in: what was written, and every goal that no result answers and that
 * still finds room. A goal that stands among them already is not written twice.
 */
export function unresolvedOf({ goals, results, unresolved }: InterviewPoints): string[] {
  const points = POINTS.map((_, at) => unresolved[at]?.trim() ?? '')
  goals.forEach((goal, at) => {
    const text = goal.trim()
    if (text === '' || (results[at]?.trim() ?? '') !== '' || points.includes(text)) return
    const free = points.indexOf('')
    if (free >= 0) points[free] = text
  })
  return points
}

/** Goals of the next interview: what the last one left unresolved. */
export function nextGoals(unresolved: readonly (string | null)[]): string[] {
  return unresolved.map((point) => point?.trim() ?? '').filter((point) => point !== '')
}
