import { CITY_PARENTS } from '#shared/domain/audit/cities.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { FieldDay, FieldVisit } from '../field/diaries.ts'
import type { Random } from '../random.ts'
import { invoice, lodging, meal, ride, usualLines } from './lines.ts'
import type { ClaimedLine } from './lines.ts'

/** A claim with the days on which it goes from hand to hand, by their position among the days with logs. */
export interface ClaimPlan {
  readonly by: string
  readonly title: string
  readonly lines: readonly ClaimedLine[]
  /** Written down; a draft stays so. */
  readonly writtenAt: number
  readonly isDraft?: boolean
  readonly auditedAt?: number
  readonly decided?: { readonly at: number; readonly by: string }
  readonly agreedAt?: number
  readonly paidAt?: number
  readonly withdrawnAt?: number
  /** What the auditor asks about the first line that was not matched, and the reply. */
  readonly question?: { readonly text: string; readonly answer: string | null }
}

/** One invoice that two people hand in. */
const SHARED_AMOUNT = 38_600

class Spender {
  readonly #days: readonly FieldDay[]
  readonly #random: Random

  constructor(days: readonly FieldDay[], random: Random) {
    this.#days = days
    this.#random = random
  }

  between(by: string, from: number, to: number): readonly FieldDay[] {
    return this.#days.filter(({ person, index }) => person.name === by && index >= from && index <= to)
  }

