import { newId } from '#db/workbook/ids.ts'
import { timeOfMinutes } from '#shared/domain/clock-time.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'
import type { Absence } from '#shared/entities/daily.ts'
import type { KnownFirm } from '../deals.ts'
import type { Random } from '../random.ts'
import type { SamplePerson } from '../team.ts'
import { absenceOn, isLateFor, isMissing, LOG_DAYS, timeOn, windowOfPerson, workdayAfter } from './days.ts'
import { MATTERS, RESULTS } from './words.ts'

/** A customer in somebody's hands, with where it lies and the deal that is spoken of on a day. */
export interface Target {
  readonly known: KnownFirm
  /** Province and prefecture, as in `安徽合肥`. */
  readonly region: string
  readonly city: string
  readonly place: string
  readonly dealOn: (day: BusinessDate) => string | null
}

/** An act in the field: planned the evening before, or not. */
export interface FieldAct {
  readonly id: string
  readonly kind: ActivityKind
  readonly subject: string
  readonly target: Target
  readonly contactId: string | null
  readonly time: string
}

export interface FieldVisit extends FieldAct {
  readonly wasPlanned: boolean
  /** Facts that a tidy person writes down and another one leaves out. */
  readonly isComplete: boolean
  readonly result: string
  stillOpen: string | null
  helpNeeded: string | null
}

/** One person's day: what was done, what became of the plan, and what is planned for the next one. */
export interface FieldDay {
  readonly person: SamplePerson
  readonly index: number
  readonly day: BusinessDate
  readonly absence: Absence
  readonly visits: readonly FieldVisit[]
  /** Planned acts that were given up. */
  readonly givenUp: readonly FieldAct[]
  readonly plan: readonly FieldAct[]
  readonly planDay: BusinessDate
  /** `null` for a log that was never handed in. */
  readonly submittedAt: number | null
}

const DONE_AS_PLANNED = 0.84
const LEAVES_FACTS_OUT = 0.35
const SLOTS = [9 * 60, 10 * 60 + 40, 14 * 60, 15 * 60 + 30] as const
const MINUTE_MS = 60_000

const isMeeting = (kind: ActivityKind): boolean => kind !== 'call'

/** Writes one person's days, one after the other, so that each plan is what the next day begins with. */
export class DiaryWriter {
  readonly #person: SamplePerson
  readonly #targets: readonly Target[]
  readonly #days: readonly BusinessDate[]
  readonly #random: Random
  #pending: readonly FieldAct[] = []

  constructor(person: SamplePerson, targets: readonly Target[], days: readonly BusinessDate[], random: Random) {
    this.#person = person
    this.#targets = targets
    this.#days = days
    this.#random = random
  }

  write(): FieldDay[] {
    if (this.#targets.length === 0) return []
    return this.#days.map((day, index) => this.#writeDay(day, index))
  }

  #writeDay(day: BusinessDate, index: number): FieldDay {
    const person = this.#person
    const absence = absenceOn(person, index)
    const planDay = this.#nextDay(index)
    const base = { person, index, day, absence, planDay }
    const none = { visits: [], givenUp: [], plan: [], submittedAt: null }
    if (absence === 'leave') return { ...base, ...none }
    // What was planned for a day of which nothing was handed in is taken up on the next one.
    if (isMissing(person, index)) return { ...base, ...none }
    const pending = this.#pending
    const done = pending.filter(() => this.#random.chance(DONE_AS_PLANNED))
    const visits = this.#visits(day, index, done)
    const plan = this.#planFor(planDay, this.#days.indexOf(planDay))
    this.#pending = plan
    return {
      ...base,
      visits,
      givenUp: pending.filter((act) => !done.includes(act)),
      plan,
      submittedAt: this.#handIn(day, index),
    }
  }

  /** The next day on which the person works. */
  #nextDay(index: number): BusinessDate {
    const later = this.#days.findIndex((_, at) => at > index && absenceOn(this.#person, at) !== 'leave')
    return this.#days[later] ?? workdayAfter(this.#days[index] ?? '')
  }

  #count(): number {
    const isLeader = this.#person.roles.includes('manager')
    return isLeader ? this.#random.integer(1, 2) : this.#random.integer(2, 3)
  }

  #visits(day: BusinessDate, index: number, planned: readonly FieldAct[]): FieldVisit[] {
    const count = Math.max(this.#count(), planned.length, 1)
    const more = this.#acts(day, index, count - planned.length, planned[0]?.target)
    return [...planned, ...more].slice(0, SLOTS.length).map((act, slot): FieldVisit => {
      const kind = act.kind === 'meeting' || act.kind === 'demonstration' || act.kind === 'call' ? act.kind : 'visit'
      return {
        ...act,
        time: timeOfMinutes((SLOTS[slot] ?? 16 * 60) + this.#random.integer(0, 4) * 5),
        wasPlanned: planned.includes(act),
        isComplete: !this.#random.chance((1 - (this.#person.style?.tidiness ?? 1)) * 2 + LEAVES_FACTS_OUT / 10),
        result: this.#random.pick(RESULTS[kind]),
        stillOpen: null,
        helpNeeded: null,
      }
    })
  }

  #planFor(day: BusinessDate, index: number): FieldAct[] {
    return this.#acts(day, index, this.#person.roles.includes('manager') ? 1 : 2)
  }

  /** Customers of one city, as far as it has enough; who lies elsewhere is called. */
  #acts(day: BusinessDate, index: number, count: number, near?: Target): FieldAct[] {
    const reachable = this.#reachable(index)
    const first = near ?? this.#random.pick(reachable)
    const chosen: Target[] = []
    for (let slot = 0; slot < count; slot += 1) {
      const rest = reachable.filter((target) => target !== near && !chosen.includes(target))
      const inCity = rest.filter(({ city }) => city === first.city)
      if (slot === 0 && near === undefined) chosen.push(first)
      else if (rest.length > 0) chosen.push(this.#random.pick(inCity.length > 0 ? inCity : rest))
    }
    return chosen.map((target, slot) => this.#act(day, target, slot, target.city === first.city))
  }

  /** On a trip, the customers of the region that the person goes to least. */
  #reachable(index: number): readonly Target[] {
    if (index < 0 || absenceOn(this.#person, index) !== 'trip') return this.#targets
    const byRegion = [...Map.groupBy(this.#targets, ({ region }) => region).values()]
    return byRegion.filter((group) => group.length > 1).toSorted((a, b) => a.length - b.length)[0] ?? this.#targets
  }

  #act(day: BusinessDate, target: Target, slot: number, isNear: boolean): FieldAct {
    const random = this.#random
    const habits = isNear ? MATTERS : MATTERS.filter(({ kind }) => !isMeeting(kind))
    const { kind, words } = random.weighted(habits, ({ weight }) => weight)
    const { contactIds } = target.known
    return {
      id: newId(),
      kind,
      subject: random.pick(words),
      target,
      contactId: contactIds.length > 0 ? random.pick(contactIds) : null,
      time: timeOfMinutes(SLOTS[slot] ?? 16 * 60),
    }
  }

  /** Half an hour before the window closes, as a rule; the untidy ones miss it now and then. */
  #handIn(day: BusinessDate, index: number): number {
    const closes = timeOn(day, windowOfPerson(this.#person).reportTo)
    const untidiness = (1 - (this.#person.style?.tidiness ?? 1)) * 0.7
    const isLate = isLateFor(this.#person, index) || (index < LOG_DAYS - 1 && this.#random.chance(untidiness))
    const minutes = isLate ? this.#random.integer(12, 170) : -this.#random.integer(3, 48)
    return closes + minutes * MINUTE_MS
  }
}
