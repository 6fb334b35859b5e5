import { timeOfMinutes } from '#shared/domain/clock-time.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { timeOfInstant } from '#shared/domain/daily/window.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { SAMPLE_TIME_ZONE } from '../calendar.ts'
import { ownerOn } from '../deals.ts'
import type { KnownFirm, Step } from '../deals.ts'
import type { SampleContact } from '../firms.ts'
import type { Market } from '../history.ts'
import type { Random } from '../random.ts'
import { TEAM } from '../team.ts'
import type { SamplePerson } from '../team.ts'
import { isCalled } from './days.ts'
import { DiaryWriter } from './diaries.ts'
import type { FieldAct, FieldDay, FieldVisit, Target } from './diaries.ts'
import { HELP, OPEN_POINTS } from './words.ts'

/** Of somebody's customers, those that are looked after in these weeks; the others are what warnings are for. */
const LOOKED_AFTER = 0.5
/** Where an act takes place that goes nowhere. */
const AWAY: Readonly<Partial<Record<FieldAct['kind'], string>>> = { call: '电话', mail: '邮件' }
const MINUTE_MS = 60_000

interface DealSpan {
  readonly id: string
  readonly from: BusinessDate
  until: BusinessDate | null
}

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
const dayOf = (at: number): BusinessDate => dateOfInstant(at, SAMPLE_TIME_ZONE)

/** When each customer's deals were open. */
function dealsByCustomer(steps: readonly Step[]): Map<string, DealSpan[]> {
  const byCustomer = new Map<string, DealSpan[]>()
  const byId = new Map<string, DealSpan>()
  for (const { at, edits } of steps) {
    for (const { type, id, operation, values } of edits) {
      if (type !== 'opportunity') continue
      const customerId = text(values['customerId'])
      if (operation === 'insert' && customerId !== null) {
        const span = { id, from: dayOf(at), until: null }
        byId.set(id, span)
        byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), span])
      }
      const span = byId.get(id)
      if (span && values['status'] !== undefined) span.until = values['status'] === 'open' ? null : dayOf(at)
    }
  }
  return byCustomer
}

/** `昆山市千灯镇兴业路 12 号` lies in 昆山. */
function placeOf({ firm }: KnownFirm): { city: string; place: string } {
  const [, city = '', zone = ''] = /^(.+?)市(.+?[区镇])/.exec(firm.address) ?? []
  return { city, place: city + zone }
}

export function contactOf({ firm, contactIds }: KnownFirm, contactId: string | null): SampleContact | null {
  return contactId === null ? null : (firm.contacts[contactIds.indexOf(contactId)] ?? null)
}

function targetsOf(market: readonly Market[], steps: readonly Step[]): Target[] {
  const deals = dealsByCustomer(steps)
  return market.map(({ firm: known }) => ({
    known,
    region: known.firm.region,
    ...placeOf(known),
    dealOn: (day) =>
      deals.get(known.id)?.findLast(({ from, until }) => from < day && (until === null || until > day))?.id ?? null,
  }))
}

/** Draws the customers that a person looks after; those with an open deal come first. */
function lookedAfter(own: readonly Target[], day: BusinessDate, random: Random): Target[] {
  const count = Math.max(3, Math.round(own.length * LOOKED_AFTER))
  const rest = [...own]
  const chosen: Target[] = []
  while (chosen.length < count && rest.length > 0) {
    const next = random.weighted(rest, (target) => (target.dealOn(day) === null ? 1 : 5))
    chosen.push(next)
    rest.splice(rest.indexOf(next), 1)
  }
  return chosen
}

/** Gives each of the sentences to one of the visits, evenly over the days. */
function handOut(visits: readonly FieldVisit[], count: number, give: (visit: FieldVisit, index: number) => void): void {
  const step = visits.length / count
  for (let index = 0; index < count; index += 1) {
    const visit = visits[Math.floor((index + 0.5) * step)]
    if (visit) give(visit, index)
  }
}

function writeOpenPoints(days: readonly FieldDay[]): void {
  const handedIn = days.filter(({ submittedAt }) => submittedAt !== null).toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const visits = handedIn.flatMap((day) => day.visits).filter(({ kind }) => kind !== 'call')
  handOut(visits, OPEN_POINTS.length, (visit, index) => {
    visit.stillOpen = OPEN_POINTS[index] ?? null
  })
  const quiet = visits.filter(({ stillOpen }) => stillOpen === null)
  handOut(quiet, HELP.length, (visit, index) => {
    visit.helpNeeded = HELP[index]?.asked ?? null
  })
}

