import { hrefOf, recordLink, recordsLink } from '#renderer/features/records/index.ts'
import type { RampPerson } from '#shared/contract/training-reports.ts'
import { allOf, ID_FIELD, where, type Filter } from '#shared/domain/filter.ts'
import type { RampMilestone } from '#shared/domain/training/states.ts'

/** Items that one level of a filter takes. */
const MOST = 50

/** What somebody won in the month that reached their full target, from the day of joining on. */
function fullMonth({ personId, joinedOn, fullMonth: month }: RampPerson): Filter | null {
  if (month === null) return null
  const won = [where('ownerId', 'in', personId), where('status', 'in', 'won'), where('closedOn', 'startsWith', month)]
  const isFirst = joinedOn.startsWith(month)
  return allOf(...won, isFirst ? where('closedOn', 'atLeast', joinedOn) : null) ?? null
}

/** The person's own facts, among them the day of joining. */
export const joinedHref = (personId: string): string =>
  `#/settings/people?person=${encodeURIComponent(personId)}&tab=facts`

const idOf = (person: RampPerson, milestone: RampMilestone): string | null =>
  milestone === 'firstPromotion' ? person.promotedId : person.wonId

const opportunities = (filter: Filter, title: string): string => hrefOf(recordsLink('opportunity', filter, title))

/** The opportunity behind a milestone of a person, or those of the month that reached the full target. */
export function personHref(person: RampPerson, milestone: RampMilestone, title: string): string | undefined {
  if (milestone === 'fullTarget') {
    const filter = fullMonth(person)
    return filter === null ? undefined : opportunities(filter, title)
  }
  const id = idOf(person, milestone)
  if (id === null) return undefined
  return hrefOf(recordLink('opportunity', id, milestone === 'firstPromotion' ? 'stages' : undefined))
}

const inParts = (filters: readonly Filter[]): Filter => {
  if (filters.length <= MOST) return { kind: 'or', items: [...filters] }
  const parts = Array.from({ length: Math.ceil(filters.length / MOST) }, (_, index) =>
    inParts(filters.slice(index * MOST, (index + 1) * MOST)),
  )
  return inParts(parts)
}

/** The opportunities behind a milestone of everybody who reached it. */
export function everyHref(people: readonly RampPerson[], milestone: RampMilestone, title: string): string {
  if (milestone === 'fullTarget') {
    return opportunities(inParts(people.flatMap((person) => fullMonth(person) ?? [])), title)
  }
  const ids = people.flatMap((person) => idOf(person, milestone) ?? [])
  return opportunities(where(ID_FIELD, 'in', ...ids), title)
}
