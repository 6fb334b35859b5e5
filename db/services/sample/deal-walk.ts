import type { BusinessDate } from '#shared/domain/dates.ts'
import { addDays } from '#shared/domain/dates.ts'
import { workdayFrom } from './calendar.ts'
import type { Random } from './random.ts'
import type { SellingStyle } from './team.ts'

export type DealEventKind = 'promote' | 'demote' | 'win' | 'lose' | 'reopen'

/** One change of stage or outcome. `stage` is where the deal stands after it, counted from 0. */
export interface DealEvent {
  readonly kind: DealEventKind
  readonly date: BusinessDate
  readonly stage: number
}

interface StageHabit {
  /** Half of the stays are shorter, in days. */
  readonly days: number
  /** Share that goes on to a later stage or is won. */
  readonly pass: number
}

/**
 * How the team's deals move. Offers are the bottleneck: they take as long as the development before them and lose more
 * than any other stage, which the reports are there to find.
 */
const HABITS: readonly StageHabit[] = [
  { days: 17, pass: 0.82 },
  { days: 30, pass: 0.72 },
  { days: 30, pass: 0.56 },
  { days: 16, pass: 0.85 },
]
const LAST_STAGE = HABITS.length - 1

const STAY_SPREAD = 0.6
/** Some deals lie about; these are what a warning about days in stage is for. */
const STALL_SHARE = 0.05
const STALL_FACTOR = 3
const DEMOTE_SHARE = 0.04
const SKIP_SHARE = 0.05
const EARLY_WIN_SHARE = 0.06
const REOPEN_SHARE = 0.04
/** Each e-fold in size lowers the log-odds by this. */
const SIZE_PENALTY = 0.12

const habitOf = (stage: number): StageHabit => HABITS[stage] ?? { days: 14, pass: 0.5 }

/** Days from entering the stage to the order, if all goes as usual. */
export function usualDaysLeft(stage: number): number {
  return HABITS.slice(stage).reduce((sum, habit) => sum + habit.days, 0)
}

function drawStay(stage: number, style: SellingStyle, random: Random): number {
  const usual = random.logNormal(habitOf(stage).days * style.pace, STAY_SPREAD)
  return Math.max(1, Math.round(usual * (random.chance(STALL_SHARE) ? STALL_FACTOR : 1)))
}

function passes(stage: number, style: SellingStyle, relativeSize: number, random: Random): boolean {
  const { pass } = habitOf(stage)
  const odds = Math.log(pass / (1 - pass)) + style.skill - SIZE_PENALTY * Math.log(relativeSize)
  return random.chance(1 / (1 + Math.exp(-odds)))
}

function nextEvent(
  stage: number,
  date: BusinessDate,
  style: SellingStyle,
  relativeSize: number,
  random: Random,
): DealEvent {
  if (stage > 0 && random.chance(DEMOTE_SHARE)) return { kind: 'demote', date, stage: stage - 1 }
  if (!passes(stage, style, relativeSize, random)) return { kind: 'lose', date, stage }
  const isWon = stage === LAST_STAGE || (stage === LAST_STAGE - 1 && random.chance(EARLY_WIN_SHARE))
  if (isWon) return { kind: 'win', date, stage }
  const isSkip = stage < LAST_STAGE - 1 && random.chance(SKIP_SHARE)
  return { kind: 'promote', date, stage: stage + (isSkip ? 2 : 1) }
}

export interface WalkOptions {
  readonly start: BusinessDate
  /** Nothing happens after this day: a deal that would go on is open. */
  readonly last: BusinessDate
  readonly style: SellingStyle
  /** Size of the order relative to the median. */
  readonly relativeSize: number
}

/** What happens to a deal after it was entered in the first stage, oldest first, one event a day at most. */
export function walkDeal(options: WalkOptions, random: Random): DealEvent[] {
  const { last, style, relativeSize } = options
  const events: DealEvent[] = []
  let [stage, date] = [0, options.start]
  for (;;) {
    date = workdayFrom(addDays(date, drawStay(stage, style, random)))
    if (date > last) return events
    const event = nextEvent(stage, date, style, relativeSize, random)
    events.push(event)
    stage = event.stage
    if (event.kind === 'win') return events
    if (event.kind === 'lose') {
      date = workdayFrom(addDays(date, random.integer(15, 70)))
      if (!random.chance(REOPEN_SHARE) || date > last) return events
      events.push({ kind: 'reopen', date, stage })
    }
  }
}
