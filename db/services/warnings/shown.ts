import { selectDealLabels, selectNames } from '#db/queries/warnings.ts'
import type { LiveSnooze } from '#db/queries/warnings.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import type { Warning } from '#shared/domain/warnings/facts.ts'
import type { ThresholdSource, WarnedType } from '#shared/domain/warnings/rules.ts'
import type { Visitor } from '../access.ts'
import type { KeptWarning, KeptWarnings, Told } from './kept-warnings.ts'

/** A warning as it is shown. */
type ShownWarning = Omit<Warning, 'amount'>

/** Warnings with what their records say of themselves now. */
function shownWarnings(visitor: Visitor, warnings: KeptWarnings, places: readonly number[]): ShownWarning[] {
  const kept = places.map((place) => warnings.at(place))
  const told = toldOf(visitor, kept)
  return kept.map(({ told: own, ...one }) => ({ ...one, ...(own ?? told.get(one.recordId) ?? NOTHING_TOLD) }))
}

const NOTHING_TOLD: Told = { title: '', customerId: null, stageName: null }

function toldOf({ workbook }: Visitor, kept: readonly KeptWarning[]): ReadonlyMap<string, Told> {
  const idsOf = (type: WarnedType): string[] => [
    ...new Set(kept.flatMap(({ recordType, recordId }) => (recordType === type ? [recordId] : []))),
  ]
  const told = new Map<string, Told>()
  for (const [id, title] of selectNames(workbook.handle, 'customers', idsOf('customer')))
    told.set(id, { title, customerId: id, stageName: null })
  for (const { id, ...deal } of selectDealLabels(workbook.handle, idsOf('opportunity'))) told.set(id, deal)
  return told
}

export interface Names {
  readonly people: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, string>
}

function namesOf(visitor: Visitor, warnings: readonly ShownWarning[], snoozes: Iterable<LiveSnooze>): Names {
  const { handle } = visitor.workbook
  const people = new Set([...snoozes].map(({ ownerId }) => ownerId))
  const customers = new Set<string>()
  for (const { ownerId, customerId, source } of warnings) {
    if (ownerId !== null) people.add(ownerId)
    if (source.kind === 'set' && source.by !== null) people.add(source.by)
    if (customerId !== null) customers.add(customerId)
  }
  return {
    people: selectNames(handle, 'people', [...people]),
    customers: selectNames(handle, 'customers', [...customers]),
  }
}

export type WireSource = WarningItem['source']

export function wireSource(source: ThresholdSource, names: Names): WireSource {
  if (source.kind !== 'set') return source
  return { kind: 'set', by: names.people.get(source.by ?? '') ?? '', on: source.on }
}

function itemOf(visitor: Visitor, warning: ShownWarning, snooze: LiveSnooze | undefined, names: Names): WarningItem {
  return {
    ...warning,
    customerName: names.customers.get(warning.customerId ?? '') ?? '',
    ownerName: names.people.get(warning.ownerId ?? '') ?? '',
    since: warning.since === null ? null : dateOfDayNumber(warning.since),
    source: wireSource(warning.source, names),
    snooze:
      snooze === undefined
        ? null
        : {
            id: snooze.id,
            until: snooze.until,
            reason: snooze.reason,
            by: names.people.get(snooze.ownerId) ?? '',
            isOwn: snooze.ownerId === visitor.personId,
          },
  }
}

/** Warnings at their places, as they go to a page. */
export function itemsAt(
  visitor: Visitor,
  warnings: KeptWarnings,
  places: readonly number[],
  snoozes: ReadonlyMap<number, LiveSnooze>,
): WarningItem[] {
  const shown = shownWarnings(visitor, warnings, places)
  const names = namesOf(
    visitor,
    shown,
    places.flatMap((place) => snoozes.get(place) ?? []),
  )
  return shown.map((warning, at) => itemOf(visitor, warning, snoozes.get(places[at] ?? -1), names))
}

/** Warnings of a past day, as they go to a page. */
export function pastItems(visitor: Visitor, warnings: readonly Warning[]): WarningItem[] {
  const names = namesOf(visitor, warnings, [])
  return warnings.map((warning) => {
    const { amount: _, ...shown } = warning
    return itemOf(visitor, shown, undefined, names)
  })
}
