import { newId } from '#db/workbook/ids.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Decision } from '#shared/entities/expenses.ts'
import type { ExpenseKind } from '#shared/entities/expense-rules.ts'
import type { FieldDay, FieldVisit } from '../field/diaries.ts'
import type { Random } from '../random.ts'

/** What is decided of a line, when it is not simply approved. */
export interface Ruling {
  readonly decision: Decision
  readonly approvedAmount?: number
  readonly reason: string
}

export interface ClaimedLine {
  readonly id: string
  readonly kind: ExpenseKind
  readonly spentOn: BusinessDate
  readonly description: string
  /** Fen. */
  readonly amount: number
  readonly place: string | null
  readonly merchant: string
  readonly invoiceNumber: string
  readonly nights?: number
  readonly headcount?: number
  /** The visit that it belongs to. */
  readonly visit?: FieldVisit
  readonly ruling?: Ruling
  /** Its receipt is still to be found. */
  readonly lacksReceipt?: boolean
}

const RESTAURANTS = ['老街饭店', '江鲜楼', '湖畔餐厅', '同兴酒家', '四季小厨'] as const
const DINERS = ['请客户便餐', '与设备科午餐', '评审会后工作餐', '午餐，谈付款方式'] as const
const RIDES = ['打车往返客户现场', '过路费与停车', '打车去样板站'] as const
const HAS_MEAL = 0.42
const HAS_RIDE = 0.55

export const invoice = (random: Random): string => String(random.integer(10_000_000, 99_999_999))

/** Whole yuan, in fen. */
export const yuan = (from: number, to: number, random: Random): number => random.integer(from, to) * 100

const inTheField = ({ visits }: FieldDay): FieldVisit | undefined => visits.find(({ kind }) => kind !== 'call')

export function meal(field: FieldDay, random: Random, more: Partial<ClaimedLine> = {}): ClaimedLine {
  const visit = inTheField(field)
  const city = visit?.target.city ?? ''
  const headcount = random.integer(2, 4)
  return {
    id: newId(),
    kind: 'meal',
    spentOn: field.day,
    description: random.pick(DINERS),
    amount: headcount * yuan(46, 95, random) + random.integer(1, 9) * 10,
    place: city,
    merchant: `${city}${random.pick(RESTAURANTS)}`,
    invoiceNumber: invoice(random),
    headcount,
    ...(visit ? { visit } : {}),
    ...more,
  }
}

export function ride(field: FieldDay, random: Random, more: Partial<ClaimedLine> = {}): ClaimedLine {
  const visit = inTheField(field)
  return {
    id: newId(),
    kind: 'transport',
    spentOn: field.day,
    description: random.pick(RIDES),
    amount: yuan(18, 96, random) + random.integer(0, 9) * 10,
    place: visit?.target.city ?? null,
    merchant: '捷行约车',
    invoiceNumber: invoice(random),
    ...(visit ? { visit } : {}),
    ...more,
  }
}

export function lodging(field: FieldDay, nights: number, perNight: number, random: Random): ClaimedLine {
  const city = inTheField(field)?.target.city ?? ''
  return {
    id: newId(),
    kind: 'lodging',
    spentOn: field.day,
    description: `住宿 ${nights} 晚`,
    amount: perNight * nights,
    place: city,
    merchant: `${city}云栖酒店`,
    invoiceNumber: invoice(random),
    nights,
  }
}

/** What somebody spent on days in the field, as their logs have them. */
export function usualLines(days: readonly FieldDay[], random: Random): ClaimedLine[] {
  return days
    .filter((field) => field.submittedAt !== null && inTheField(field) !== undefined)
    .flatMap((field) => [
      ...(random.chance(HAS_MEAL) ? [meal(field, random)] : []),
      ...(random.chance(HAS_RIDE) ? [ride(field, random)] : []),
    ])
}
