import { createCalendar } from '#shared/domain/calendar.ts'
import { addDays, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { Language } from '#shared/locale/index.ts'
import { SAMPLE_TIME_ZONE, workdayFrom } from '../calendar.ts'
import type { Step } from '../deals.ts'
import { isCalled, personCalled, timeOn } from '../field/days.ts'
import type { FieldDay } from '../field/diaries.ts'
import type { Market } from '../history.ts'
import type { Moment } from '../moments.ts'
import { createRandom } from '../random.ts'
import type { SamplePerson } from '../team.ts'
import { dealRunMoments } from './deal-runs.ts'
import { dealSpans } from './deal-spans.ts'
import type { DealSpan } from './deal-spans.ts'
import { LIBRARY_DAYS, libraryMoments } from './library.ts'
import { RunTeller } from './run-teller.ts'
import type { ShelfKey } from './shelf.ts'

const calendar = createCalendar()

/** Draws of the runs leave those of deals and logs as they are. */
const RUN_SEED = 0x9a17
/** Every so manyth visit of the last weeks was made by the playbook. */
const VISIT_EVERY = 9
const VISITS = 8

interface Told {
  readonly market: readonly Market[]
  readonly steps: readonly Step[]
  readonly days: readonly FieldDay[]
  readonly stages: readonly string[]
}

export interface PlaybookTelling {
  readonly people: ReadonlyMap<SamplePerson, string>
  readonly today: BusinessDate
  readonly language: Language
  readonly seed: number
}

/** Who does what on a workday before today. */
interface Act {
  readonly daysAgo: number
  readonly time: string
  readonly by?: string
  readonly until: string
}

interface ToldRun {
  readonly key: ShelfKey
  readonly owner: string
  readonly on: 'customer' | 'deal' | 'nothing'
  readonly begunDaysAgo: number
  readonly acts: readonly Act[]
  readonly chosen?: Readonly<Record<string, number>>
  readonly finishedDaysAgo?: number
}

const TOLD: readonly ToldRun[] = [
  {
    key: 'tender',
    owner: '王海燕',
    on: 'deal',
    begunDaysAgo: 1,
    acts: [{ daysAgo: 1, time: '11:10', until: 'tender-4' }],
  },
  {
    key: 'tender',
    owner: '刘思远',
    on: 'deal',
    begunDaysAgo: 16,
    acts: [
      { daysAgo: 15, time: '10:20', until: 'tender-4' },
      { daysAgo: 14, time: '16:00', by: '丁晓峰', until: 'bid' },
      { daysAgo: 13, time: '09:40', until: 'tender-7' },
    ],
  },
  {
    key: 'tender',
    owner: '陈立',
    on: 'deal',
    begunDaysAgo: 60,
    finishedDaysAgo: 30,
    acts: [
      { daysAgo: 59, time: '10:20', until: 'tender-4' },
      { daysAgo: 58, time: '16:00', by: '方静怡', until: 'bid' },
      { daysAgo: 56, time: '09:40', until: 'tender-7' },
      { daysAgo: 52, time: '10:00', by: '唐静', until: 'tender-9' },
      { daysAgo: 48, time: '15:00', until: 'tender-10' },
      { daysAgo: 47, time: '15:30', by: '方静怡', until: 'tender-11' },
      { daysAgo: 47, time: '17:00', by: '唐静', until: 'tender-12' },
      { daysAgo: 45, time: '11:00', until: 'tender-13' },
      { daysAgo: 32, time: '16:00', until: 'tender-16' },
    ],
  },
  {
    key: 'complaint',
    owner: '孙倩',
    on: 'customer',
    begunDaysAgo: 24,
    finishedDaysAgo: 15,
    acts: [
      { daysAgo: 24, time: '10:00', until: 'complaint-4' },
      { daysAgo: 24, time: '11:30', by: '高远', until: 'complaint-6' },
      { daysAgo: 23, time: '15:00', until: 'complaint-8' },
      { daysAgo: 21, time: '16:30', until: 'complaint-10' },
      { daysAgo: 16, time: '10:10', until: 'complaint-13' },
    ],
  },
  {
    key: 'complaint',
    owner: '王海燕',
    on: 'customer',
    begunDaysAgo: 3,
    chosen: { grade: 1 },
    acts: [
      { daysAgo: 3, time: '10:00', until: 'complaint-4' },
      { daysAgo: 2, time: '15:00', until: 'complaint-8' },
    ],
  },
  {
    key: 'objections',
    owner: '曾凡',
    on: 'deal',
    begunDaysAgo: 20,
    finishedDaysAgo: 13,
    acts: [{ daysAgo: 13, time: '17:05', until: 'objections-12' }],
  },
  {
    key: 'objections',
    owner: '方静怡',
    on: 'deal',
    begunDaysAgo: 6,
    chosen: { which: 2 },
    acts: [{ daysAgo: 5, time: '17:05', until: 'objections-8' }],
  },
  {
    key: 'spin',
    owner: '何俊',
    on: 'nothing',
    begunDaysAgo: 18,
    acts: [
      { daysAgo: 14, time: '12:20', until: 'spin-11' },
      { daysAgo: 8, time: '12:20', until: 'spin-16' },
    ],
  },
  {
    key: 'spin',
    owner: '赵一鸣',
    on: 'nothing',
    begunDaysAgo: 13,
    acts: [{ daysAgo: 12, time: '12:20', until: 'spin-5' }],
  },
  {
    key: 'spin',
    owner: '孙倩',
    on: 'nothing',
    begunDaysAgo: 40,
    finishedDaysAgo: 26,
    acts: [
      { daysAgo: 36, time: '12:20', until: 'spin-11' },
      { daysAgo: 30, time: '12:20', until: 'spin-16' },
      { daysAgo: 27, time: '15:00', by: '许国栋', until: 'spin-17' },
    ],
  },
]

class Teller {
  readonly #told: Told
  readonly #deals: readonly DealSpan[]
  readonly #telling: PlaybookTelling
  readonly #random

  constructor(told: Told, deals: readonly DealSpan[], telling: PlaybookTelling) {
    this.#told = told
    this.#deals = deals
    this.#telling = telling
    this.#random = createRandom(telling.seed ^ RUN_SEED)
  }

  /** The one run of a kind, on the newest that the owner has of what it is about. */
  tell(told: ToldRun, turn: number): Moment[] {
    const owner = personCalled(told.owner)
    const subject = this.#subjectOf(told, owner)
    if (subject === null) return []
    const { key, chosen = {} } = told
    const ownerId = this.#telling.people.get(owner) ?? ''
    const teller = this.#teller({ key, owner, ownerId, subject, turn, chosen })
    const ended = told.finishedDaysAgo
    return [
      teller.begin(timeOn(this.#workdayBefore(told.begunDaysAgo), '09:10')),
      ...told.acts.map(({ daysAgo, time, by, until }) =>
        teller.tick(timeOn(this.#workdayBefore(daysAgo), time), by === undefined ? owner : personCalled(by), until),
      ),
      ...(ended === undefined ? [] : [teller.finish(timeOn(this.#workdayBefore(ended), '17:20'))]),
    ]
  }

  /** First visits by the playbook: prepared in the morning, written down after the log was handed in. */
  visits(): Moment[] {
    const visits = this.#told.days.flatMap(({ person, day, visits: made, submittedAt }) =>
      isCalled(person) || submittedAt === null
        ? []
        : made.flatMap(({ id, kind }) => (kind === 'visit' ? [{ id, person, day, submittedAt }] : [])),
    )
    const chosen = visits.filter((_, index) => index % VISIT_EVERY === 0).slice(-VISITS)
    return chosen.flatMap(({ id, person: owner, day, submittedAt }, turn) => {
      const ownerId = this.#telling.people.get(owner) ?? ''
      const budget = turn % 3
      const subject = { activityId: id }
      const teller = this.#teller({ key: 'first-visit', owner, ownerId, subject, turn, chosen: { budget } })
      const isLast = turn === chosen.length - 1
      const written = submittedAt + 4 * 60_000
      return [
        teller.begin(submittedAt + 60_000),
        teller.tick(written, owner, isLast ? 'budget' : 'first-visit-16'),
        ...(isLast ? [] : [teller.finish(written + 60_000)]),
      ].map((moment) => ({ ...moment, at: Math.max(moment.at, timeOn(day, '08:10')) }))
    })
  }

  deals(): Moment[] {
    const { people, today, language } = this.#telling
    const since = workdayFrom(addDays(today, -LIBRARY_DAYS))
    return dealRunMoments(this.#deals, since, { people, today, language, random: this.#random })
  }

  #teller(plan: ConstructorParameters<typeof RunTeller>[0]): RunTeller {
    return new RunTeller(plan, this.#telling.language, this.#random)
  }

  #workdayBefore(days: number): BusinessDate {
    return calendar.addWorkdays(this.#telling.today, -days)
  }

  #subjectOf({ on, begunDaysAgo }: ToldRun, owner: SamplePerson): FieldValues | null {
    if (on === 'nothing') return {}
    const begun = startOfDate(this.#workdayBefore(begunDaysAgo), SAMPLE_TIME_ZONE)
    if (on === 'customer') {
      const market = this.#told.market.find(({ firm }) => firm.firm.owner === owner && firm.handover === null)
      return market === undefined ? null : { customerId: market.firm.id }
    }
    const deal = this.#deals.findLast(
      (one) => one.owner === owner && one.openedAt < begun && (one.closed === null || one.closed.at > begun),
    )
    return deal === undefined ? null : { opportunityId: deal.id }
  }
}

/** The library, and its playbooks carried out: beside deals, at visits, on complaints and tenders, and in training. */
export function playbookMoments(told: Told, telling: PlaybookTelling): Moment[] {
  const { people, today, language } = telling
  const teller = new Teller(told, dealSpans(told.steps, people, told.stages), telling)
  const end = startOfDate(today, SAMPLE_TIME_ZONE)
  return [
    ...libraryMoments(people, today, language),
    ...teller.deals(),
    ...teller.visits(),
    ...TOLD.flatMap((one, turn) => teller.tell(one, turn)),
  ].filter(({ at }) => at < end)
}
