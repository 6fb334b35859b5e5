import { AgendaCard, type CardContext } from './AgendaCard.tsx'
import type { DayItem } from './items.ts'
import { RunCard } from './RunCard.tsx'

interface ItemCardProps extends CardContext {
  readonly item: DayItem
  readonly isOverdue?: boolean
}

/** The card of whatever stands in a day. */
export function ItemCard({ item, ...rest }: ItemCardProps) {
  if (item.kind !== 'run') return <AgendaCard item={item} {...rest} />
  return <RunCard run={item.run} cardKey={item.key} today={rest.today} showsOwner={rest.showsOwner} />
}
