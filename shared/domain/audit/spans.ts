import type { ExpenseKind } from '../../entities/expense-rules.ts'
import { addDays } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { MATCH_WINDOW } from './rules.ts'
import type { AuditLine } from './types.ts'

/** Days on either side of a spending on which an entry still counts. */
export function windowOf(kind: ExpenseKind): number {
  return kind === 'transport' ? MATCH_WINDOW.transport : kind === 'lodging' ? MATCH_WINDOW.lodging : MATCH_WINDOW.other
}

/** Longer stays are looked at by their first nights. */
const MOST_NIGHTS = 31

/** The days on whose evening a stay goes on. */
export function nightsOf(line: AuditLine): BusinessDate[] {
  const count = Math.min(Math.max(line.nights ?? 1, 1), MOST_NIGHTS)
  return Array.from({ length: count }, (_, night) => (night === 0 ? line.spentOn : addDays(line.spentOn, night)))
}
