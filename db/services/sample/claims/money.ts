import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { closeMonth } from '#db/services/expenses/months.ts'
import { newId } from '#db/workbook/ids.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { ExpenseKind } from '#shared/entities/expense-rules.ts'
import { personCalled, timeOn } from '../field/days.ts'
import { insert, update } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import { assistant, TEAM } from '../team.ts'
import type { SamplePerson } from '../team.ts'
import { categoriesByKind } from './claims.ts'
import type { ClaimPlan } from './plans.ts'

type People = ReadonlyMap<SamplePerson, string>

/** Fen: of one item (a head, a night), and of a day. */
const LIMITS: Readonly<Partial<Record<ExpenseKind, { itemLimit?: number; dayLimit?: number }>>> = {
  meal: { itemLimit: 12_000, dayLimit: 100_000 },
  lodging: { itemLimit: 45_000 },
  transport: { dayLimit: 30_000 },
  gift: { itemLimit: 20_000 },
  phone: { itemLimit: 20_000 },
}

function limitLines(desk: Desk): void {
  const rows = selectAllRecordStates(desk.visitor.workbook.handle, 'expenseCategory')
  const edits = rows.flatMap(({ id, values }) => {
    const limits = LIMITS[values['kind'] as ExpenseKind]
    return limits === undefined ? [] : [update('expenseCategory', id, limits)]
  })
  desk.write({ key: 'edit', count: edits.length }, edits)
}

/** Yuan a month of a person who sells. */
const BUDGETS: readonly (readonly [ExpenseKind, number])[] = [
  ['meal', 1_500],
  ['transport', 600],
  ['lodging', 900],
]

function setBudgets(desk: Desk, months: readonly string[], people: People): void {
  const categories = categoriesByKind(desk)
  const sellers = TEAM.filter(({ style }) => style !== undefined)
  const edits = months.flatMap((month) =>
    sellers.flatMap((person) =>
      BUDGETS.map(([kind, yuan]) =>
        insert('expenseBudget', newId(), {
          month,
          personId: people.get(person) ?? null,
          categoryId: categories.get(kind) ?? null,
          amount: yuan * 100,
        }),
      ),
    ),
  )
  desk.write({ key: 'add', count: edits.length }, edits)
}

const monthOf = (day: BusinessDate): string => day.slice(0, 7)
const monthBefore = (day: BusinessDate): string => monthOf(addDays(`${monthOf(day)}-01`, -1))

/** In the evening of this day, after whatever was claimed on it. */
const CLOSED_AT = 20

/** The first month of the logs, unless it still goes on by then or is claimed for later; then the one before it. */
function monthToClose(logDays: readonly BusinessDate[], claims: readonly ClaimPlan[]): string {
  const [first = ''] = logDays
  const isOfFirst = (day: BusinessDate): boolean => monthOf(day) === monthOf(first)
  const later = claims.filter(({ writtenAt }) => writtenAt > CLOSED_AT).flatMap(({ lines }) => lines)
  const isOpen = isOfFirst(logDays[CLOSED_AT] ?? '') || later.some(({ spentOn }) => isOfFirst(spentOn))
  return isOpen ? monthBefore(first) : monthOf(first)
}

interface Payment {
  readonly index: number
  readonly merchant: string
  readonly description: string
  readonly category: string
  /** Fen; below zero is a refund. */
  readonly amount: number
  /** Days after that day: 1 after a Friday is a Saturday. */
  readonly later?: number
}

const PAYMENTS: readonly Payment[] = [
  { index: 2, merchant: '湖畔餐厅', description: '客户招待', category: '餐饮', amount: 86_400 },
  { index: 4, merchant: '云栖酒店', description: '会议室租用', category: '会务', amount: 120_000 },
  { index: 6, merchant: '中石化加油站', description: '汽油', category: '交通', amount: 42_350 },
  { index: 9, merchant: '办公用品商行', description: '打印纸与硒鼓', category: '办公', amount: 63_800 },
  { index: 9, merchant: '办公用品商行', description: '打印纸与硒鼓', category: '办公', amount: 63_800 },
  { index: 12, merchant: '铁路客票', description: '苏州至合肥两张', category: '交通', amount: 33_600 },
  { index: 13, merchant: '铁路客票', description: '退票一张', category: '交通', amount: -16_800 },
  { index: 15, merchant: '江鲜楼', description: '客户招待', category: '餐饮', amount: 50_000 },
  { index: 18, merchant: '快印店', description: '标书装订', category: '办公', amount: 28_500 },
  { index: 19, merchant: '四季花店', description: '开业花篮', category: '礼品', amount: 38_000, later: 2 },
  { index: 22, merchant: '中石化加油站', description: '汽油', category: '交通', amount: 39_900 },
]

/** The statement of the company's cards; what was claimed as well names its line. */
function enterStatement(
  desk: Desk,
  logDays: readonly BusinessDate[],
  people: People,
  claims: readonly ClaimPlan[],
): void {
  const holders = ['方静怡', '高远', '丁晓峰'] as const
  const plain = PAYMENTS.map(({ index, later = 0, ...said }, at) => {
    const holder = holders[at % holders.length] ?? holders[0]
    const spentOn = addDays(logDays[index] ?? '', later)
    return { ...said, spentOn, holder, personId: people.get(personCalled(holder)) ?? null, lineId: null }
  })
  const claimed = claims
    .filter(({ by, isDraft }) => by === '陈立' && isDraft !== true)
    .flatMap(({ lines }) => lines.slice(0, 2))
    .map(({ id, spentOn, amount, merchant, description }) => {
      const personId = people.get(personCalled('陈立')) ?? null
      return { spentOn, amount, merchant, description, category: '餐饮', holder: '陈立', personId, lineId: id }
    })
  const edits = [...plain, ...claimed].map((values, at) =>
    insert('cardPayment', newId(), { ...values, unit: '华东一部', reference: `KZ${String(70_411 + at)}` }),
  )
  desk.write({ key: 'add', count: edits.length }, edits)
}

/** Limits, budgets of two months, a month that is closed, and the statement of the company's cards. */
export function moneyMoments(
  logDays: readonly BusinessDate[],
  today: BusinessDate,
  people: People,
  claims: readonly ClaimPlan[],
): Moment[] {
  const dayAt = (index: number): BusinessDate => logDays[index] ?? ''
  const months = [monthBefore(today), monthOf(today)]
  const month = monthToClose(logDays, claims)
  return [
    { at: timeOn(dayAt(0), '08:50'), by: personCalled('李建国'), run: limitLines },
    { at: timeOn(dayAt(0), '09:10'), by: personCalled('周敏'), run: (desk) => setBudgets(desk, months, people) },
    {
      at: timeOn(dayAt(CLOSED_AT), '17:30'),
      by: personCalled('李建国'),
      run: ({ visitor }) => void closeMonth(visitor, { month, isClosed: true }),
    },
    {
      at: timeOn(dayAt(23), '14:10'),
      by: assistant,
      run: (desk) => enterStatement(desk, logDays, people, claims),
    },
  ]
}
