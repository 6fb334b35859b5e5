import { comparePlaces } from './places.ts'
import type { Judgement } from './judgement.ts'
import { compareCustomers, placesOf } from './matching.ts'
import type { LineLook } from './matching.ts'
import type { Sighting } from './sightings.ts'
import type { AuditFacts, Evidence, EvidenceKind, EvidenceState, RecordRef } from './types.ts'

/** More records than these are counted in the sentence, not listed. */
const MOST_RECORDS = 8

const refsOf = (records: readonly Sighting[]): RecordRef[] => records.slice(0, MOST_RECORDS).map(({ ref }) => ref)

function evidence(
  kind: EvidenceKind,
  state: EvidenceState,
  claimed: Evidence['claimed'],
  recorded: Evidence['recorded'] = [],
  records: readonly RecordRef[] = [],
): Evidence {
  return { kind, state, claimed, recorded, records }
}

function personEvidence({ line, foreignEntry }: LineLook, { records }: Judgement): Evidence {
  if (foreignEntry !== null) {
    const ref = { type: 'activity', id: foreignEntry.id } as const
    return evidence('person', 'differs', line.ownerId, [foreignEntry.personId], [ref])
  }
  if (records.length === 0) return evidence('person', 'missing', line.ownerId)
  return evidence('person', 'agree', line.ownerId, [line.ownerId])
}

function dateEvidence({ line }: LineLook, { records }: Judgement): Evidence {
  const days = [...new Set(records.map(({ day }) => day))].toSorted()
  return evidence('date', days.length > 0 ? 'agree' : 'missing', line.spentOn, days, refsOf(records))
}

function placeEvidence({ line, place }: LineLook, { records }: Judgement): Evidence {
  if (place === null) return evidence('place', 'notApplicable', null, placesOf(records))
  const matches = records.map((record) => comparePlaces(place, record.place))
  const differs = matches.some((match) => match === 'different' || match === 'near')
  const state = matches.includes('same') ? 'agree' : differs ? 'differs' : 'missing'
  return evidence('place', state, line.place, placesOf(records), refsOf(records))
}

function customerEvidence({ line }: LineLook, { records }: Judgement): Evidence {
  const customers = [...new Set(records.flatMap(({ customerId }) => customerId ?? []))]
  if (line.customerId === null && line.opportunityId === null) {
    return evidence('customer', 'notApplicable', null, customers)
  }
  const matches = records.map((record) => compareCustomers(line, record))
  const state = matches.includes('same') ? 'agree' : matches.includes('different') ? 'differs' : 'missing'
  return evidence('customer', state, line.customerId, customers, refsOf(records))
}

function categoryEvidence({ line }: LineLook, { best }: Judgement): Evidence {
  if (line.kind !== 'meal' && line.kind !== 'gift') return evidence('category', 'notApplicable', line.kind)
  if (best === null) return evidence('category', 'missing', line.kind)
  const state = best.isPlausible ? 'agree' : 'differs'
  return evidence('category', state, line.kind, [best.log.kind], [best.sighting.ref])
}

function officeEvidence(look: LineLook): Evidence {
  const { line, place, office } = look
  if (office.length === 0) return evidence('office', 'missing', line.place)
  const agrees = office.filter(
    (record) => compareCustomers(line, record) === 'same' || comparePlaces(place, record.place) === 'same',
  )
  const differs = office.some((record) => comparePlaces(place, record.place) === 'different')
  const shown = agrees.length > 0 ? agrees : office
  const state = agrees.length > 0 ? 'agree' : differs ? 'differs' : 'missing'
  return evidence('office', state, line.place, placesOf(shown), refsOf(shown))
}

function capacityEvidence({ capacity }: Judgement): Evidence {
  if (capacity === null) return evidence('capacity', 'notApplicable', null)
  const { claimed, allowed, otherLineId } = capacity
  const records: RecordRef[] = otherLineId === null ? [] : [{ type: 'claimLine', id: otherLineId }]
  return evidence('capacity', allowed >= claimed ? 'agree' : 'differs', claimed, [allowed], records)
}

function writtenEvidence({ line }: LineLook, { best }: Judgement, { dayOf }: AuditFacts): Evidence[] {
  const log = best?.log ?? null
  const { submittedAt } = line
  const claimed = submittedAt === null ? null : dayOf(submittedAt)
  const look = (kind: 'recorded' | 'amended', at: number | null, absent: EvidenceState): Evidence => {
    if (log === null || at === null) return evidence(kind, absent, claimed)
    const state = submittedAt !== null && at > submittedAt ? 'differs' : 'agree'
    return evidence(kind, state, claimed, [dayOf(at)], [{ type: 'activity', id: log.id }])
  }
  return [
    look('recorded', log?.recordedAt ?? null, 'missing'),
    look('amended', log?.amendedAt ?? null, 'notApplicable'),
  ]
}

/** The table beside a line: one row for each question, in the order in which a person would ask them. */
export function evidenceOf(look: LineLook, judgement: Judgement, facts: AuditFacts): Evidence[] {
  return [
    personEvidence(look, judgement),
    dateEvidence(look, judgement),
    placeEvidence(look, judgement),
    customerEvidence(look, judgement),
    categoryEvidence(look, judgement),
    officeEvidence(look),
    capacityEvidence(judgement),
    ...writtenEvidence(look, judgement, facts),
  ]
}
