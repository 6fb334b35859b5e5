import { createCalendar } from '#shared/domain/calendar.ts'
import { addDays, dateOfInstant, DAY_MS, dayNumber, startOfDate } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { AuditFacts, AuditLine, CategoryFact, LogFact, OfficeFact } from '#shared/domain/audit/types.ts'
import type { ExpenseKind } from '#shared/entities/expense-rules.ts'
import { Random } from './random.ts'

export const ZONE = 'Asia/Shanghai'
const MINUTE_MS = 60_000
export const calendar = createCalendar()

/** Where people live and the cities that they travel to. */
const TRAVELS: Readonly<Record<string, readonly string[]>> = {
  苏州: ['无锡', '宜兴', '南通', '常州'],
  杭州: ['宁波', '绍兴', '嘉兴', '义乌'],
  南京: ['扬州', '镇江', '滁州', '马鞍山'],
  武汉: ['宜昌', '黄石', '襄阳', '鄂州'],
}
const FIRMS = ['朗曦光伏', '清渠环保', '启澄生物', '源热节能', '恒岳流体']
const MERCHANTS: Readonly<Record<ExpenseKind, readonly string[]>> = {
  meal: ['湖畔酒家', '老街面馆', '聚贤楼', '山水小厨', '渔港人家', '同福菜馆'],
  lodging: ['山水间宾馆', '如意酒店', '江枫商务酒店', '云来客栈'],
  transport: ['铁路客运', '出租汽车', '停车场'],
  gift: ['茶叶店', '特产商店'],
  office: ['彩印社', '文具店'],
  phone: ['移动通信'],
  other: ['杂货店'],
}
const LIMITS: Readonly<Record<ExpenseKind, readonly [number | null, number | null]>> = {
  meal: [20_000, 60_000],
  lodging: [45_000, null],
  transport: [null, null],
  gift: [50_000, null],
  office: [null, null],
  phone: [null, null],
  other: [null, null],
}

export interface Person {
  readonly id: string
  readonly home: string
  /** Workdays without any record, kept for faults. */
  readonly blank: BusinessDate[]
}

/** A day as it was: where, with which entries. */
export interface Day {
  readonly person: Person
  readonly day: BusinessDate
  readonly city: string
  readonly entries: LogFact[]
}

export interface World {
  readonly random: Random
  readonly people: readonly Person[]
  readonly days: Day[]
  readonly lines: AuditLine[]
  readonly logs: LogFact[]
  readonly office: OfficeFact[]
  readonly leave: { personId: string; day: BusinessDate }[]
  readonly homes: Map<string, string>
  readonly asOf: BusinessDate
}

export const instantOf = (day: BusinessDate, time: string): number =>
  startOfDate(day, ZONE) + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS

export const customerOf = (city: string, at: number): string => `customer ${city} ${at}`

/** A claim collects half a month and is handed in two workdays later. */
export function submissionOf(day: BusinessDate): { claim: string; at: number } {
  const isFirstHalf = Number(day.slice(8)) <= 15
  const next = new Date(dayNumber(`${day.slice(0, 7)}-01`) * DAY_MS)
  next.setUTCMonth(next.getUTCMonth() + 1)
  const end = isFirstHalf ? `${day.slice(0, 7)}-16` : next.toISOString().slice(0, 10)
  return {
    claim: `${day.slice(0, 7)}-${isFirstHalf ? 'a' : 'b'}`,
    at: instantOf(calendar.addWorkdays(end, 2), '20:41'),
  }
}

/** The same place as people write it: with its province, its 市, a district, or the firm alone. */
function written(random: Random, city: string, firm: string): string {
  const form = random.between(0, 9)
  if (form < 5) return city
  if (form < 7) return `${city}市`
  return form === 7 ? `${city}${firm}` : form === 8 ? `${city} 开发区` : `${city}市，${firm}`
}

export function addEntry(world: World, day: Day, time: string, more: Partial<LogFact> = {}): LogFact {
  const { random } = world
  const at = random.between(0, 4)
  const entry: LogFact = {
    id: `log ${world.logs.length}`,
    personId: day.person.id,
    day: day.day,
    time,
    kind: 'visit',
    place: written(random, day.city, FIRMS[at] ?? ''),
    customerId: customerOf(day.city, at),
    opportunityId: null,
    text: random.pick(['商谈方案', '确认静音指标', '报价', '设备验收', '现场勘测']),
    recordedAt: instantOf(random.chance(0.04) ? addDays(day.day, 1) : day.day, '17:22'),
    amendedAt: null,
    ...more,
  }
  world.logs.push(entry)
  day.entries.push(entry)
  return entry
}

