import { addDays, dateOfInstant, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Language } from '#shared/locale/index.ts'
import { SAMPLE_TIME_ZONE, workdayFrom, workdayUntil } from '../calendar.ts'
import { personCalled, timeOn } from '../field/days.ts'
import type { Moment } from '../moments.ts'
import type { Random } from '../random.ts'
import type { SamplePerson } from '../team.ts'
import type { DealSpan } from './deal-spans.ts'
import { RunTeller } from './run-teller.ts'

/** Of the deals opened since the library came, every so manyth is led by the playbook. */
const EVERY = 9
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The last step of each stage, and the day after the start by which the one that follows it is due. */
const STAGES = [
  { until: 'class', nextDue: 14 },
  { until: 'large-account-12', nextDue: 35 },
  { until: 'large-account-18', nextDue: 58 },
  { until: 'large-account-22', nextDue: 80 },
] as const
const BEFORE_CLOSE = 'large-account-24'
const AFTER_CLOSE = ['large-account-25', 'large-account-29'] as const
/** Days from today until the next step of open runs is due; the runs take turns. */
const DUE_IN = [5, 1, 9, -3, 12, 0, 7, 16, -6, 4] as const
/** Workdays since the last step of those that nobody looks after any more. */
const STUCK_EVERY = 6
const STUCK_DAYS = 11

interface Telling {
  readonly people: ReadonlyMap<SamplePerson, string>
  readonly today: BusinessDate
  readonly language: Language
  readonly random: Random
}

/** The manager to whom the owner's department turns; heads of departments turn to the head of the team. */
function managerOf(owner: SamplePerson, people: ReadonlyMap<SamplePerson, string>): SamplePerson {
  const leader = [...people.keys()].find((one) => one.district === owner.district && one.roles.includes('manager'))
  return leader === undefined || leader === owner ? personCalled('周敏') : leader
}

interface Chunk {
  readonly at: number
  readonly until: string
}

/** The owner goes as far as a step of the manager, who does it some hours later; then the owner goes on. */
function chunkMoments(teller: RunTeller, { at, until }: Chunk, owner: SamplePerson, manager: SamplePerson): Moment[] {
  return [
    teller.tick(at, owner, until),
    teller.tick(at + 2 * HOUR_MS, manager, until),
    teller.tick(at + 3 * HOUR_MS, owner, until),
  ]
}

/** What was done before a deal went on or ended: a quarter of a day earlier, so that it counts for what came of it. */
function closedChunks(deal: DealSpan, closedAt: number, isWon: boolean): Chunk[] {
  const moves = [...deal.enteredAt].filter(([, at]) => at < closedAt).toSorted((a, b) => a[1] - b[1])
  const chunks = moves.flatMap(([stage, at]): Chunk[] => {
    const until = STAGES[stage - 1]?.until
    return until === undefined ? [] : [{ at: at - DAY_MS / 4, until }]
  })
  return isWon ? [...chunks, { at: closedAt - DAY_MS / 4, until: BEFORE_CLOSE }] : chunks
}

function closedRun(deal: DealSpan, teller: RunTeller, { people }: Telling): Moment[] {
  if (deal.closed === null) return []
  const { at, isWon } = deal.closed
  const { owner } = deal
  const manager = managerOf(owner, people)
  const chunks = closedChunks(deal, at, isWon).map((chunk) => chunkMoments(teller, chunk, owner, manager))
  const begun = [teller.begin(deal.openedAt + 20 * MINUTE_MS), ...chunks.flat()]
  if (!isWon) return [...begun, teller.cancel(at + 10 * MINUTE_MS)]
  const [handOver, last] = AFTER_CLOSE
  return [
    ...begun,
    teller.tick(at + 2 * DAY_MS, owner, handOver),
    teller.tick(at + 21 * DAY_MS, owner, last),
    teller.finish(at + 21 * DAY_MS + 5 * MINUTE_MS),
  ]
}

/** An open run is begun late enough for its next step to be due around today. */
function openRun(deal: DealSpan, turn: number, teller: RunTeller, { people, today }: Telling): Moment[] {
  const stage = Math.max(0, ...deal.enteredAt.keys())
  const { until, nextDue } = STAGES[stage] ?? STAGES[0]
  const openedOn = dateOfInstant(deal.openedAt, SAMPLE_TIME_ZONE)
  const wanted = addDays(today, (DUE_IN[turn % DUE_IN.length] ?? 0) - nextDue)
  const startedOn = workdayFrom(wanted > openedOn ? wanted : addDays(openedOn, 1))
  const quiet = turn % STUCK_EVERY === 4 ? STUCK_DAYS : 1 + (turn % 3)
  const lastOn = workdayUntil(addDays(today, -quiet))
  if (startedOn >= lastOn) return [teller.begin(timeOn(startedOn, '09:05'))]
  const manager = managerOf(deal.owner, people)
  const [from, to] = [timeOn(startedOn, '10:30'), timeOn(lastOn, '13:20')]
  const chunks = STAGES.slice(0, stage + 1).map((_, index, all): Chunk => {
    const at = from + ((to - from) * (index + 1)) / all.length
    const day = workdayUntil(dateOfInstant(at, SAMPLE_TIME_ZONE))
    return { at: timeOn(day, '13:20'), until: STAGES[index]?.until ?? until }
  })
  const begun = teller.begin(timeOn(startedOn, '09:05'))
  return [begun, ...chunks.flatMap((chunk) => chunkMoments(teller, chunk, deal.owner, manager))]
}

/** Runs of the process for large accounts beside the deals that were opened since the library came. */
export function dealRunMoments(deals: readonly DealSpan[], since: BusinessDate, telling: Telling): Moment[] {
  const { people, language, random } = telling
  const from = startOfDate(since, SAMPLE_TIME_ZONE) + DAY_MS
  const led = deals.filter(({ openedAt, wasReopened }) => openedAt > from && !wasReopened)
  return led.flatMap((deal, index) => {
    if (index % EVERY !== 0) return []
    const turn = index / EVERY
    const subject = { opportunityId: deal.id }
    const ownerId = people.get(deal.owner) ?? ''
    const chosen = { class: turn % 3 === 2 ? 1 : 0 }
    const teller = new RunTeller(
      { key: 'large-account', owner: deal.owner, ownerId, subject, turn, chosen },
      language,
      random,
    )
    return deal.closed === null ? openRun(deal, turn, teller, telling) : closedRun(deal, teller, telling)
  })
}
