import { comparePlaces } from './places.ts'
import { mealSlotOf } from './capacity.ts'
import type { Capacity } from './capacity.ts'
import { judged } from './judgement.ts'
import type { Judgement } from './judgement.ts'
import { compareCustomers, elsewhere, placesOf, placeWords, tellsOfGift, there } from './matching.ts'
import type { EntryMatch, LineLook } from './matching.ts'
import type { Sighting } from './sightings.ts'
import type { AuditParams } from './types.ts'

const whereabouts = (record: Sighting): AuditParams => ({
  recordDay: record.day,
  time: record.time,
  recordPlace: placeWords(record.place),
  customerId: record.customerId,
})

/** The evening call told of visits, none of them where the line says. */
function officeContradicts({ line, place, office }: LineLook): Sighting | null {
  const told = office.filter(({ source }) => source === 'evening')
  const agrees = told.some(
    (record) =>
      compareCustomers(line, record) === 'same' || ['same', 'near'].includes(comparePlaces(place, record.place)),
  )
  return agrees ? null : (elsewhere(place, told)[0] ?? null)
}

/** Before a dinner somebody has been seen in another city, after the visit that is meant to justify it. */
function leftBefore({ line, place, day }: LineLook, best: EntryMatch): Sighting | null {
  if (mealSlotOf(line.description) !== 'dinner' || best.sighting.time === null) return null
  const from = best.sighting.time
  const later = day.all.filter(({ time }) => time !== null && time > from)
  return there(place, later).length > 0 ? null : (elsewhere(place, later)[0] ?? null)
}

function takenEntry(look: LineLook, best: EntryMatch, capacity: Capacity): Judgement | null {
  const { line } = look
  if ((line.kind !== 'meal' && line.kind !== 'gift') || capacity.entryOf(line.id) !== undefined) return null
  const otherLineId = capacity.takenBy(line, best.log.id) ?? null
  const params = { ...whereabouts(best.sighting), kind: line.kind, otherLineId }
  return judged(look, 'entryUsed', params, { best, capacity: { claimed: 1, allowed: 0, otherLineId } })
}

/** An entry stands beside the line and its place is no other; what else may be wrong. */
function judgeEntry(look: LineLook, best: EntryMatch, capacity: Capacity): Judgement {
  const { line } = look
  const at = whereabouts(best.sighting)
  if (best.customer === 'different') return judged(look, 'otherCustomer', at, { best })
  if (best.place === 'near' && best.customer !== 'same') return judged(look, 'placeNear', at, { best })
  if (best.place === 'unknown' && best.customer !== 'same') {
    return judged(look, line.customerId === null ? 'placeUnknown' : 'noVisit', at, { best })
  }
  if (!best.isPlausible) return judged(look, 'implausible', { ...at, activity: best.log.kind }, { best })
  const taken = takenEntry(look, best, capacity)
  if (taken) return taken
  if (line.kind === 'gift' && !tellsOfGift(best.log)) return judged(look, 'noGiftWritten', at, { best })
  const left = leftBefore(look, best)
  if (left) return judged(look, 'leftBefore', whereabouts(left), { best })
  const told = officeContradicts(look)
  if (told) return judged(look, 'officeDiffers', { ...at, officePlace: placeWords(told.place) }, { best })
  return judged(look, 'entryThere', at, {
    best,
    records: [best.sighting],
    capacity: line.kind === 'meal' || line.kind === 'gift' ? { claimed: 1, allowed: 1, otherLineId: null } : null,
  })
}

function judgeWithoutLog(look: LineLook): Judgement {
  const seen = there(look.place, look.office)[0]
  if (seen) return judged(look, 'officeOnly', whereabouts(seen), { records: [seen] })
  const told = elsewhere(
    look.place,
    look.office.filter(({ source }) => source === 'evening'),
  )
  const [first] = told
  if (!first) return judged(look, 'noEntry', {})
  return judged(look, 'otherPlace', { ...whereabouts(first), places: placesOf(told) }, { records: told })
}

/** Meals and gifts: the day must hold a visit in that place, or to that customer. */
export function judgeVisit(look: LineLook, capacity: Capacity): Judgement {
  const { line, place, matches, day } = look
  if (matches.length === 0) return judgeWithoutLog(look)
  const served = capacity.entryOf(line.id)
  const best = matches.find(({ log }) => log.id === served) ?? matches[0]
  if (!best) return judgeWithoutLog(look)
  if (best.place !== 'different') return judgeEntry(look, best, capacity)
  const seen = there(place, day.office)[0]
  if (seen) return judged(look, 'officeOnly', whereabouts(seen), { best, records: [seen, best.sighting] })
  const others = elsewhere(place, day.all)
  return judged(
    look,
    'otherPlace',
    { ...whereabouts(best.sighting), places: placesOf(others) },
    { best, records: others },
  )
}

/** Office goods, telephone and the like need no visit; a place that the whole day denies is still worth a look. */
export function judgeUnneeded(look: LineLook): Judgement {
  const { place, matches, day } = look
  const agreeing = matches.find((match) => match.place === 'same' || match.customer === 'same')
  if (agreeing) {
    const records = [agreeing.sighting]
    return judged(look, 'entryThere', whereabouts(agreeing.sighting), { best: agreeing, records })
  }
  const others = elsewhere(place, day.all)
  const [first] = others
  if (!first || there(place, day.all).length > 0) return judged(look, 'notNeeded', {}, { best: null, records: [] })
  return judged(look, 'elsewhere', { ...whereabouts(first), places: placesOf(others) }, { records: others })
}
