import { addDays } from '../dates.ts'
import type { BusinessDate } from '../dates.ts'
import { judged, restsOnLate } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import { compareLines } from './capacity.ts'
import { nightsOf } from './spans.ts'
import { comparePlaces } from './places.ts'
import type { PlaceForm } from './places.ts'
import { compareCustomers, elsewhere, placesOf, placeWords, there } from './matching.ts'
import type { EntryMatch, LineLook } from './matching.ts'
import type { Sighting, SightingIndex } from './sightings.ts'
import type { AuditLine, AuditParams } from './types.ts'

/** From here on a record of a day says where the night began. */
const EVENING = '17:00'

/** Who claimed each night of a person first; a night is slept in one place. */
export class NightBook {
  readonly #holders = new Map<string, string>()
  readonly #losers = new Map<string, string>()
  readonly #winners = new Map<string, string>()

  constructor(lines: readonly AuditLine[]) {
    const stays = lines.filter(({ kind, amount }) => kind === 'lodging' && amount > 0)
    for (const line of stays.toSorted(compareLines)) {
      const keys = nightsOf(line).map((night) => `${line.ownerId} ${night}`)
      const holder = keys.map((key) => this.#holders.get(key)).find((found) => found !== undefined)
      if (holder === undefined) for (const key of keys) this.#holders.set(key, line.id)
      else {
        this.#losers.set(line.id, holder)
        if (!this.#winners.has(holder)) this.#winners.set(holder, line.id)
      }
    }
  }

  /** The line that claimed a night of this one before it. */
  takenBy(lineId: string): string | undefined {
    return this.#losers.get(lineId)
  }

  /** A line that claims a night of this one again. */
  sharing(lineId: string): string | undefined {
    return this.#winners.get(lineId)
  }
}

type NightState = 'there' | 'left' | 'elsewhere' | 'unsure' | 'unknown'

interface Night {
  readonly day: BusinessDate
  readonly state: NightState
  /** The last record of the evening and the first of the morning after. */
  readonly evening: Sighting | null
  readonly morning: Sighting | null
  readonly seen: readonly Sighting[]
  /** Those of the two that say the night was spent there. */
  readonly proof: readonly Sighting[]
}

const isPlaced = ({ place }: Sighting): boolean => place !== null

function nightState(
  look: LineLook,
  all: readonly Sighting[],
  evening: Sighting | null,
  morning: Sighting | null,
): NightState {
  const away = elsewhere(
    look.place,
    [evening, morning].filter((record) => record !== null),
  )
  if (away.length === 0) return all.length === 0 && morning === null ? 'unknown' : 'unsure'
  if (there(look.place, all).length > 0) return 'left'
  const isLate = away.some((record) => record === morning || (record.time ?? '') >= EVENING)
  return isLate ? 'elsewhere' : 'unsure'
}

function nightOf(look: LineLook, index: SightingIndex, day: BusinessDate): Night {
  const { all } = index.on(look.line.ownerId, day)
  const next = index.on(look.line.ownerId, addDays(day, 1)).all
  const evening = all.findLast(isPlaced) ?? null
  const morning = next.find(isPlaced) ?? null
  const seen = [evening, morning].filter((record) => record !== null)
  const proof = seen.filter(({ place }) => ['same', 'near'].includes(comparePlaces(look.place, place)))
  const state = proof.length > 0 ? 'there' : nightState(look, all, evening, morning)
  return { day, state, evening, morning, seen: seen.length > 0 ? seen : all, proof }
}

function nightParams(place: PlaceForm | null, { day, evening, morning }: Night): AuditParams {
  const isThere = (record: Sighting | null): boolean => comparePlaces(place, record?.place ?? null) === 'same'
  return {
    night: day,
    eveningTime: evening?.time ?? null,
    eveningPlace: placeWords(evening?.place ?? null),
    eveningSource: evening?.source ?? null,
    eveningIsThere: isThere(evening),
    morningTime: morning?.time ?? null,
    morningPlace: placeWords(morning?.place ?? null),
    morningSource: morning?.source ?? null,
    morningIsThere: isThere(morning),
  }
}

/**
 * The entry of the nights that stands nearest to the line, for when it was written and whom it names: of a night that rests
 * on entries written after the claim alone, one of these.
 */
function entryOfNights(look: LineLook, nights: readonly Night[]): EntryMatch | null {
  const late = nights.find(({ proof }) => restsOnLate(proof, look.line))
  const matches = (late?.proof ?? nights.flatMap(({ seen }) => seen)).flatMap((sighting): EntryMatch[] => {
    if (sighting.log === null) return []
    const place = comparePlaces(look.place, sighting.place)
    const customer = compareCustomers(look.line, sighting)
    return [{ sighting, log: sighting.log, place, customer, isPlausible: true, rank: place === 'same' ? 1 : 0 }]
  })
  return matches.toSorted((a, b) => b.rank - a.rank)[0] ?? look.matches[0] ?? null
}

/** Lodging: the evening and the morning after must not both lie elsewhere, and nobody lodges at home. */
export function judgeNights(look: LineLook, index: SightingIndex, book: NightBook): Judgement {
  const { line, place, home } = look
  const nights = nightsOf(line).map((day) => nightOf(look, index, day))
  const there = nights.filter(({ state }) => state === 'there')
  const records = nights.flatMap(({ seen }) => seen)
  const best = entryOfNights(look, nights)
  const otherLineId = book.takenBy(line.id) ?? null
  const allowed = otherLineId === null ? there.length : 0
  const more = { best, records, capacity: { claimed: nights.length, allowed, otherLineId } }
  const pick = (state: NightState): Night | undefined => nights.find((night) => night.state === state)

  const away = pick('elsewhere')
  if (away) return judged(look, 'nightElsewhere', { ...nightParams(place, away), places: placesOf(away.seen) }, more)
  if (records.length === 0) return judged(look, 'noEntry', {}, more)
  if (otherLineId !== null) return judged(look, 'nightUsed', { otherLineId }, more)
  const left = pick('left')
  if (left)
    return judged(
      look,
      'leftBefore',
      {
        ...nightParams(place, left),
        recordDay: left.day,
        recordPlace: placesOf(left.seen)[0] ?? '',
        time: left.evening?.time ?? null,
      },
      more,
    )
  const isHome = home !== null && comparePlaces(place, home) === 'same'
  if (isHome) return judged(look, 'atHome', { home: placeWords(home) }, more)
  const [first] = there
  if (first && pick('unsure') === undefined) return judged(look, 'nightThere', nightParams(place, first), more)
  const unsure = pick('unsure')
  if (!unsure) return judged(look, 'noEntry', {}, more)
  return judged(look, 'placeUnknown', { ...nightParams(place, unsure), places: placesOf(unsure.seen) }, more)
}
