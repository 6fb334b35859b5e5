import type { AuditedLine } from '#shared/contract/expenses-audit.ts'

export const LINE_ORDERS = ['pending', 'days', 'amount'] as const
export type LineOrder = (typeof LINE_ORDERS)[number]

/** Lines as they are gone through: those that wait for a decision first, by day, or the largest first. */
export function orderLines(lines: readonly AuditedLine[], order: LineOrder): AuditedLine[] {
  if (order === 'amount') return lines.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  if (order === 'days') return [...lines]
  const rank = ({ decision, isClean }: AuditedLine): number => (decision !== null ? 2 : isClean ? 1 : 0)
  return lines.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position)
}
