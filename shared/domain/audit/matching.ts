import type { ActivityKind } from '../../entities/activities.ts'
import type { ExpenseKind } from '../../entities/expense-rules.ts'
import { windowOf } from './spans.ts'
import { comparePlaces } from './places.ts'
import type { PlaceForm, PlaceMatch } from './places.ts'
import type { DayRecords, Sighting, SightingIndex } from './sightings.ts'
import type { AuditLine, LogFact } from './types.ts'

export type CustomerMatch = 'same' | 'different' | 'unknown'

/** An entry of the log beside a line. */
export interface EntryMatch {
  readonly sighting: Sighting
  readonly log: LogFact
  readonly place: PlaceMatch
  readonly customer: CustomerMatch
  readonly isPlausible: boolean
  readonly rank: number
}

/** What a line is compared with. */
export interface LineLook {
  readonly line: AuditLine
  readonly place: PlaceForm | null
  /** Entries of the window, the best first. */
  readonly matches: readonly EntryMatch[]
  readonly day: DayRecords
  readonly office: readonly Sighting[]
  readonly home: PlaceForm | null
  /** The entry that the claimant names, when it is of another person. */
  readonly foreignEntry: LogFact | null
}

const MEETINGS: readonly ActivityKind[] = ['visit', 'meeting', 'demonstration']

/** Kinds of activity that explain a spending; every kind explains those that are not named. */
const PLAUSIBLE: Partial<Record<ExpenseKind, readonly ActivityKind[]>> = { meal: MEETINGS, gift: MEETINGS }

/** A day with more entries than a person can make is compared by its best ones. */
export const MOST_ENTRIES = 24

export function compareCustomers(
  line: AuditLine,
  record: Pick<Sighting, 'customerId' | 'opportunityId'>,
): CustomerMatch {
  if (line.customerId !== null && line.customerId === record.customerId) return 'same'
  if (line.opportunityId !== null && line.opportunityId === record.opportunityId) return 'same'
  if (line.customerId !== null && record.customerId !== null) return 'different'
  if (line.opportunityId !== null && record.opportunityId !== null) return 'different'
  return 'unknown'
}

const PLACE_RANK: Readonly<Record<PlaceMatch, number>> = { same: 8, near: 4, unknown: 4, different: 0 }
const CUSTOMER_RANK: Readonly<Record<CustomerMatch, number>> = { same: 4, unknown: 2, different: 0 }
const LINKED_RANK = 16
const GIFT_RANK = 5

/** Words of an entry that tell of a gift. */
const GIFT_WORDS = /礼品|礼物|赠|伴手礼|纪念品|茶叶|送(?!货|样|检|修)|\bgifts?\b|present(?:ed)?\b|souvenir/i

export const tellsOfGift = ({ text }: Pick<LogFact, 'text'>): boolean => GIFT_WORDS.test(text)

function matchOf(line: AuditLine, linePlace: PlaceForm | null, sighting: Sighting, log: LogFact): EntryMatch {
  const place = comparePlaces(linePlace, sighting.place)
  const customer = compareCustomers(line, sighting)
  const isPlausible = PLAUSIBLE[line.kind]?.includes(log.kind) ?? true
  const linked = line.activityId === log.id ? LINKED_RANK : 0
  const near = sighting.day === line.spentOn ? 0.5 : 0
  const told = line.kind === 'gift' && tellsOfGift(log) ? GIFT_RANK : 0
  const rank = told + linked + PLACE_RANK[place] + CUSTOMER_RANK[customer] + Number(isPlausible) + near
  return { sighting, log, place, customer, isPlausible, rank }
}

/** Gathers what stands beside a line. */
export function lookAt(line: AuditLine, index: SightingIndex, homes: ReadonlyMap<string, string>): LineLook {
  const place = index.places.read(line.place)
  const around = index.around(line.ownerId, line.spentOn, windowOf(line.kind))
  const matches = around.flatMap(({ logs }) =>
    logs.flatMap((sighting) => (sighting.log === null ? [] : [matchOf(line, place, sighting, sighting.log)])),
  )
  const linked = index.entry(line.activityId)
  return {
    line,
    place,
    matches: matches.toSorted((a, b) => b.rank - a.rank).slice(0, MOST_ENTRIES),
    day: around[0] ?? { all: [], logs: [], office: [] },
    office: around.flatMap(({ office }) => office),
    home: index.places.read(homes.get(line.ownerId) ?? null),
    foreignEntry: linked !== null && linked.personId !== line.ownerId ? linked : null,
  }
}

/** Whether an entry can justify a meal or a gift of the line. */
export function justifies({ place, customer, isPlausible }: EntryMatch): boolean {
  if (customer === 'different' || !isPlausible) return false
  return place === 'same' || (place !== 'different' && customer === 'same')
}

/** As short as a sentence wants it: the city where one is known, else as written. */
export function placeWords(place: PlaceForm | null): string {
  return place === null ? '' : (place.cities.at(-1) ?? place.text)
}

/** Places of records, each once, in the order of the records. */
export function placesOf(records: readonly Sighting[]): string[] {
  return [...new Set(records.map(({ place }) => placeWords(place)).filter((words) => words !== ''))]
}

/** Records that name a known city, or the place of the line itself. */
export function elsewhere(place: PlaceForm | null, records: readonly Sighting[]): readonly Sighting[] {
  return records.filter((record) => comparePlaces(place, record.place) === 'different')
}

export function there(place: PlaceForm | null, records: readonly Sighting[]): readonly Sighting[] {
  return records.filter((record) => comparePlaces(place, record.place) === 'same')
}
