import { newId } from '#db/workbook/ids.ts'
import { timeOfMinutes } from '#shared/domain/clock-time.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import type { Language } from '#shared/locale/index.ts'
import { SAMPLE_TIME_ZONE } from './calendar.ts'
import type { SampleIds, Step } from './deals.ts'
import type { Random } from './random.ts'

/** What people log when they do something to a deal, with how often they do. */
interface Habit {
  readonly chance: number
  readonly acts: readonly (readonly [ActivityKind, string])[]
}

const HABITS: Readonly<Partial<Record<BatchLabel['key'], Habit>>> = {
  add: {
    chance: 0.3,
    acts: [
      ['call', '首次电话沟通'],
      ['visit', '初访，看现场'],
      ['mail', '发公司与产品资料'],
    ],
  },
  promote: {
    chance: 0.5,
    acts: [
      ['visit', '现场勘测与用气量核算'],
      ['meeting', '方案交流会'],
      ['demonstration', '带客户看样板现场'],
      ['visit', '拜访设备负责人'],
      ['call', '确认进度与预算'],
    ],
  },
  edit: {
    chance: 0.2,
    acts: [
      ['call', '电话跟进'],
      ['mail', '邮件跟进'],
      ['visit', '顺路拜访'],
    ],
  },
  demote: { chance: 0.4, acts: [['call', '电话了解变化']] },
  win: { chance: 0.3, acts: [['meeting', '合同签订']] },
  lose: { chance: 0.2, acts: [['call', '电话回访，了解原因']] },
}

const RESULTS = [
  '客户认可方案，要求补充能耗对比',
  '已见到负责人，下月上会',
  '价格还要再谈',
  '资料已收到，等内部讨论',
  '现场条件可行，管路要改',
] as const

const HAS_RESULT = 0.5
const HAS_TIME = 0.6
/** Of the next steps that open deals have, those that stand in the agenda too. */
const IN_AGENDA = 0.55
const REMINDERS = [15, 30] as const

function insert(values: FieldValues): Edit {
  return { type: 'activity', id: newId(), operation: 'insert', values }
}

/** What is known of a deal while its history is read. */
interface Deal {
  readonly about: FieldValues
  isOpen: boolean
  next: { readonly step: number; readonly subject: FieldValue; readonly day: FieldValue } | null
}

function dealEdit({ edits }: Step): Edit | undefined {
  return edits.find(({ type }) => type === 'opportunity')
}

function readDeal(deals: Map<string, Deal>, { id, operation, values }: Edit, index: number): Deal | undefined {
  if (operation === 'insert') {
    const { customerId = null, contactId = null, ownerId = null } = values
    deals.set(id, { about: { opportunityId: id, customerId, contactId, ownerId }, isOpen: true, next: null })
  }
  const deal = deals.get(id)
  if (deal === undefined) return undefined
  if (values['status'] !== undefined) deal.isOpen = values['status'] === 'open'
  if (values['nextAction'] !== undefined) {
    const [subject, day] = [values['nextAction'], values['nextActionDate'] ?? null]
    deal.next = subject === null || day === null ? null : { step: index, subject, day }
  }
  return deal
}

function loggedAct(habit: Habit, deal: Deal, at: number, random: Random): Edit {
  const [kind, subject] = random.pick(habit.acts)
  const result = random.chance(HAS_RESULT) ? random.pick(RESULTS) : null
  const doneOn = dateOfInstant(at, SAMPLE_TIME_ZONE)
  return insert({ kind, subject, status: 'done', doneOn, result, ...deal.about })
}

function plannedAct(deal: Deal, subject: FieldValue, day: FieldValue, random: Random): Edit {
  const time = random.chance(HAS_TIME) ? timeOfMinutes(random.integer(18, 33) * 30) : null
  const remindMinutes = time === null ? null : random.pick(REMINDERS)
  const kind = random.pick<ActivityKind>(['call', 'visit', 'task', 'meeting'])
  return insert({ kind, subject, plannedOn: day, plannedTime: time, remindMinutes, ...deal.about })
}

/** The same history with what people logged of it and, for open deals, what they plan: some of it is overdue. */
export function withActivities(steps: readonly Step[], random: Random): Step[] {
  const deals = new Map<string, Deal>()
  const more = steps.map((step, index): Edit[] => {
    const edit = dealEdit(step)
    const deal = edit && readDeal(deals, edit, index)
    const habit = HABITS[step.label.key]
    return deal && habit && random.chance(habit.chance) ? [loggedAct(habit, deal, step.at, random)] : []
  })
  for (const deal of deals.values()) {
    if (!deal.isOpen || deal.next === null || !random.chance(IN_AGENDA)) continue
    more[deal.next.step]?.push(plannedAct(deal, deal.next.subject, deal.next.day, random))
  }
  return steps.map((step, index) => ({ ...step, edits: [...step.edits, ...(more[index] ?? [])] }))
}

const PLAN_NAMES = {
  'zh-CN': ['高潜力客户每 14 天', '中潜力客户每 45 天', '提案阶段每 7 天'],
  en: ['High potential every 14 days', 'Mid potential every 45 days', 'Proposal stage every 7 days'],
} as const satisfies Record<Language, readonly string[]>

/** How often the team means to be in touch; the third stage is the proposal. */
export function planEdits(ids: SampleIds, language: Language): Edit[] {
  const [high, mid, proposal] = PLAN_NAMES[language]
  const plans: readonly FieldValues[] = [
    { name: high, potentialClass: 'high', kind: 'call', everyDays: 14 },
    { name: mid, potentialClass: 'mid', kind: 'call', everyDays: 45 },
    { name: proposal, stageId: ids.stages[2] ?? null, kind: 'visit', everyDays: 7 },
  ]
  return plans.map((values) => ({ type: 'contactPlan', id: newId(), operation: 'insert', values }))
}
