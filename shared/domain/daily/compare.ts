import { minutesOfTime } from '../clock-time.ts'
import { sameName, samePhone, sameText, sameTime } from './compare-fields.ts'
import { bestPairs } from './pairs.ts'
import { textSimilarity } from './texts.ts'

/** One visit of a day as either record tells it; blanks are `null`. */
export interface RecordedVisit {
  readonly id: string
  /** `HH:MM` */
  readonly time: string | null
  readonly place: string | null
  readonly customerId: string | null
  readonly customerName: string | null
  readonly contactName: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly matter: string | null
  readonly solved: string | null
  readonly stillOpen: string | null
  readonly helpNeeded: string | null
  readonly opportunityId: string | null
}

export const COMPARED_FIELDS = [
  'time',
  'place',
  'customer',
  'contactName',
  'phone',
  'address',
  'matter',
  'solved',
  'stillOpen',
  'helpNeeded',
  'opportunity',
] as const
export type ComparedField = (typeof COMPARED_FIELDS)[number]

/** `blank`: neither tells it. */
export type FieldVerdict = 'agree' | 'differs' | 'onlyOwn' | 'onlyOffice' | 'blank'

/** A visit of one record or of both; both ids are given when they were matched. */
export interface ComparedVisit {
  readonly ownId: string | null
  readonly officeId: string | null
  readonly fields: Readonly<Record<ComparedField, FieldVerdict>>
}

/** Facts that both records give alike, of those that at least one gives. */
export interface Agreement {
  readonly agree: number
  readonly n: number
  /** `null` where neither tells anything. */
  readonly rate: number | null
}

export interface DayComparison extends Agreement {
  readonly visits: readonly ComparedVisit[]
}

/** Weights of what makes two visits one; the customer alone suffices, and so does the same time. */
const WEIGHTS = { customer: 3, time: 1.5, place: 1, matter: 1 } as const
const SAME_VISIT = 1.5
/** Visits further apart than this are not of one time. */
const NEAR_MINUTES = 120

type Verdicts = Readonly<Record<ComparedField, FieldVerdict>>

/** The customer of a visit: the one in the workbook, else the name as written. */
function verdictOfCustomer(own: RecordedVisit, office: RecordedVisit): FieldVerdict {
  const isLinked = own.customerId !== null && office.customerId !== null
  if (isLinked) return own.customerId === office.customerId ? 'agree' : 'differs'
  return verdictOf(own.customerName, office.customerName, sameName)
}

function verdictOf(
  own: string | null,
  office: string | null,
  isSame: (own: string, office: string) => boolean,
): FieldVerdict {
  if (own === null) return office === null ? 'blank' : 'onlyOffice'
  if (office === null) return 'onlyOwn'
  return isSame(own, office) ? 'agree' : 'differs'
}

function verdictsOf(own: RecordedVisit, office: RecordedVisit): Verdicts {
  const texts = (field: 'place' | 'address' | 'matter' | 'solved' | 'stillOpen' | 'helpNeeded') =>
    verdictOf(own[field], office[field], sameText)
  return {
    time: verdictOf(own.time, office.time, sameTime),
    place: texts('place'),
    customer: verdictOfCustomer(own, office),
    contactName: verdictOf(own.contactName, office.contactName, sameName),
    phone: verdictOf(own.phone, office.phone, samePhone),
    address: texts('address'),
    matter: texts('matter'),
    solved: texts('solved'),
    stillOpen: texts('stillOpen'),
    helpNeeded: texts('helpNeeded'),
    opportunity: verdictOf(own.opportunityId, office.opportunityId, (a, b) => a === b),
  }
}

/** How surely two visits are one; `null` when they are two. */
function scoreOf(own: RecordedVisit, office: RecordedVisit): number | null {
  const apart =
    own.time === null || office.time === null
      ? NEAR_MINUTES
      : Math.abs(minutesOfTime(own.time) - minutesOfTime(office.time))
  const score =
    (verdictOfCustomer(own, office) === 'agree' ? WEIGHTS.customer : 0) +
    WEIGHTS.time * Math.max(0, 1 - apart / NEAR_MINUTES) +
    WEIGHTS.place * textSimilarity(own.place ?? '', office.place ?? '') +
    WEIGHTS.matter * textSimilarity(own.matter ?? '', office.matter ?? '')
  if (score < SAME_VISIT) return null
  // Of equally likely pairs the one that agrees best.
  return score + (agreementOf([verdictsOf(own, office)]).rate ?? 0)
}

const NOTHING: RecordedVisit = {
  id: '',
  time: null,
  place: null,
  customerId: null,
  customerName: null,
  contactName: null,
  phone: null,
  address: null,
  matter: null,
  solved: null,
  stillOpen: null,
  helpNeeded: null,
  opportunityId: null,
}

/**
 * Two records of one day, field by field. Visits are matched in their best pairs by customer, time, place and matter; a
 * visit that only one record has counts against the agreement with each of its facts.
 */
export function compareDay(own: readonly RecordedVisit[], office: readonly RecordedVisit[]): DayComparison {
  const pairs = bestPairs(own, office, scoreOf)
  const officeOf = new Map(pairs.map(({ left, right }) => [left.id, right]))
  const matched = new Set(pairs.map(({ right }) => right.id))
  const visits = [
    ...own.map((visit): ComparedVisit => {
      const other = officeOf.get(visit.id)
      return { ownId: visit.id, officeId: other?.id ?? null, fields: verdictsOf(visit, other ?? NOTHING) }
    }),
    ...office
      .filter(({ id }) => !matched.has(id))
      .map((visit): ComparedVisit => ({ ownId: null, officeId: visit.id, fields: verdictsOf(NOTHING, visit) })),
  ]
  return { visits, ...agreementOf(visits.map(({ fields }) => fields)) }
}

function agreementOf(visits: readonly Verdicts[]): Agreement {
  const verdicts = visits.flatMap((fields) => COMPARED_FIELDS.map((field) => fields[field]))
  const agree = verdicts.filter((verdict) => verdict === 'agree').length
  const n = verdicts.filter((verdict) => verdict !== 'blank').length
  return { agree, n, rate: n === 0 ? null : agree / n }
}

/** Days summed, for a person's month: Σ facts that agree ÷ Σ facts that are told. */
export function sumAgreement(days: Iterable<Pick<Agreement, 'agree' | 'n'>>): Agreement {
  let [agree, n] = [0, 0]
  for (const day of days) {
    agree += day.agree
    n += day.n
  }
  return { agree, n, rate: n === 0 ? null : agree / n }
}
