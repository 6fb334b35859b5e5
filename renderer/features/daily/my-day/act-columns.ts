import type { GridLayout, GridOptions } from '#renderer/grid/index.ts'
import type { Language } from '#renderer/i18n/index.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { zhCN } from '#renderer/i18n/zh-CN/index.ts'
import { activity } from '#shared/entities/activities.ts'

type Columns = NonNullable<GridOptions['columns']>
interface Place {
  readonly field: string
  readonly width: number
}

const place = (field: string, width: number): Place => ({ field, width })

/** What stays at the left, and what follows it in the order in which a visit is written down. */
interface Places {
  readonly frozen: readonly Place[]
  readonly rest: readonly Place[]
}

const VISITS: Places = {
  frozen: [
    place('status', 76),
    place('plannedTime', 78),
    place('doneTime', 78),
    place('place', 108),
    place('customerId', 132),
  ],
  rest: [
    place('contactName', 84),
    place('phone', 118),
    place('subject', 168),
    place('result', 180),
    place('stillOpen', 170),
    place('helpNeeded', 130),
    place('opportunityId', 140),
    place('nextAct', 120),
    place('nextActDate', 112),
    place('helpAnswer', 150),
    place('helpDueOn', 112),
    place('contactId', 96),
    place('address', 120),
  ],
}
const PLANS: Places = {
  frozen: [place('plannedTime', 78), place('customerId', 140)],
  rest: [place('place', 130), place('subject', 220), place('opportunityId', 170), place('kind', 76)],
}

/** What a row of the day has beyond these is in the details of the act. */
function columnsOf(
  { frozen, rest }: Places,
  labels: (language: Language) => Readonly<Record<string, string>>,
): Columns {
  const shown = new Set([...frozen, ...rest].map(({ field }) => field))
  return {
    frozen: frozen.map(({ field }) => field),
    order: rest.map(({ field }) => field),
    omitted: Object.keys(activity.fields).filter((key) => !shown.has(key)),
    labels,
    isFlat: true,
  }
}

function layoutOf({ frozen, rest }: Places, sort: GridLayout['sort']): GridLayout {
  const column = ({ field, width }: Place, isFrozen: boolean) => ({ field, width, isShown: true, isFrozen })
  return { columns: [...frozen.map((one) => column(one, true)), ...rest.map((one) => column(one, false))], sort }
}

const wordsOf = (language: Language) => (language === 'en' ? en : zhCN).myDay

export const VISIT_COLUMNS = columnsOf(VISITS, (language) => wordsOf(language).visits.heads)
export const VISIT_LAYOUT = layoutOf(VISITS, [
  { field: 'doneTime', direction: 'ascending' },
  { field: 'plannedTime', direction: 'ascending' },
])
export const PLAN_COLUMNS = columnsOf(PLANS, (language) => wordsOf(language).tomorrow.heads)
export const PLAN_LAYOUT = layoutOf(PLANS, [{ field: 'plannedTime', direction: 'ascending' }])
