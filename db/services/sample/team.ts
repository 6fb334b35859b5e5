import type { Role } from '#shared/domain/permissions.ts'

export const TEAM_NAME = '华东一部'
export const ADMINISTRATOR = '李建国'
const ASSISTANT = '唐静'

/** Sales districts; each has a department of its own. */
export const DISTRICTS = ['苏南组', '苏北组', '浙皖组'] as const
export type District = (typeof DISTRICTS)[number]

/** How somebody sells, which is what reports about people are there to show. */
export interface SellingStyle {
  /** Share of the district's customers, relative to the others. */
  readonly volume: number
  /** Added to the log-odds of passing each stage. */
  readonly skill: number
  /** Factor on the days in each stage: below 1 is fast. */
  readonly pace: number
  /** Factor on the days until the expected order: below 1 promises too early. */
  readonly optimism: number
  /** Share of steps that end with a next action. */
  readonly tidiness: number
}

export interface SamplePerson {
  readonly name: string
  readonly code: string
  readonly roles: readonly Role[]
  /** `null`: at the head of the team, above the districts. */
  readonly district: District | null
  readonly phone: string
  /** Days before the end of the history; without it the person was there before the workbook. */
  readonly joinedDaysAgo?: number
  /** Absent for people who sell nothing themselves. */
  readonly style?: SellingStyle
}

/** All names are invented. The first person of a district leads it. */
export const TEAM: readonly SamplePerson[] = [
  { name: ADMINISTRATOR, code: 'E001', roles: ['administrator', 'manager'], district: null, phone: '138 0512 0001' },
  { name: '周敏', code: 'E002', roles: ['manager'], district: null, phone: '138 1203 0018' },
  { name: ASSISTANT, code: 'E003', roles: ['assistant'], district: null, phone: '138 0512 0072' },
  { name: '许国栋', code: 'E004', roles: ['trainer'], district: null, phone: '138 0512 0075' },
  {
    name: '方静怡',
    code: 'E011',
    roles: ['manager', 'salesperson'],
    district: '苏南组',
    phone: '138 0512 0021',
    style: { volume: 0.6, skill: 0.35, pace: 0.85, optimism: 1, tidiness: 0.97 },
  },
  {
    name: '陈立',
    code: 'E012',
    roles: ['salesperson'],
    district: '苏南组',
    phone: '138 0512 0011',
    style: { volume: 1.2, skill: 0.3, pace: 0.9, optimism: 0.85, tidiness: 0.95 },
  },
  {
    name: '王海燕',
    code: 'E013',
    roles: ['salesperson'],
    district: '苏南组',
    phone: '138 0512 0058',
    style: { volume: 1.1, skill: 0.15, pace: 0.8, optimism: 0.95, tidiness: 0.96 },
  },
  {
    name: '赵一鸣',
    code: 'E014',
    roles: ['salesperson'],
    district: '苏南组',
    phone: '138 0512 0068',
    style: { volume: 1, skill: -0.3, pace: 1.3, optimism: 0.6, tidiness: 0.75 },
  },
  {
    name: '丁晓峰',
    code: 'E021',
    roles: ['manager', 'salesperson'],
    district: '苏北组',
    phone: '138 0512 0017',
    style: { volume: 0.6, skill: 0.1, pace: 1, optimism: 0.9, tidiness: 0.92 },
  },
  {
    name: '刘思远',
    code: 'E022',
    roles: ['salesperson'],
    district: '苏北组',
    phone: '138 0512 0046',
    style: { volume: 1.2, skill: -0.1, pace: 1.15, optimism: 0.75, tidiness: 0.82 },
  },
  {
    name: '何俊',
    code: 'E023',
    roles: ['salesperson'],
    district: '苏北组',
    phone: '138 0512 0028',
    joinedDaysAgo: 280,
    style: { volume: 1, skill: -0.4, pace: 1.2, optimism: 0.7, tidiness: 0.9 },
  },
  {
    name: '高远',
    code: 'E031',
    roles: ['manager', 'salesperson'],
    district: '浙皖组',
    phone: '138 0512 0023',
    style: { volume: 0.5, skill: 0.2, pace: 0.95, optimism: 1, tidiness: 0.93 },
  },
  {
    name: '孙倩',
    code: 'E032',
    roles: ['salesperson'],
    district: '浙皖组',
    phone: '138 0512 0051',
    style: { volume: 1.1, skill: 0.1, pace: 0.95, optimism: 0.9, tidiness: 0.94 },
  },
  {
    name: '曾凡',
    code: 'E033',
    roles: ['salesperson'],
    district: '浙皖组',
    phone: '138 0512 0066',
    style: { volume: 1, skill: 0, pace: 1.05, optimism: 0.8, tidiness: 0.85 },
  },
]

function personNamed(name: string): SamplePerson {
  const person = TEAM.find((candidate) => candidate.name === name)
  if (!person) throw new Error(`${name} is not in the team`)
  return person
}

export const assistant = personNamed(ASSISTANT)

/** People of a district who sell, its leader first. */
export function sellersOf(district: District): readonly SamplePerson[] {
  return TEAM.filter((person) => person.district === district && person.style)
}