export function addOffice(
  world: World,
  day: Day,
  source: OfficeFact['source'],
  time: string,
  place: string | null,
): void {
  const id = `office ${world.office.length}`
  const fact = { id, source, personId: day.person.id, day: day.day, time, place, customerId: null, opportunityId: null }
  world.office.push(fact)
}

/** An amount that is not round and not near a limit. */
export function oddAmount(random: Random, low: number, high: number): number {
  const yuan = random.between(low, high)
  return yuan * 100 + (yuan % 100 === 0 ? 1370 : random.between(1, 9) * 10)
}

export function addLine(
  world: World,
  owner: Person,
  line: Partial<AuditLine> & Pick<AuditLine, 'spentOn' | 'kind'>,
): AuditLine {
  const { random } = world
  const { claim, at } = submissionOf(line.spentOn)
  const merchant = `${line.place ?? owner.home}${random.pick(MERCHANTS[line.kind])}`
  const added: AuditLine = {
    id: `line ${world.lines.length}`,
    claimId: `${owner.id} ${claim}`,
    ownerId: owner.id,
    categoryId: line.kind,
    description: '',
    amount: oddAmount(random, 20, 160),
    place: null,
    nights: null,
    headcount: null,
    customerId: null,
    opportunityId: null,
    activityId: null,
    merchant,
    invoiceCode: null,
    invoiceNumber: `26${random.digits(18)}`,
    receipts: [`digest ${random.digits(16)}`],
    submittedAt: at,
    ...line,
  }
  world.lines.push(added)
  return added
}

function addLunch(world: World, day: Day): void {
  const { random } = world
  const entry = day.entries[1]
  if (!entry || !random.chance(0.45)) return
  const headcount = random.between(2, 4)
  const says = random.between(0, 9)
  addLine(world, day.person, {
    spentOn: day.day,
    kind: 'meal',
    description: `午餐 ${headcount} 人`,
    headcount,
    amount: oddAmount(random, 60, 170),
    place: says === 0 ? null : day.city,
    customerId: says <= 7 ? entry.customerId : null,
    activityId: says === 5 ? entry.id : null,
  })
}

function addDinner(world: World, day: Day): void {
  const { random } = world
  const entry = day.entries[2]
  if (!entry || !random.chance(0.3)) return
  const line = { spentOn: day.day, kind: 'meal', place: day.city, description: '晚餐 3 人', headcount: 3 } as const
  addLine(world, day.person, { ...line, amount: oddAmount(random, 200, 420), customerId: entry.customerId })
}

function addVisits(world: World, day: Day): void {
  const { random } = world
  addEntry(world, day, `09:${random.between(10, 50)}`)
  addEntry(world, day, `11:${random.between(10, 50)}`)
  addEntry(world, day, `15:${random.between(10, 50)}`, random.chance(0.05) ? { place: null } : {})
  if (random.chance(0.4)) addEntry(world, day, `16:${random.between(10, 50)}`, { kind: 'call', place: null })
  addOffice(world, day, 'morning', '08:00', day.city)
  for (const entry of day.entries.slice(0, 3)) {
    world.office.push({ ...entry, id: `office ${world.office.length}`, source: 'evening', place: entry.place })
  }
}

function homeDay(world: World, day: Day): void {
  const { random, days } = world
  addVisits(world, day)
  days.push(day)
  addLunch(world, day)
  const line = { spentOn: day.day, place: day.city } as const
  if (random.chance(0.15)) addLine(world, day.person, { ...line, kind: 'transport', description: '停车费' })
  if (random.chance(0.04)) addLine(world, day.person, { ...line, kind: 'office', description: '样册彩印 20 本' })
  const entry = day.entries[2]
  if (!entry || !random.chance(0.05)) return
  Object.assign(entry, { text: '送样品，赠茶叶 2 盒' })
  const { customerId } = entry
  const amount = oddAmount(random, 100, 420)
  addLine(world, day.person, { ...line, kind: 'gift', description: '茶叶 2 盒', customerId, amount })
}

