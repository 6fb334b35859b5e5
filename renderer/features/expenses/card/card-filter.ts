import { hrefOf, recordsLink } from '#renderer/features/records/index.ts'
import type { CardScope, ControlCard } from '#shared/contract/expenses.ts'
import { addDays } from '#shared/domain/dates.ts'
import { where, type Filter } from '#shared/domain/filter.ts'

/** A card with whom and when it is about. */
export interface CardView {
  readonly card: ControlCard
  readonly request: CardScope
  readonly name: string
  readonly period: string
}

export interface Narrowed {
  readonly ownerId?: string
  readonly categoryId?: string
  readonly isDraft?: boolean
}

/** The lines that a figure of the card adds up. */
export function cardFilter(card: ControlCard, { period }: CardScope, narrowed: Narrowed = {}): Filter {
  const { ownerId, categoryId, isDraft = false } = narrowed
  const owners = ownerId === undefined ? card.ownerIds : [ownerId]
  const items: Filter[] = [
    isDraft
      ? where('claimStatus', 'in', 'draft')
      : where('claimStatus', 'in', 'submitted', 'audited', 'decided', 'paid'),
    ...(owners === null ? [] : [where('ownerId', 'in', ...owners)]),
    ...(categoryId === undefined ? [] : [where('categoryId', 'in', categoryId)]),
    ...(period === undefined ? [] : [where('spentOn', 'between', period.from, addDays(period.to, -1))]),
  ]
  return { kind: 'and', items }
}

export function linesHref(filter: Filter, title: string): string {
  return hrefOf(recordsLink('claimLine', filter, title))
}
