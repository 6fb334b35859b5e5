import { startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { SAMPLE_TIME_ZONE } from './calendar.ts'
import type { Step } from './deals.ts'
import { claimStory } from './claims/claims.ts'
import { moneyMoments } from './claims/money.ts'
import { checkMoments } from './field/checks.ts'
import { logDaysBefore, LATE_DISTRICT, personCalled, timeOn } from './field/days.ts'
import { logMoments } from './field/entries.ts'
import { makeField } from './field/field.ts'
import { officeMoments, officeSetUp } from './field/office.ts'
import { paperMoments } from './field/papers.ts'
import type { Market } from './history.ts'
import { playbookMoments } from './playbooks/runs.ts'
import { momentOf } from './moments.ts'
import type { Moment } from './moments.ts'
import { createRandom } from './random.ts'
import type { Team } from './set-up.ts'
import { trainingMoments } from './training/training.ts'
import type { Language } from '#shared/locale/index.ts'

/** Draws of these weeks leave those of the deals as they are. */
const STORY_SEED = 0x5eed

interface Told {
  readonly market: readonly Market[]
  readonly steps: readonly Step[]
  /** Ids of the pipeline's stages in their order. */
  readonly stages: readonly string[]
}

interface Telling {
  readonly today: BusinessDate
  readonly seed: number
  readonly language: Language
}

/**
 * The steps of the history, and beside them what the team wrote of its last weeks: logs with checks and calls of the
 * office, problems, draws, claims with their audits, playbooks carried out, and training. Nothing of it lies on the day of today or
 * later.
 */
export function storyMoments(
  { market, steps, stages }: Told,
  team: Team,
  { today, seed, language }: Telling,
): Moment[] {
  const random = createRandom(seed ^ STORY_SEED)
  const { people } = team
  const field = makeField(market, steps, logDaysBefore(today), people, random)
  const { days, logDays } = field
  const setUp = officeSetUp(people, team.departments.get(LATE_DISTRICT) ?? '')
  const claims = claimStory(days, logDays, people, random)
  const written: Moment[] = [
    {
      at: timeOn(logDays[0] ?? today, '07:50'),
      by: personCalled('周敏'),
      run: (desk) => desk.write({ key: 'settings' }, setUp),
    },
    ...logMoments(days, people),
    ...officeMoments(days, people, random),
    ...checkMoments(days, logDays, people),
    ...paperMoments(days, people),
    ...claims.moments,
    ...moneyMoments(logDays, today, people, claims.plans),
    ...playbookMoments({ market, steps, days, stages }, { people, today, language, seed }),
    ...trainingMoments({ people, today, language }),
  ]
  const end = startOfDate(today, SAMPLE_TIME_ZONE)
  return [...field.steps.map(momentOf), ...written.filter(({ at }) => at < end)]
}