  usual(by: string, from: number, to: number): ClaimedLine[] {
    return usualLines(this.between(by, from, to), this.#random)
  }

  /** The first day of the period with a visit in a place whose name is a city's. */
  fieldDay(by: string, from: number, to: number): FieldDay {
    const isVisit = ({ kind, target }: FieldVisit): boolean => kind !== 'call' && CITY_PARENTS.has(target.city)
    const found = this.between(by, from, to).find(({ visits }) => visits.some(isVisit))
    const any = found ?? this.between(by, from, to)[0]
    if (!any) throw new Error(`${by} has no days`)
    return any
  }

  on(by: string, index: number): FieldDay {
    return this.fieldDay(by, index, index)
  }
}

const REJECTED_WITHOUT_LOG = '当天没有日清单，本人也说不清见了谁，不予报销。'
const REJECTED_CITY = '日清单与总部记录都在另一城市，票据地点不符，不予报销。'
const REDUCED_LODGING = '按每晚 450 元标准报销，超出部分自理。'
const REDUCED_MEAL = '人数与客户签到不符，按两人标准报销。'

function paidClaims(spender: Spender, random: Random): ClaimPlan[] {
  const own = '赵一鸣'
  const missing = spender.on(own, 5)
  const elsewhere = spender.fieldDay(own, 6, 12)
  const reduced = meal(spender.fieldDay('陈立', 0, 2), random, { headcount: 6, amount: 52_800 })
  return [
    {
      by: '陈立',
      title: '十天外勤费用',
      lines: [
        { ...reduced, ruling: { decision: 'reduced', approvedAmount: 19_800, reason: REDUCED_MEAL } },
        ...spender.usual('陈立', 1, 9),
      ],
      writtenAt: 10,
      auditedAt: 11,
      decided: { at: 12, by: '方静怡' },
      agreedAt: 13,
      paidAt: 14,
    },
    {
      by: own,
      title: '拜访客户费用',
      lines: [
        meal(missing, random, {
          place: '常州',
          merchant: '常州同兴酒家',
          ruling: { decision: 'rejected', reason: REJECTED_WITHOUT_LOG },
        }),
        ride(elsewhere, random, {
          place: '南京',
          description: '打车去客户现场',
          ruling: { decision: 'rejected', reason: REJECTED_CITY },
        }),
        ...spender.usual(own, 3, 12),
      ],
      writtenAt: 13,
      auditedAt: 14,
      decided: { at: 15, by: '方静怡' },
      paidAt: 17,
    },
  ]
}

function tripClaim(spender: Spender, random: Random): ClaimPlan {
  const [first, second] = [spender.on('孙倩', 12), spender.on('孙倩', 13)]
  const stay = lodging(first, 2, 52_000, random)
  return {
    by: '孙倩',
    title: '三天出差',
    lines: [
      { ...stay, ruling: { decision: 'reduced', approvedAmount: 90_000, reason: REDUCED_LODGING } },
      ride(first, random),
      meal(second, random),
      ...spender.usual('孙倩', 13, 16),
    ],
    writtenAt: 17,
    auditedAt: 18,
    decided: { at: 19, by: '高远' },
    agreedAt: 20,
  }
}

/** Claims that wait for a person: audited, some of their lines in doubt. */
function openClaims(spender: Spender, random: Random): ClaimPlan[] {
  const leave = spender.on('王海燕', 8)
  const split = spender.fieldDay('刘思远', 14, 16)
  const parts = [42_000, 38_500, 36_800].map((amount) =>
    meal(split, random, { amount, headcount: 8, merchant: '江鲜楼', description: '客户代表团用餐' }),
  )
  const shared = invoice(random)
  const twin = { amount: SHARED_AMOUNT, merchant: '同兴酒家', invoiceNumber: shared, headcount: 6 }
  const saturday = spender.fieldDay('何俊', 14, 16)
  return [
    {
      by: '王海燕',
      title: '外勤费用',
      lines: [
        meal(leave, random, { place: '苏州', merchant: '苏州湖畔餐厅', description: '请客户便餐' }),
        ...spender.usual('王海燕', 4, 13),
      ],
      writtenAt: 20,
      auditedAt: 21,
      question: { text: '这天你请假，发票是谁的？', answer: null },
    },
    {
      by: '刘思远',
      title: '接待与外勤',
      lines: [...parts, ...spender.usual('刘思远', 10, 18)],
      writtenAt: 21,
      auditedAt: 22,
      question: { text: '同一天同一家三张发票，请说明人数。', answer: '客户来了八个人，店里分三桌开票。' },
    },
    {
      by: '曾凡',
      title: '客户拜访',
      lines: [meal(spender.fieldDay('曾凡', 11, 14), random, twin), ...spender.usual('曾凡', 12, 19)],
      writtenAt: 21,
      auditedAt: 24,
    },
    {
      by: '何俊',
      title: '苏北片外勤',
      lines: [
        meal(spender.fieldDay('何俊', 12, 14), random, twin),
        meal(saturday, random, { spentOn: nextSaturday(saturday.day), amount: 26_600 }),
        ...spender.usual('何俊', 15, 21),
      ],
      writtenAt: 22,
    },
    { by: '方静怡', title: '组内接待与拜访', lines: spender.usual('方静怡', 12, 23), writtenAt: 24 },
  ]
}

function nextSaturday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, 6 - weekday)
}

function unfinishedClaims(spender: Spender, random: Random): ClaimPlan[] {
  const last = meal(spender.fieldDay('陈立', 22, 24), random, { lacksReceipt: true })
  return [
    { by: '陈立', title: '本周费用', lines: [last, ...spender.usual('陈立', 20, 24)], writtenAt: 24, isDraft: true },
    {
      by: '高远',
      title: '接待客户',
      lines: spender.usual('高远', 8, 18),
      writtenAt: 19,
      withdrawnAt: 20,
    },
    { by: '王海燕', title: '后两周外勤', lines: spender.usual('王海燕', 16, 24), writtenAt: 24, isDraft: true },
  ]
}

/** Claims of several people, one in each state at least. */
export function claimPlans(days: readonly FieldDay[], random: Random): ClaimPlan[] {
  const spender = new Spender(days, random)
  return [
    ...paidClaims(spender, random),
    tripClaim(spender, random),
    ...openClaims(spender, random),
    ...unfinishedClaims(spender, random),
  ]
}
