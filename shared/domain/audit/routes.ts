import { judged, restsOnLate } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import { elsewhere, placesOf, placeWords, there } from './matching.ts'
import type { LineLook } from './matching.ts'
import { comparePlaces } from './places.ts'
import type { PlaceForm } from './places.ts'
import type { Sighting, SightingIndex } from './sightings.ts'
import type { AuditLine } from './types.ts'

/** Two cities or more, in the order of the journey; `null` for a ride within one. */
function routeOf(line: AuditLine, index: SightingIndex): PlaceForm[] | null {
  const written = [line.description, line.place].map((text) => index.places.read(text))
  const route = written.find((form) => (form?.cities.length ?? 0) > 1)
  if (!route) return null
  return route.cities.flatMap((city) => index.places.read(city) ?? [])
}

const seenIn = (city: PlaceForm, records: readonly Sighting[]): Sighting[] =>
  records.filter(({ place }) => ['same', 'near'].includes(comparePlaces(city, place)))
const isSeen = (city: PlaceForm, records: readonly Sighting[]): boolean => seenIn(city, records).length > 0

/** The entry away from home that the journey led to; of a city that was only written down after the claim, that of it. */
function entryOf(
  { line, matches, home }: LineLook,
  route: readonly PlaceForm[],
  records: readonly Sighting[],
): LineLook['matches'][number] | null {
  const away = route.filter((city) => home === null || comparePlaces(city, home) !== 'same')
  const late = away.filter((city) => restsOnLate(seenIn(city, records), line))
  const abroad = late.length > 0 ? late : away
  return matches.find(({ sighting }) => abroad.some((city) => isSeen(city, [sighting]))) ?? matches[0] ?? null
}

function judgeRoute(look: LineLook, route: readonly PlaceForm[], records: readonly Sighting[]): Judgement {
  const { home } = look
  const isHome = (city: PlaceForm): boolean => home !== null && comparePlaces(city, home) === 'same'
  const missing = route.filter((city) => !isHome(city) && !isSeen(city, records))
  const placed = records.filter(({ place }) => (place?.cities.length ?? 0) > 0)
  const more = { records: placed, best: entryOf(look, route, records) }
  const params = { route: route.map(placeWords), missing: missing.map(placeWords), places: placesOf(placed) }
  if (placed.length === 0) return judged(look, 'placeUnknown', params, more)
  if (missing.length === 0) return judged(look, 'routeThere', params, more)
  const isFarSeen = route.some((city) => !isHome(city) && !missing.includes(city))
  const arrives = route.slice(-1).every((city) => !missing.includes(city))
  return judged(look, isFarSeen && arrives ? 'routePartly' : 'routeElsewhere', params, more)
}

function judgeRide(look: LineLook, records: readonly Sighting[]): Judgement {
  const { place, day, matches } = look
  const sameDay = there(place, day.all)[0] ?? there(place, records)[0]
  if (sameDay) {
    const best = matches.find(({ sighting }) => sighting === sameDay) ?? matches[0] ?? null
    const { day: recordDay, time, customerId } = sameDay
    const params = { recordDay, time, customerId, recordPlace: placeWords(sameDay.place) }
    return judged(look, 'entryThere', params, { best, records: [sameDay] })
  }
  const others = elsewhere(place, day.all)
  const [first] = others
  if (first) {
    const params = {
      recordDay: first.day,
      time: first.time,
      recordPlace: placeWords(first.place),
      places: placesOf(others),
    }
    return judged(look, 'otherPlace', params, { records: others })
  }
  const agreeing = matches.find(({ customer }) => customer === 'same')
  if (!agreeing) return judged(look, 'placeUnknown', { places: placesOf(records) })
  const { day: recordDay, time, customerId, place: seen } = agreeing.sighting
  const params = { recordDay, time, customerId, recordPlace: placeWords(seen) }
  return judged(look, 'entryThere', params, { best: agreeing, records: [agreeing.sighting] })
}

/** Journeys: the cities of the ticket, or the place of a ride, within a day of it. */
export function judgeTransport(look: LineLook, index: SightingIndex): Judgement {
  const records = [...look.matches.map(({ sighting }) => sighting), ...look.office]
  if (records.length === 0) return judged(look, 'noEntry', {})
  const route = routeOf(look.line, index)
  return route === null ? judgeRide(look, records) : judgeRoute(look, route, records)
}