/** What is written of where and whom an act was about. */
export function factsOf({ kind, target, contactId }: Pick<FieldAct, 'kind' | 'target' | 'contactId'>): FieldValues {
  const contact = contactOf(target.known, contactId)
  const { firm } = target.known
  return { place: AWAY[kind] ?? target.place, phone: contact?.phone ?? firm.phone, address: firm.address }
}

/**
 * Acts that the history of deals logged in these weeks, with the facts of a daily log and a time before they were written;
 * none on days of which their person has no log, or tells it on the telephone as well.
 */
function withFacts(
  steps: readonly Step[],
  targets: readonly Target[],
  first: BusinessDate,
  silent: ReadonlySet<string>,
): Step[] {
  const byCustomer = new Map(targets.map((target) => [target.known.id, target]))
  const complete = (edit: Edit, at: number): Edit => {
    const { type, operation, values } = edit
    const target = byCustomer.get(text(values['customerId']) ?? '')
    if (type !== 'activity' || operation !== 'insert' || values['status'] !== 'done' || !target) return edit
    const kind = values['kind'] as FieldAct['kind']
    const contactId = text(values['contactId'])
    const [hour = 9] = timeOfInstant(at, SAMPLE_TIME_ZONE).split(':').map(Number)
    const doneTime = timeOfMinutes((hour - 1) * 60 + 30)
    return { ...edit, values: { ...values, doneTime, ...factsOf({ kind, target, contactId }) } }
  }
  return steps.map((step) => {
    const day = dayOf(step.at)
    if (day < first) return step
    const isSilent = ({ type, values }: Edit): boolean =>
      type === 'activity' && values['status'] === 'done' && silent.has(`${text(values['ownerId'])} ${day}`)
    const kept = step.edits.filter((edit) => !isSilent(edit))
    return { ...step, edits: kept.map((edit) => complete(edit, step.at)) }
  })
}

/** Logs are handed in after the last act of the day was written down. */
function afterLastAct(
  days: readonly FieldDay[],
  steps: readonly Step[],
  people: ReadonlyMap<SamplePerson, string>,
): FieldDay[] {
  const lastAt = new Map<string, number>()
  for (const { at, edits } of steps) {
    for (const { type, values } of edits) {
      if (type === 'activity' && values['status'] === 'done') lastAt.set(`${text(values['ownerId'])} ${dayOf(at)}`, at)
    }
  }
  return days.map((field) => {
    const last = lastAt.get(`${people.get(field.person)} ${field.day}`) ?? 0
    return { ...field, submittedAt: field.submittedAt && Math.max(field.submittedAt, last + 2 * MINUTE_MS) }
  })
}

export interface Field {
  /** The steps of the history, their acts of these weeks with the facts of a daily log. */
  readonly steps: readonly Step[]
  readonly days: readonly FieldDay[]
  readonly logDays: readonly BusinessDate[]
}

/** What the sellers of the team did on the days with logs, beside the steps of their deals. */
export function makeField(
  market: readonly Market[],
  steps: readonly Step[],
  logDays: readonly BusinessDate[],
  people: ReadonlyMap<SamplePerson, string>,
  random: Random,
): Field {
  const first = logDays[0] ?? ''
  const targets = targetsOf(market, steps)
  const known = new Set(market.filter(({ since }) => since < first).map(({ firm }) => firm))
  const days = TEAM.filter(({ style }) => style !== undefined).flatMap((person) => {
    const own = targets.filter((target) => known.has(target.known) && ownerOn(target.known, first) === person)
    return new DiaryWriter(person, lookedAfter(own, first, random), logDays, random).write()
  })
  writeOpenPoints(days)
  const silent = new Set(
    days
      .filter(({ person, submittedAt }) => submittedAt === null || isCalled(person))
      .map(({ person, day }) => `${people.get(person)} ${day}`),
  )
  const told = withFacts(steps, targets, first, silent)
  return { steps: told, days: afterLastAct(days, told, people), logDays }
}
