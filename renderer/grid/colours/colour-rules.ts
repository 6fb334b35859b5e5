import type { WireRecord } from '#shared/contract/base.ts'
import { matchesFilter, type MatchContext } from '#shared/domain/filter-match.ts'
import type { ColourRule, RuleColour } from '#shared/domain/view.ts'

export type ColourOf = (row: WireRecord, field: string) => RuleColour | undefined

/**
 * The colour of each cell: the first rule that keeps the record and speaks of the cell, or of the whole row, paints it. A
 * record is looked at once for as long as it is the same object.
 */
export function colourOf(rules: readonly ColourRule[], context: MatchContext): ColourOf {
  const known = new WeakMap<WireRecord, readonly ColourRule[]>()
  return (row, field) => {
    let fitting = known.get(row)
    if (fitting === undefined) {
      fitting = rules.filter(({ when }) => matchesFilter(when, row, context))
      known.set(row, fitting)
    }
    return fitting.find((rule) => rule.field === null || rule.field === field)?.colour
  }
}