function stay(world: World, person: Person, city: string, nights: readonly BusinessDate[]): void {
  const { random } = world
  // Some houses have one price for every night.
  const price = random.chance(0.3) ? 31_800 : null
  const bills = random.chance(0.5) ? nights.map((night) => [night]) : nights.length > 0 ? [nights] : []
  for (const [spentOn, ...rest] of bills) {
    if (spentOn === undefined) continue
    const count = rest.length + 1
    const line = { spentOn, kind: 'lodging', place: city, nights: count, description: `${city} ${count} 晚` } as const
    addLine(world, person, { ...line, amount: (price ?? oddAmount(random, 230, 410)) * count })
  }
}

function trip(world: World, person: Person, dates: readonly BusinessDate[]): void {
  const { random } = world
  const city = random.pick(TRAVELS[person.home] ?? [])
  const [first] = dates
  const last = dates.at(-1)
  if (first === undefined || last === undefined) return
  const ride = { kind: 'transport', invoiceNumber: null } as const
  const leavesBefore = random.chance(0.2)
  const departure = leavesBefore ? addDays(first, -1) : first
  addLine(world, person, { ...ride, spentOn: departure, place: city, description: `高铁 ${person.home} → ${city}` })
  for (const date of dates) {
    const day: Day = { person, day: date, city, entries: [] }
    addVisits(world, day)
    if (date === last) {
      if (random.chance(0.5)) addOffice(world, day, 'evening', '17:40', `${person.home}家中`)
    } else {
      world.days.push(day)
      addOffice(world, day, 'evening', '17:40', `${city}酒店`)
      addDinner(world, day)
    }
    addLunch(world, day)
    if (random.chance(0.5)) addLine(world, person, { ...ride, spentOn: date, place: city, description: '出租车' })
  }
  stay(world, person, city, dates.slice(0, -1))
  addLine(world, person, { ...ride, spentOn: last, place: person.home, description: `高铁 ${city} → ${person.home}` })
}

/** Days in a row from a date on, none of them free. */
function inARow(from: BusinessDate, count: number): BusinessDate[] {
  const dates: BusinessDate[] = []
  for (let at = 0; at < count && calendar.isWorkday(addDays(from, at)); at += 1) dates.push(addDays(from, at))
  return dates
}

function live(world: World, person: Person, from: BusinessDate, to: BusinessDate): void {
  const { random } = world
  for (let day = from; day < to;) {
    if (!calendar.isWorkday(day)) {
      if (random.chance(0.02)) homeDay(world, { person, day, city: person.home, entries: [] })
      day = addDays(day, 1)
      continue
    }
    const kind = random.next()
    const dates = kind < 0.1 || kind > 0.75 ? inARow(day, random.between(1, 3)) : [day]
    if (kind < 0.1) person.blank.push(...dates)
    else if (kind > 0.75) trip(world, person, dates)
    else homeDay(world, { person, day, city: person.home, entries: [] })
    day = addDays(dates.at(-1) ?? day, 1)
  }
}

/** Four months of eight people, as honest people write them down. */
export function createWorld(seed: number): World {
  const homes = Object.keys(TRAVELS)
  const people = Array.from({ length: 8 }, (_, at): Person => ({
    id: `person ${at}`,
    home: homes[at % homes.length] ?? '苏州',
    blank: [],
  }))
  const world: World = {
    random: new Random(seed),
    people,
    days: [],
    lines: [],
    logs: [],
    office: [],
    leave: [],
    homes: new Map(people.map(({ id, home }) => [id, home])),
    asOf: '2026-10-31',
  }
  for (const person of people) {
    live(world, person, '2026-06-01', '2026-10-01')
    for (const month of ['06', '07', '08']) {
      const line = { spentOn: `2026-${month}-26`, kind: 'phone', description: '话费' } as const
      if (calendar.isWorkday(line.spentOn)) addLine(world, person, { ...line, amount: oddAmount(world.random, 58, 98) })
    }
  }
  return world
}

export function factsOf({ logs, office, leave, homes, asOf }: World): AuditFacts {
  const categories = Object.entries(LIMITS).map(([id, [itemLimit, dayLimit]]): [string, CategoryFact] => [
    id,
    { id, itemLimit, dayLimit },
  ])
  return {
    logs,
    office,
    leave,
    homes,
    asOf,
    categories: new Map(categories),
    isWorkday: (date) => calendar.isWorkday(date),
    dayOf: (instant) => dateOfInstant(instant, ZONE),
  }
}
